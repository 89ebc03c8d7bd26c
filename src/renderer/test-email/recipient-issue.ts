import { addressIssue } from '../../shared/settings.ts';

export type RecipientIssue = 'not-an-address' | 'twice';

/**
 * Why nothing can be sent there; null where it can, and for an empty field, which is nobody.
 *
 * @param other whom it must not be once more; null where there is nobody else
 */
export function recipientIssue(text: string, other: string | null): RecipientIssue | null {
  if (text.trim() === '') return null;
  if (addressIssue(text) !== null) return 'not-an-address';
  return other !== null && isSame(text, other) ? 'twice' : null;
}

/** As mail servers read addresses in practice, whatever RFC 5321 §2.4 allows left of the @. */
function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
