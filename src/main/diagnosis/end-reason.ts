/** Why an authorisation ended, where the server says so. Google's bare `invalid_grant` says nothing. */
import type { Evidence } from './evidence.ts';
import { says } from './rule.ts';

type EndReason = 'withdrawn' | 'idle' | 'password';

/** Numbers of Microsoft's sign-in service: learn.microsoft.com/entra/identity-platform/reference-error-codes. */
const numbers: ReadonlyMap<number, EndReason> = new Map([
  [700082, 'idle'],
  [50132, 'password'],
  [50133, 'password'],
  // « The user might have changed or reset their password »; an administrator's withdrawal has the same number.
  [50173, 'password'],
]);

const wordings: readonly (readonly [EndReason, readonly string[]])[] = [
  ['idle', ['due to inactivity', 'has been inactive', 'not been used for']],
  ['password', ['password … changed', 'password … reset', 'changed … password']],
  ['withdrawn', ['revoked by', 'token has been revoked', 'token was revoked', 'access has been revoked']],
];

/** @returns null where nothing of it is said */
export function endReason({ aadsts, text }: Pick<Evidence, 'aadsts' | 'text'>): EndReason | null {
  for (const number of aadsts) {
    const reason = numbers.get(number);
    if (reason !== undefined) return reason;
  }
  return wordings.find(([, words]) => words.some((wording) => says(text, wording)))?.[0] ?? null;
}
