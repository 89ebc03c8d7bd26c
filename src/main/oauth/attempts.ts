/**
 * Authorisation attempts: one per draft at a time, each with an id, a deadline and an end.
 *
 * Late, duplicate, forged and stray answers change nothing: only the first answer that carries this attempt's
 * state, while it waits, is taken (RFC 6749 §10.12).
 */
import { randomUUID } from 'node:crypto';
import type { AttemptView } from '../../shared/account.ts';
import { type AppProblem, problem } from '../../shared/problems.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Drafts } from '../accounts/drafts.ts';
import type { Emit } from '../events.ts';
import type { Logger } from '../log/logger.ts';
import type { HttpClient } from '../net/http.ts';
import type { Clock, Platform } from '../platform.ts';
import { ProblemError, refusal } from '../problem-error.ts';
import { createCodeClient } from './code-client.ts';
import { createExchange, type SignIn } from './exchange.ts';
import { diagnoseOAuthFailure } from './failure.ts';
import { issuerProblem } from './issuer.ts';
import { readPastedAnswer } from './receivers/answer.ts';
import { openReceiver, type Receiver } from './receivers/receiver.ts';
import type { ReturnOutcome } from './receivers/return-page.ts';

/** Long enough to find the telephone that receives the code, short enough not to be forgotten open. */
const ATTEMPT_MS = 10 * 60 * 1000;

interface Attempt extends SignIn {
  readonly id: string;
  readonly receiver: Receiver;
  readonly stopClock: () => void;
  /** The bare code that is being tried, if any: the next answer waits for what becomes of it. */
  trial: Promise<unknown> | null;
  view: AttemptView;
}

export interface Attempts {
  /** @throws {ProblemError} `settings-incomplete`, `endpoint-insecure`, `vault-*`, `receiver-unavailable`, `not-found` */
  start(draftId: string): Promise<AttemptView>;
  current(draftId: string): AttemptView | null;
  /** Opens the provider's page again. @throws {ProblemError} `attempt-over` */
  reopen(attemptId: string): Promise<AttemptView>;
  /**
   * @throws {ProblemError} `answer-unrecognised`, `answer-foreign`, `code-expired-or-reused` of a code without its
   *   state: the attempt goes on; `attempt-over`
   */
  answer(attemptId: string, text: string): Promise<AttemptView>;
  cancel(attemptId: string): AttemptView;
  /** Cancels the attempt of a draft that is being discarded. */
  abandon(draftId: string): void;
  close(): void;
}

interface Collaborators {
  readonly drafts: Drafts;
  readonly accounts: Accounts;
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly openBrowser: Platform['openBrowser'];
  readonly emit: Emit;
  readonly log: Logger;
}

