/** What a device authorization server answered (RFC 8628 §3.2): untrusted, so every part of it is looked at. */
import * as z from 'zod';
import { deviceCodesSchema } from '../../../shared/account.ts';
import { Secret } from '../../log/secret.ts';
import { type ProblemError, refusal } from '../../problem-error.ts';

/** A code to show, the one to ask with, and how often and how long one may ask. */
export interface DeviceAuthorization {
  readonly deviceCode: Secret;
  readonly codes: z.infer<typeof deviceCodesSchema>;
  readonly intervalMs: number;
  readonly lifetimeMs: number;
}

/** §3.2: "If no value is provided, clients MUST use 5 as the default." */
const DEFAULT_INTERVAL_S = 5;
/**
 * §3.2: the interval is the "minimum amount of time in seconds that the client SHOULD wait", so to wait longer is right
 * whatever is said. Nobody types a code within a second, and no server is asked a thousand times in one.
 */
const MIN_INTERVAL_S = 1;
/** A code that is left open on a screen is taken back by then, however long its server would let it live. */
const MAX_LIFETIME_S = 3600;

/** Some servers write numbers as text, Entra's first version among them. */
const secondsSchema = z.union([
  z.number(),
  z
    .string()
    .regex(/^\d{1,9}(?:\.\d{1,9})?$/)
    .transform(Number),
]);

const answerSchema = z.object({
  device_code: z.string().min(1).max(16_384),
  user_code: deviceCodesSchema.shape.userCode,
  verification_uri: deviceCodesSchema.shape.verificationUri,
  verification_uri_complete: deviceCodesSchema.shape.verificationUriComplete.default(null),
  expires_in: secondsSchema.refine((seconds) => seconds >= 1 && Number.isFinite(seconds)),
  interval: secondsSchema.nullish().refine((seconds) => (seconds ?? 0) >= 0),
});

/**
 * oauth4webapi's own reading refuses numbers that are text, and puts the whole answer, codes included, into its error.
 *
 * @throws {ProblemError} `server-answer-unusable` naming the first member that is not as it must be
 */
export function readDeviceAuthorization(body: unknown): DeviceAuthorization {
  const answer = answerSchema.safeParse(body);
  if (!answer.success) throw unusable(answer.error.issues[0]?.path[0]);
  const { device_code, user_code, verification_uri, verification_uri_complete, ...times } = answer.data;
  // §3.2 means the same page, with the code brought along: one address is written, and the other one opened.
  if (verification_uri_complete !== null && !isSameOrigin(verification_uri_complete, verification_uri))
    throw unusable('verification_uri_complete');
  // 0 is taken for "not said": whoever means it, is not hurt by a few seconds.
  const intervalMs = Math.ceil(Math.max(times.interval || DEFAULT_INTERVAL_S, MIN_INTERVAL_S) * 1000);
  const lifetimeMs = Math.floor(Math.min(times.expires_in, MAX_LIFETIME_S) * 1000);
  // Nobody could ask even once.
  if (intervalMs >= lifetimeMs) throw unusable(times.interval ? 'interval' : 'expires_in');
  return {
    deviceCode: new Secret(device_code),
    codes: {
      userCode: user_code,
      verificationUri: verification_uri,
      verificationUriComplete: verification_uri_complete,
    },
    intervalMs,
    lifetimeMs,
  };
}

function isSameOrigin(address: string, other: string): boolean {
  return new URL(address).origin === new URL(other).origin;
}

function unusable(member: PropertyKey = ''): ProblemError {
  return refusal('server-answer-unusable', 'device', { member: String(member) });
}
