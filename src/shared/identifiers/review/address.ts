import { type Finding, fixable } from '../finding.ts';
import { isMailboxAddress, meantMailbox } from './mailbox-address.ts';
import type { Subject } from './subject.ts';
import { tidy } from './tidy.ts';

/** The mailbox that signs in, or the sender that recipients see. */
export function reviewAddress(field: 'address' | 'from', { fields, certain }: Subject): readonly Finding[] {
  const { value, findings } = tidy(field, fields[field], isMailboxAddress, certain);
  if (value === '' || isMailboxAddress(value)) return findings;
  const meant = meantMailbox(value);
  const fix = meant === null ? null : { [field]: meant };
  return [...findings, fixable(field, 'not-an-address', 'error', fix)];
}
