import type { AccountSettings } from '../../shared/account.ts';
import type { Limit } from './standing.ts';

/**
 * The moment whose day is shown as the last one. A secret's end is a day without an hour, which somebody wrote down: it
 * is the same day wherever it is read.
 *
 * @returns milliseconds since the epoch
 */
export function endOf(
  { kind, at }: Limit,
  { secretExpiresOn }: Pick<AccountSettings, 'secretExpiresOn'>,
): number {
  return kind === 'client-secret' && secretExpiresOn !== null ? Date.parse(`${secretExpiresOn}T12:00`) : at;
}
