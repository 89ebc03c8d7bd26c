/**
 * The sign-in of the default scenario: away to the browser of this PC, and back (RFC 6749 §4.1).
 *
 * Late, duplicate, forged and stray answers change nothing: only the first answer that carries this attempt's
 * state, while it waits, is taken (RFC 6749 §10.12).
 */
import type { CodeSettings } from '../../shared/account.ts';
import { problem } from '../../shared/problems.ts';
import type { Logger } from '../log/logger.ts';
import type { HttpClient } from '../net/http.ts';
import type { Clock, Platform } from '../platform.ts';
import { ProblemError, refusal } from '../problem-error.ts';
import { type AuthorizationRequest, type CodeClient, createCodeClient } from './code-client.ts';
import { diagnoseOAuthFailure } from './failure.ts';
import type { Flow, PreparedFlow, Progress } from './flow.ts';
import { issuerProblem } from './issuer.ts';
import type { KeepGrant, SignIn } from './keep-grant.ts';
import { readPastedAnswer } from './receivers/answer.ts';
import { openReceiver, type Receiver } from './receivers/receiver.ts';
import type { ReturnOutcome } from './receivers/return-page.ts';

/** Long enough to find the telephone that receives the code, short enough not to be forgotten open. */
const ATTEMPT_MS = 10 * 60 * 1000;

interface Collaborators {
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly openBrowser: Platform['openBrowser'];
  readonly keepGrant: KeepGrant;
  readonly log: Logger;
}

/** @throws {ProblemError} `receiver-unavailable` */
export async function prepareCodeFlow(
  signIn: SignIn<CodeSettings>,
  collaborators: Collaborators,
): Promise<PreparedFlow> {
  const { settings, clientSecret } = signIn;
  const { http, clock } = collaborators;
  // The receiver listens before the attempt exists; nobody knows its state yet, so no answer can be ours.
  const begun: { take: ((parameters: URLSearchParams) => Promise<ReturnOutcome>) | null } = { take: null };
  const receiver = await openReceiver(settings.redirectUri, async (parameters) =>
    begun.take === null ? 'foreign' : begun.take(parameters),
  );
  try {
    const client = createCodeClient({ settings, clientSecret, http, now: clock.now });
    const request = await client.authorizationRequest(receiver.redirectUri, receiver.stateSuffix);
    return {
      begin(progress) {
        const { flow, take } = beginCodeFlow({ signIn, client, request, receiver }, progress, collaborators);
        begun.take = take;
        return flow;
      },
      discard: () => receiver.close(),
    };
  } catch (error) {
    receiver.close();
    throw error;
  }
}

interface Prepared {
  readonly signIn: SignIn<CodeSettings>;
  readonly client: CodeClient;
  readonly request: AuthorizationRequest;
  readonly receiver: Receiver;
}

function beginCodeFlow(
  { signIn, client, request, receiver }: Prepared,
  progress: Progress,
  { clock, openBrowser, keepGrant, log }: Collaborators,
): { flow: Flow; take: (parameters: URLSearchParams) => Promise<ReturnOutcome> } {
  const { draftId, settings } = signIn;
  const { id } = progress;
  const startedAt = clock.now();
  const stopClock = clock.after(ATTEMPT_MS, expire);
  /** The bare code that is being tried, if any: the next answer waits for what becomes of it. */
  let trial: Promise<unknown> | null = null;
  const isWaiting = (): boolean => progress.view.state === 'waiting';

  async function exchange(parameters: URLSearchParams): Promise<string> {
    return keepGrant(signIn, await client.redeem(request, parameters, progress.signal), progress.signal);
  }

  /** Takes the parameters of an answer, from the browser or from the paste box alike. */
  async function take(parameters: URLSearchParams): Promise<ReturnOutcome> {
    while (trial !== null) await trial;
    if (!isWaiting()) return 'foreign';
    if (parameters.get('state') !== request.state) {
      log.warn({ attempt: id }, 'an answer that is not ours was ignored');
      return 'foreign';
    }
    // Ours by its state, and from another server: waiting for a better one would only hide why none comes.
    const foreignIssuer = issuerProblem(parameters, settings.authorizationEndpoint);
    if (foreignIssuer !== null) {
      progress.fail(foreignIssuer);
      return 'failed';
    }
    return redeem(parameters);
  }

  async function redeem(parameters: URLSearchParams): Promise<ReturnOutcome> {
    stopClock();
    progress.show({ state: 'exchanging', id, draftId });
    try {
      progress.succeed(await exchange(parameters));
      return 'done';
    } catch (error) {
      if (!progress.isOpen) return 'foreign';
      const layer = parameters.has('error') ? 'authorize-redirect' : 'token';
      progress.fail(diagnoseOAuthFailure(layer, error));
      return parameters.get('error') === 'access_denied' ? 'refused' : 'failed';
    }
  }

  /**
   * A code copied alone has lost its state; PKCE still ties it to this attempt (RFC 7636 §1). It may as well be any
   * other text: a server that never gave such a code has not ended the sign-in, and the true answer may yet come.
   */
  async function tryCode(code: string): Promise<void> {
    while (trial !== null) await trial;
    if (!isWaiting()) throw refusal('attempt-over', 'authorize-redirect');
    const exchanging = exchange(new URLSearchParams({ code, state: request.state }));
    trial = exchanging.catch(() => undefined);
    try {
      progress.succeed(await exchanging);
    } catch (error) {
      if (!progress.isOpen) return;
      const why = diagnoseOAuthFailure('token', error);
      if (why.code !== 'code-expired-or-reused') return progress.fail(why);
      log.warn({ attempt: id }, 'a pasted code that the server does not know was ignored');
      throw new ProblemError(why);
    } finally {
      trial = null;
    }
  }

  function expire(): void {
    // Tokens may be on their way for a code that is being tried.
    if (trial !== null) void trial.then(expire);
    else if (progress.isOpen) progress.fail(problem('attempt-expired', 'authorize-redirect'));
  }

  async function openPage(): Promise<void> {
    const opened = await openBrowser(request.url).catch(() => false);
    // The answer may already be in: the page opened by itself, the person was signed in, everything was quick.
    if (progress.view.state === 'waiting') progress.show({ ...progress.view, opened });
  }

  log.info({ attempt: id, receiver: receiver.kind, service: settings.serviceId }, 'authorisation started');
  const flow: Flow = {
    firstView: {
      state: 'waiting',
      id,
      draftId,
      authorizationUrl: request.url.href,
      opened: false,
      receiver: receiver.kind,
      startedAt,
      expiresAt: startedAt + ATTEMPT_MS,
    },
    launch: openPage,
    async open() {
      if (!isWaiting()) throw refusal('attempt-over', 'authorize-redirect');
      await openPage();
    },
    async answer(text) {
      if (!isWaiting()) throw refusal('attempt-over', 'authorize-redirect');
      const pasted = readPastedAnswer(text, {
        state: request.state,
        addresses: receiver.answeredAt,
        clientId: settings.clientId,
      });
      if (pasted.kind === 'unrecognised') throw refusal('answer-unrecognised', 'authorize-redirect');
      if (pasted.kind === 'code') await tryCode(pasted.code);
      else if ((await take(pasted.parameters)) === 'foreign' && progress.isOpen)
        throw refusal('answer-foreign', 'authorize-redirect');
    },
    close() {
      stopClock();
      receiver.close();
    },
  };
  return { flow, take };
}
