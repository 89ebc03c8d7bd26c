/**
 * Authorisation attempts: one per draft at a time, each with an id and an end. How one signs in is its flow's matter,
 * by the scenario of the draft; late results of one that has ended change nothing.
 */
import { randomUUID } from 'node:crypto';
import { type AttemptView, isUnderWay } from '../../shared/account.ts';
import type { AppProblem } from '../../shared/problems.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Drafts } from '../accounts/drafts.ts';
import type { Emit } from '../events.ts';
import type { Logger } from '../log/logger.ts';
import type { HttpClient } from '../net/http.ts';
import type { Clock, Platform } from '../platform.ts';
import { refusal } from '../problem-error.ts';
import { prepareCodeFlow } from './code-flow.ts';
import { prepareDeviceFlow } from './device/device-flow.ts';
import type { Flow, PreparedFlow } from './flow.ts';
import { createKeepGrant } from './keep-grant.ts';

interface Attempt {
  readonly id: string;
  readonly draftId: string;
  readonly abort: AbortController;
  readonly flow: Flow;
  view: AttemptView;
}

export interface Attempts {
  /**
   * @throws {ProblemError} `settings-incomplete`, `endpoint-insecure`, `device-flow-unsupported`, `vault-*`,
   *   `receiver-unavailable`, `not-found`
   */
  start(draftId: string): Promise<AttemptView>;
  current(draftId: string): AttemptView | null;
  /** Opens the provider's page again, or for the first time. @throws {ProblemError} `attempt-over` */
  reopen(attemptId: string): Promise<AttemptView>;
  /**
   * @throws {ProblemError} `answer-unrecognised`, `answer-foreign`, `code-expired-or-reused` of a code without its
   *   state: the attempt goes on; `attempt-over`
   */
  answer(attemptId: string, text: string): Promise<AttemptView>;
  /** Of one that has failed: forgets how, for whoever goes another way (another scenario) need not read it again. */
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
  /** What the user reads, for servers that can speak it. */
  readonly language: () => 'fr' | 'en';
  readonly emit: Emit;
  readonly log: Logger;
}

export function createAttempts(collaborators: Collaborators): Attempts {
  const { drafts, emit, log } = collaborators;
  const flows = { ...collaborators, keepGrant: createKeepGrant(collaborators) };
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
    attempt.flow.close();
    attempt.abort.abort();
    show(attempt, view);
  }

  function fail(attempt: Attempt, why: AppProblem): void {
    log.warn({ attempt: attempt.id, problem: why.code, facts: why.facts }, 'authorisation failed');
    end(attempt, { state: 'failed', id: attempt.id, draftId: attempt.draftId, problem: why });
  }

  function cancelAttempt(attempt: Attempt): AttemptView {
    if (isUnderWay(attempt.view))
      end(attempt, { state: 'cancelled', id: attempt.id, draftId: attempt.draftId });
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

  async function prepare(draftId: string): Promise<Attempt> {
    const settings = drafts.settings(draftId);
    // Asked now, so that nobody signs in for tokens that have nowhere to go.
    const clientSecret = await drafts.clientSecret(draftId, settings);
    // Before anything listens: the attempt before may have the very port that the redirect address names.
    const previous = byDraft.get(draftId);
    if (previous !== undefined) cancelAttempt(previous);
    const prepared =
      settings.grant === 'device'
        ? prepareDeviceFlow({ draftId, settings, clientSecret }, flows)
        : await prepareCodeFlow({ draftId, settings, clientSecret }, flows);
    try {
      // The draft may be gone by now, and Jeton closed.
      drafts.get(draftId);
      if (closed) throw refusal('attempt-over', 'authorize-redirect');
      return begin(draftId, prepared);
    } catch (error) {
      prepared.discard();
      throw error;
    }
  }

  function begin(draftId: string, prepared: PreparedFlow): Attempt {
    const id = randomUUID();
    const abort = new AbortController();
    const flow = prepared.begin({
      id,
      signal: abort.signal,
      get view() {
        return attempt.view;
      },
      get isOpen() {
        return isUnderWay(attempt.view);
      },
      show: (view) => show(attempt, view),
      fail: (why) => fail(attempt, why),
      succeed: (accountId) => succeed(attempt, accountId),
    });
    const attempt: Attempt = { id, draftId, abort, flow, view: flow.firstView };
    byDraft.set(draftId, attempt);
    return attempt;
  }

  return {
    async start(draftId) {
      const joined = starting.get(draftId);
      if (joined !== undefined) return (await joined).view;
      const preparing = prepare(draftId).finally(() => starting.delete(draftId));
      starting.set(draftId, preparing);
      const attempt = await preparing;
      await attempt.flow.launch();
      return attempt.view;
    },
    current: (draftId) => byDraft.get(draftId)?.view ?? null,
    async reopen(attemptId) {
      const attempt = byId(attemptId);
      await attempt.flow.open();
      return attempt.view;
    },
    async answer(attemptId, text) {
      const attempt = byId(attemptId);
      await attempt.flow.answer(text);
      return attempt.view;
    },
    cancel(attemptId) {
      const attempt = byId(attemptId);
      if (attempt.view.state === 'failed') byDraft.delete(attempt.draftId);
      return cancelAttempt(attempt);
    },
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
}