export function createAttempts(collaborators: Collaborators): Attempts {
  const { drafts, http, clock, openBrowser, emit, log } = collaborators;
  const exchange = createExchange(collaborators);
  /** The latest attempt of each draft, ended ones included, so that a reload finds its outcome. */
  const byDraft = new Map<string, Attempt>();
  /** Attempts in preparation, so that a second press joins the first. */
  const starting = new Map<string, Promise<Attempt>>();
  let closed = false;

  function show(attempt: Attempt, view: AttemptView): void {
    attempt.view = view;
    emit('authorization.changed', view);
  }

  /** Ends an attempt once: closes the way back, stops the clock, tells the windows. */
  function end(attempt: Attempt, view: AttemptView): void {
    attempt.stopClock();
    attempt.receiver.close();
    attempt.abort.abort();
    show(attempt, view);
  }

  function fail(attempt: Attempt, why: AppProblem): void {
    log.warn({ attempt: attempt.id, problem: why.code, facts: why.facts }, 'authorisation failed');
    end(attempt, { state: 'failed', id: attempt.id, draftId: attempt.draftId, problem: why });
  }

  function cancelAttempt(attempt: Attempt): AttemptView {
    if (isOpen(attempt)) end(attempt, { state: 'cancelled', id: attempt.id, draftId: attempt.draftId });
    return attempt.view;
  }

  function byId(attemptId: string): Attempt {
    const attempt = [...byDraft.values()].find(({ id }) => id === attemptId);
    if (attempt === undefined) throw refusal('attempt-over', 'authorize-redirect');
    return attempt;
  }

  function succeed(attempt: Attempt, accountId: string): void {
    end(attempt, { state: 'succeeded', id: attempt.id, draftId: attempt.draftId, accountId });
    log.info({ attempt: attempt.id, account: accountId }, 'authorisation obtained');
  }

  /** Takes the parameters of an answer, from the browser or from the paste box alike. */
  async function take(attempt: Attempt, parameters: URLSearchParams): Promise<ReturnOutcome> {
    const { request, settings } = attempt;
    while (attempt.trial !== null) await attempt.trial;
    if (attempt.view.state !== 'waiting') return 'foreign';
    if (parameters.get('state') !== request.state) {
      log.warn({ attempt: attempt.id }, 'an answer that is not ours was ignored');
      return 'foreign';
    }
    // Ours by its state, and from another server: waiting for a better one would only hide why none comes.
    const foreignIssuer = issuerProblem(parameters, settings.authorizationEndpoint);
    if (foreignIssuer !== null) {
      fail(attempt, foreignIssuer);
      return 'failed';
    }
    return redeem(attempt, parameters);
  }

  async function redeem(attempt: Attempt, parameters: URLSearchParams): Promise<ReturnOutcome> {
    attempt.stopClock();
    show(attempt, { state: 'exchanging', id: attempt.id, draftId: attempt.draftId });
    try {
      succeed(attempt, await exchange(attempt, parameters));
      return 'done';
    } catch (error) {
      if (!isOpen(attempt)) return 'foreign';
      const layer = parameters.has('error') ? 'authorize-redirect' : 'token';
      fail(attempt, diagnoseOAuthFailure(layer, error));
      return parameters.get('error') === 'access_denied' ? 'refused' : 'failed';
    }
  }

  /**
   * A code copied alone has lost its state; PKCE still ties it to this attempt (RFC 7636 §1). It may as well be any
   * other text: a server that never gave such a code has not ended the sign-in, and the true answer may yet come.
   */
  async function tryCode(attempt: Attempt, code: string): Promise<void> {
    while (attempt.trial !== null) await attempt.trial;
    if (attempt.view.state !== 'waiting') throw refusal('attempt-over', 'authorize-redirect');
    const trial = exchange(attempt, new URLSearchParams({ code, state: attempt.request.state }));
    attempt.trial = trial.catch(() => undefined);
    try {
      succeed(attempt, await trial);
    } catch (error) {
      if (!isOpen(attempt)) return;
      const why = diagnoseOAuthFailure('token', error);
      if (why.code !== 'code-expired-or-reused') return fail(attempt, why);
      log.warn({ attempt: attempt.id }, 'a pasted code that the server does not know was ignored');
      throw new ProblemError(why);
    } finally {
      attempt.trial = null;
    }
  }

  function expire(attempt: Attempt): void {
    // Tokens may be on their way for a code that is being tried.
    if (attempt.trial !== null) void attempt.trial.then(() => expire(attempt));
    else if (isOpen(attempt)) fail(attempt, problem('attempt-expired', 'authorize-redirect'));
  }

  async function prepare(draftId: string): Promise<Attempt> {
    const settings = drafts.settings(draftId);
    if (settings.grant === 'device') throw refusal('device-flow-unsupported', 'device');
    // Asked now, so that nobody signs in for tokens that have nowhere to go.
    const clientSecret = await drafts.clientSecret(draftId, settings);
    // Before anything listens: the attempt before may have the very port that the redirect address names.
    const previous = byDraft.get(draftId);
    if (previous !== undefined) cancelAttempt(previous);
    // The receiver listens before the attempt exists; nobody knows its state yet, so no answer can be ours.
    const found: { attempt: Attempt | null } = { attempt: null };
    const receiver = await openReceiver(settings.redirectUri, async (parameters) =>
      found.attempt === null ? 'foreign' : take(found.attempt, parameters),
    );
    try {
      const client = createCodeClient({ settings, clientSecret, http, now: clock.now });
      const request = await client.authorizationRequest(receiver.redirectUri, receiver.stateSuffix);
      // The draft may be gone by now, and Jeton closed.
      drafts.get(draftId);
      if (closed) throw refusal('attempt-over', 'authorize-redirect');
      found.attempt = begin({ draftId, settings, clientSecret, client, request, receiver });
      return found.attempt;
    } catch (error) {
      receiver.close();
      throw error;
    }
  }

  function begin(prepared: Omit<Attempt, 'id' | 'abort' | 'stopClock' | 'trial' | 'view'>): Attempt {
    const { draftId, settings, request, receiver } = prepared;
    const id = randomUUID();
    const startedAt = clock.now();
    const attempt: Attempt = {
      ...prepared,
      id,
      abort: new AbortController(),
      stopClock: clock.after(ATTEMPT_MS, () => expire(attempt)),
      trial: null,
      view: {
        state: 'waiting',
        id,
        draftId,
        authorizationUrl: request.url.href,
        opened: false,
        receiver: receiver.kind,
        startedAt,
        expiresAt: startedAt + ATTEMPT_MS,
      },
    };
    byDraft.set(draftId, attempt);
    log.info({ attempt: id, receiver: receiver.kind, service: settings.serviceId }, 'authorisation started');
    return attempt;
  }

  return {
    async start(draftId) {
      const joined = starting.get(draftId);
      if (joined !== undefined) return (await joined).view;
      const preparing = prepare(draftId).finally(() => starting.delete(draftId));
      starting.set(draftId, preparing);
      const attempt = await preparing;
      await openPage(attempt);
      return attempt.view;
    },
    current: (draftId) => byDraft.get(draftId)?.view ?? null,
    async reopen(attemptId) {
      const attempt = byId(attemptId);
      if (attempt.view.state !== 'waiting') throw refusal('attempt-over', 'authorize-redirect');
      await openPage(attempt);
      return attempt.view;
    },
    async answer(attemptId, text) {
      const attempt = byId(attemptId);
      if (attempt.view.state !== 'waiting') throw refusal('attempt-over', 'authorize-redirect');
      const { request, receiver, settings } = attempt;
      const pasted = readPastedAnswer(text, {
        state: request.state,
        addresses: receiver.answeredAt,
        clientId: settings.clientId,
      });
      if (pasted.kind === 'unrecognised') throw refusal('answer-unrecognised', 'authorize-redirect');
      if (pasted.kind === 'code') await tryCode(attempt, pasted.code);
      else if ((await take(attempt, pasted.parameters)) === 'foreign' && isOpen(attempt))
        throw refusal('answer-foreign', 'authorize-redirect');
      return attempt.view;
    },
    cancel: (attemptId) => cancelAttempt(byId(attemptId)),
    abandon(draftId) {
      const attempt = byDraft.get(draftId);
      if (attempt !== undefined) cancelAttempt(attempt);
      byDraft.delete(draftId);
    },
    close() {
      closed = true;
      for (const attempt of byDraft.values()) cancelAttempt(attempt);
    },
  };

  async function openPage(attempt: Attempt): Promise<void> {
    const opened = await openBrowser(attempt.request.url).catch(() => false);
    // The answer may already be in: the page opened by itself, the person was signed in, everything was quick.
    if (attempt.view.state === 'waiting') show(attempt, { ...attempt.view, opened });
  }
}

function isOpen({ view }: Attempt): boolean {
  return view.state === 'waiting' || view.state === 'exchanging';
}
