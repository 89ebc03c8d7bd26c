/**
 * The end of an account: its authorisation is withdrawn at the provider where that is wished and possible, then Jeton
 * forgets it.
 *
 * In this order, for whatever happens in between: an account that is still there and whose authorisation is dead asks for
 * a new sign-in at its next renewal; an authorisation that lives on and that nobody knows of any more asks for nothing.
 */
import { type ProblemCode, problem } from '../../shared/problems.ts';
import { authorizationsPageOf, revocationEndpointOf } from '../../shared/revocation.ts';
import { isOfOneServer } from '../../shared/service.ts';
import type { Revocation } from '../../shared/upkeep.ts';
import type { Services } from '../catalogue/catalogue.ts';
import type { Logger } from '../log/logger.ts';
import { deadline, unlessAborted } from '../net/deadline.ts';
import type { HttpClient } from '../net/http.ts';
import type { Attempts } from '../oauth/attempts.ts';
import { diagnoseOAuthFailure } from '../oauth/failure.ts';
import type { Preflight } from '../oauth/preflight.ts';
import { revoke } from '../oauth/revoke.ts';
import type { Clock } from '../platform.ts';
import { ProblemError, refusal } from '../problem-error.ts';
import type { AccessTokens } from '../refresh/access-tokens.ts';
import type { Probes } from '../smtp/probes.ts';
import type { Accounts } from './accounts.ts';
import type { Drafts } from './drafts.ts';
import type { AccountRecord } from './records.ts';

/** Milliseconds, renewal under way included: somebody looks at a dialog, and the removal can do without an answer. */
const PATIENCE_MS = 10_000;

export interface Removal {
  /**
   * Forgets an account, its drafts, and what is under way for them. A second one for the same account joins the first.
   *
   * @param withdraw whether the provider is to be told
   * @throws {ProblemError} `not-found`; `attempt-over` when it is cancelled while the provider is asked; `vault-*`,
   *   `storage-failed`: the account is still there, and says so if its authorisation is not
   */
  remove(accountId: string, withdraw: boolean): Promise<Revocation>;
  /** Keeps the account, unless the provider has answered. What it was told by then shows at the next renewal. */
  cancel(accountId: string): void;
  /** Cancels all of them, and begins no more. */
  close(): void;
}

interface Collaborators {
  readonly accounts: Accounts;
  readonly drafts: Pick<Drafts, 'list' | 'forget'>;
  readonly accessTokens: Pick<AccessTokens, 'hold'>;
  readonly services: Pick<Services, 'find'>;
  readonly preflight: Pick<Preflight, 'cancel'>;
  readonly attempts: Pick<Attempts, 'abandon'>;
  readonly probes: Pick<Probes, 'abandon'>;
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly log: Logger;
}

interface UnderWay {
  readonly abort: AbortController;
  readonly outcome: Promise<Revocation>;
}

/** The tokens are lost, and the vault lets go of their account all the same. */
const LOST: ReadonlySet<ProblemCode> = new Set(['vault-entry-unreadable', 'vault-unprotected']);

export function createRemoval(collaborators: Collaborators): Removal {
  const { accounts, drafts, accessTokens, services, preflight, attempts, probes, http, clock, log } =
    collaborators;
  const underWay = new Map<string, UnderWay>();
  let closed = false;

  async function run(accountId: string, withdraw: boolean, cancelled: AbortSignal): Promise<Revocation> {
    const account = accounts.get(accountId);
    const over = new AbortController();
    try {
      const revocation: Revocation = withdraw
        ? await withdrawn(account, cancelled, over.signal)
        : { outcome: 'not-asked' };
      // Whoever signed in anew meanwhile wants the account; another authorisation than theirs was withdrawn.
      if (!accounts.livesBy(accountId, account.authorisationId)) throw refusal('attempt-over', 'refresh');
      await erase(account, revocation);
      log.info({ account: accountId, revocation: revocation.outcome }, 'account removed');
      return revocation;
    } finally {
      over.abort();
    }
  }

  /** @param over aborted once nothing depends any more on the tokens staying as they are */
  async function withdrawn(
    account: AccountRecord,
    cancelled: AbortSignal,
    over: AbortSignal,
  ): Promise<Revocation> {
    const { id, settings } = account;
    const service = services.find(settings.serviceId);
    const page = authorizationsPageOf(settings, service);
    const endpoint = revocationEndpointOf(settings, service);
    if (endpoint === null) return { outcome: 'unsupported', page };
    if (account.problem?.code === 'refresh-token-revoked') return { outcome: 'gone' };
    if (isShared(account)) return { outcome: 'shared' };
    const { signal, clear } = deadline(clock, PATIENCE_MS, cancelled);
    try {
      const { tokens, clientSecret } = await unlessAborted(signal, async () => {
        await accessTokens.hold(id, over);
        return accounts.credentials(id);
      });
      const { refreshToken } = tokens;
      return { outcome: await revoke({ settings, endpoint, refreshToken, clientSecret, http, signal }) };
    } catch (error) {
      cancelled.throwIfAborted();
      const why = diagnoseOAuthFailure('refresh', error);
      // A vault that is closed forgets nothing: there is no removal to go on with.
      if (error instanceof ProblemError && !LOST.has(why.code)) throw error;
      log.warn({ account: id, problem: why.code }, 'the authorisation could not be withdrawn');
      return { outcome: 'failed', page, problem: why };
    } finally {
      clear();
    }
  }

  /** Whether another account, which stays, lives by what is to be withdrawn: the same person, the same application. */
  function isShared({ id, settings }: AccountRecord): boolean {
    const { clientId, tokenEndpoint } = settings;
    const address = settings.address.toLowerCase();
    return accounts
      .list()
      .some(
        (other) =>
          other.id !== id &&
          other.state !== 'reconnect' &&
          !underWay.has(other.id) &&
          other.settings.clientId === clientId &&
          other.settings.address.toLowerCase() === address &&
          isOfOneServer(other.settings.tokenEndpoint, tokenEndpoint),
      );
  }

  async function erase({ id, authorisationId }: AccountRecord, { outcome }: Revocation): Promise<void> {
    const draftIds = drafts.list().flatMap((draft) => (draft.accountId === id ? [draft.id] : []));
    try {
      // What can fail comes first: if it does, everything is there still, and goes on.
      await accounts.remove(id, draftIds);
    } catch (error) {
      if (outcome === 'revoked' || outcome === 'gone')
        accounts.markDead(id, authorisationId, problem('refresh-token-revoked', 'refresh'));
      throw error;
    }
    probes.abandon(id);
    for (const draftId of draftIds) {
      preflight.cancel(draftId);
      attempts.abandon(draftId);
      drafts.forget(draftId);
    }
  }

  function begin(accountId: string, withdraw: boolean): UnderWay {
    const abort = new AbortController();
    const outcome = run(accountId, withdraw, abort.signal).finally(() => underWay.delete(accountId));
    return { abort, outcome };
  }

  function cancel(accountId: string): void {
    underWay.get(accountId)?.abort.abort(refusal('attempt-over', 'refresh'));
  }

  return {
    async remove(accountId, withdraw) {
      const joined = underWay.get(accountId);
      if (joined !== undefined) return joined.outcome;
      if (closed) throw refusal('attempt-over', 'refresh');
      const begun = begin(accountId, withdraw);
      underWay.set(accountId, begun);
      return begun.outcome;
    },
    cancel,
    close() {
      closed = true;
      for (const accountId of underWay.keys()) cancel(accountId);
    },
  };
}
