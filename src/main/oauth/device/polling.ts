/**
 * Asking for the tokens of a device code until there are some, or there is no hope (RFC 8628 §3.4, §3.5): never sooner
 * than the server allows, through troubles on the way, and to the code's end by the wall clock.
 */
import type { AppProblem } from '../../../shared/problems.ts';
import type { Clock } from '../../platform.ts';
import { ProblemError, refusal } from '../../problem-error.ts';
import type { TokenResponse } from '../token-endpoint.ts';
import { type PollAnswer, readPollFailure } from './poll-answer.ts';

/** §3.5: "the interval MUST be increased by 5 seconds for this and all subsequent requests". */
const SLOWER_MS = 5_000;
/** The longest that one waits because of troubles: the code has an end, and the server may be back long before. */
const MAX_BACKOFF_MS = 60_000;
/** How often the wall clock is looked at while one waits: a PC that slept wakes to the truth. */
const LOOK_MS = 1_000;

interface Polling {
  readonly clock: Clock;
  readonly intervalMs: number;
  readonly lifetimeMs: number;
  readonly signal: AbortSignal;
  /** Asks once. @throws as `DeviceClient.requestTokens` */
  ask(): Promise<TokenResponse>;
  /** Why the server could not be asked; null once it answers again. */
  onTrouble(why: AppProblem | null): void;
}

/**
 * @throws {ProblemError} `device-code-expired`, and whatever the server's last word means; the signal's reason when it
 *   is aborted
 */
export async function pollForTokens(polling: Polling): Promise<TokenResponse> {
  const { clock, lifetimeMs, onTrouble } = polling;
  const isOver = endOf(clock, lifetimeMs);
  let { intervalMs } = polling;
  let waitMs = intervalMs;
  let failures = 0;
  for (;;) {
    await pause(polling, waitMs, isOver);
    if (isOver()) throw refusal('device-code-expired', 'device');
    const answer = await askOnce(polling);
    if (answer.kind === 'tokens') return answer.response;
    if (answer.kind === 'ended') throw new ProblemError(answer.problem);
    if (answer.kind === 'trouble') {
      failures += 1;
      onTrouble(answer.problem);
    } else {
      failures = 0;
      onTrouble(null);
    }
    if (answer.kind === 'slow-down') intervalMs += SLOWER_MS;
    waitMs = Math.max(backedOff(intervalMs, failures), answer.retryAfterMs);
  }
}

type Asked = PollAnswer | { readonly kind: 'tokens'; readonly response: TokenResponse };

async function askOnce({ ask, signal, clock }: Polling): Promise<Asked> {
  try {
    return { kind: 'tokens', response: await ask() };
  } catch (error) {
    signal.throwIfAborted();
    return readPollFailure(error, clock.now());
  }
}

/** §3.5: after a time-out a client "MUST unilaterally reduce its polling frequency", by doubling for instance. */
function backedOff(intervalMs: number, failures: number): number {
  return failures === 0
    ? intervalMs
    : Math.max(intervalMs, Math.min(intervalMs * 2 ** failures, MAX_BACKOFF_MS));
}

/** Whichever clock says so first: timers stand still while a PC sleeps, and the wall clock can be set back. */
function endOf(clock: Clock, lifetimeMs: number): () => boolean {
  const wallEnd = clock.now() + lifetimeMs;
  const end = clock.monotonic() + lifetimeMs;
  return () => clock.now() >= wallEnd || clock.monotonic() >= end;
}

/** Waits that long, or until it is over. */
function pause({ clock, signal }: Polling, waitMs: number, isOver: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const due = clock.monotonic() + waitMs;
    let stop = (): void => undefined;
    const onAbort = (): void => {
      stop();
      reject(signal.reason);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    function look(): void {
      const leftMs = due - clock.monotonic();
      if (leftMs > 0 && !isOver()) {
        stop = clock.after(Math.min(leftMs, LOOK_MS), look);
        return;
      }
      signal.removeEventListener('abort', onAbort);
      resolve();
    }
    look();
  });
}
