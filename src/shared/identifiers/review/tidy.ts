import { MAX_TYPED_CHARACTERS } from '../../account.ts';
import { clean } from '../clean.ts';
import { type Finding, finding, fixable, type Severity } from '../finding.ts';
import { holds, type TextField } from '../limits.ts';

export interface Tidied {
  /** What was meant; empty when there is nothing to look at. */
  readonly value: string;
  readonly findings: readonly Finding[];
}

/**
 * What hangs on a value that does not belong to it.
 *
 * @param isUsable whether the text, exactly as it was typed, would be taken; what would not is an error
 */
export function tidy(
  field: TextField,
  typed: string,
  isUsable: (text: string) => boolean,
  certain: Severity,
): Tidied {
  if (typed.length > MAX_TYPED_CHARACTERS || !holds(field, typed.trim()))
    return { value: '', findings: [finding(field, 'too-long', 'error')] };
  const { value, removed } = clean(typed);
  if (value === typed || typed.trim() === '') return { value, findings: [] };
  // Where cleaning alone does not help, what else is wrong is the better thing to say.
  if (value !== '' && !isUsable(value)) return { value, findings: [] };
  // What trim() takes off never leaves this PC.
  if (value === typed.trim())
    return { value, findings: [fixable(field, 'stray-spaces', 'doubt', { [field]: value })] };
  const reason = removed === 'marks' ? 'surrounding-marks' : 'invisible-characters';
  const severity = isUsable(typed) ? certain : 'error';
  return { value, findings: [fixable(field, reason, severity, { [field]: value })] };
}
