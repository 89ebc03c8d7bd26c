import * as z from 'zod';
import type { KeptSecret } from '../../account.ts';
import { type Finding, finding } from '../finding.ts';
import type { Subject } from './subject.ts';

/** Entra gives two years at most; nobody writes down a day that is much further. */
const FAR_YEARS = 3;

/**
 * The last day of a secret. Of a day that was written down wrongly the provider knows nothing, so a past one stops
 * nobody; what is no day cannot be kept.
 *
 * @param now milliseconds since the epoch; null where only what is certain is asked for
 */
export function reviewSecretDay(
  secret: KeptSecret,
  subject: Subject,
  now: number | null,
): readonly Finding[] {
  const { fields, isOwn } = subject;
  const typed = fields.secretExpiresOn.trim();
  if (typed === '' || !isOwn || !secret.kept) return [];
  const { data: day } = z.iso.date().safeParse(typed);
  if (day === undefined) return [finding('secretExpiresOn', 'not-a-day', 'error')];
  if (now === null) return [];
  const today = new Date(now);
  if (day < dayOf(today)) return [finding('secretExpiresOn', 'secret-day-past', 'doubt')];
  const far = new Date(today.getFullYear() + FAR_YEARS, today.getMonth(), today.getDate());
  return day > dayOf(far) ? [finding('secretExpiresOn', 'secret-day-far', 'doubt')] : [];
}

/** The day by the clock on the wall, in the form that sorts as text. */
function dayOf(date: Date): string {
  const part = (value: number, digits: number): string => String(value).padStart(digits, '0');
  return [part(date.getFullYear(), 4), part(date.getMonth() + 1, 2), part(date.getDate(), 2)].join('-');
}
