import { type AppProblem, problem } from '../../../shared/problems.ts';
import { BodyTooLarge } from '../../net/http.ts';
import { diagnoseOAuthFailure } from '../failure.ts';
import { TokenRefusal } from '../token-answer.ts';
import type { DeviceAuthorization } from './device-authorization.ts';

/** There is nothing of the kind at that address, whatever is said in its place. */
const NOWHERE: ReadonlySet<number> = new Set([404, 405, 410]);

/**
 * What a failed request of the device grant means. A success that is no JSON object, or has no end, is the server's own
 * fault where nothing better can be read out of it. Nothing of it is repeated: it may hold codes in a form of its own.
 *
 * An address where nothing is does not say that the service has no such grant: whoever typed it may look at it again.
 */
export function diagnoseDeviceFailure(error: unknown): AppProblem {
  const found = diagnoseOAuthFailure('device', error);
  if (isNoAnswer(error))
    return found.code === 'unknown' || error instanceof BodyTooLarge
      ? problem('server-answer-unusable', 'device', { member: 'json' })
      : problem(found.code, found.layer, found.facts);
  return found.code === 'unknown' && isNowhere(error)
    ? problem('server-answer-unusable', 'device', { member: 'device_code' })
    : found;
}

/** Whether there is no endpoint at that address: an answer of HTTP alone, with no `error` of the protocol. */
export function isNowhere(error: unknown): boolean {
  if (!(error instanceof TokenRefusal) || !NOWHERE.has(error.status)) return false;
  const { body } = error;
  return !(typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'string');
}

function isNoAnswer(error: unknown): boolean {
  if (error instanceof BodyTooLarge) return true;
  if (!(error instanceof TokenRefusal)) return false;
  return error.status >= 200 && error.status <= 299 && typeof error.body === 'string';
}

/** What was given for one attempt, and no problem may repeat. */
export function unspokenOf({ deviceCode, codes }: DeviceAuthorization): readonly string[] {
  const { userCode, verificationUri, verificationUriComplete } = codes;
  const addresses = [verificationUri, verificationUriComplete].flatMap((address) => {
    if (address === null) return [];
    const { host, pathname, search } = new URL(address);
    // A bare host tells nothing of the attempt, and a trouble on the way to a server must name it.
    return pathname === '/' && search === '' ? [] : [host + pathname + search];
  });
  return [deviceCode.reveal(), userCode, ...addresses];
}

/**
 * The same, where a server repeats what it gave, in words that no one can tell from others: word for word, or as people
 * would write it, without its hyphen or in capitals.
 */
export function withoutCodes(found: AppProblem, unspoken: readonly string[]): AppProblem {
  const told = [found.detail ?? '', ...Object.values(found.facts).map(String)];
  const isTold = unspoken.some((code) =>
    told.some(
      (text) => text.includes(code) || (lettersOf(code) !== '' && lettersOf(text).includes(lettersOf(code))),
    ),
  );
  return isTold ? problem(found.code, found.layer) : found;
}

/** Letters and digits only, capitals or not, full width or not. */
function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
