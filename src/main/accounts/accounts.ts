import { randomUUID } from 'node:crypto';
import type { AccountSettings, AccountView, Grant } from '../../shared/account.ts';
import type { AppProblem } from '../../shared/problems.ts';
import type { Door } from '../../shared/service.ts';
import type { Secret } from '../log/secret.ts';
import type { Pace } from '../pace.ts';
import { refusal } from '../problem-error.ts';
import type { Planned } from '../refresh/plans.ts';
import type { RecordList } from '../storage/document.ts';
import { createQueue } from '../storage/queue.ts';
import { accountOwner, draftOwner } from '../vault/owner.ts';
import { isGone } from '../vault/presence.ts';
import type { Vault, VaultChange } from '../vault/vault.ts';
import { viewOf } from './account-view.ts';
import type { AccountEvent, Activity, Trouble } from './activity.ts';
import { boundSecretToText, originOf, readBoundSecret } from './bound-secret.ts';
import { type AccountRecord, keptSecret } from './records.ts';
import { type KeptTokens, readTokens, type Tokens, tokensToSecret } from './tokens.ts';

/** What a sign-in brought, ready to become an account. */
export interface Authorisation {
  readonly accountId: string;
  readonly settings: AccountSettings;
  readonly clientSecret: Secret | null;
  readonly tokens: Tokens;
  readonly grant: Grant;
}

/** What a renewal needs, all of one sign-in. */
export interface Credentials {
  readonly authorisationId: string;
  readonly settings: AccountSettings;
  readonly clientSecret: Secret | null;
  readonly tokens: KeptTokens;
  readonly grant: Grant;
}

/** That there is a new sign-in, or that nothing is to be renewed any more. */
export interface AccountChange {
  readonly accountId: string;
  readonly kind: 'authorised' | 'ended' | 'removed';
}

export interface Accounts {
  list(): AccountView[];
  /** @throws {ProblemError} `not-found` */
  get(accountId: string): AccountRecord;
  /** @throws {ProblemError} `not-found` */
  view(accountId: string): AccountView;
  /** Those whose authorisation lives and whose tokens are there. */
  living(): AccountRecord[];
  /** Whether there is something to renew. */
  isLiving(accountId: string): boolean;
  /** Hears of what begins and what ends. @returns the function that ends the subscription */
  onChange(listener: (change: AccountChange) => void): () => void;
  /**
   * Keeps tokens, secret and settings of a sign-in, tokens first.
   *
   * @returns whether there was no such account until now
   * @throws {ProblemError} `vault-*`, `storage-failed`
   */
  authorise(authorisation: Authorisation): Promise<{ isNew: boolean }>;
  /** Whether the account is there and still lives by that sign-in. */
  livesBy(accountId: string, authorisationId: string): boolean;
  /** @throws {ProblemError} `not-found`, `vault-*` */
  credentials(accountId: string): Promise<Credentials>;
  /**
   * Keeps renewed tokens: durable before anyone may use the access token.
   *
   * @returns false when the account lives by another sign-in by now, or was removed: nothing is kept
   * @throws {ProblemError} `vault-*`, `storage-failed`
   */
  renew(accountId: string, authorisationId: string, tokens: Tokens, grant: Grant): Promise<boolean>;
  /** Notes that only a new sign-in helps, and why, unless there was one meanwhile. */
  markDead(accountId: string, authorisationId: string, why: AppProblem): void;
  /** What is in the way of its renewal; null while nothing is, and for who is not there. */
  trouble(accountId: string): Trouble | null;
  /** Notes what is in the way. @param isNews whether something was tried in vain, which is an event */
  setTrouble(accountId: string, trouble: Trouble, isNews: boolean): void;
  /** The last events, oldest first. @throws {ProblemError} `not-found` */
  history(accountId: string): readonly AccountEvent[];
  recordTest(accountId: string, at: number, failure: AppProblem | null): void;
  /** @throws {ProblemError} `not-found`, `storage-failed` */
  rename(accountId: string, name: string): AccountView;
  /** What a test said of the sender before says nothing of this one. @throws {ProblemError} as the above */
  setFrom(accountId: string, from: string): AccountView;
  /** Another door of the same SMTP server, which no test has passed yet. @throws {ProblemError} as the above */
  setDoor(accountId: string, door: Door): AccountView;
  /** @throws {ProblemError} `vault-entry-unreadable` also when the secret was kept for another server */
  clientSecret(accountId: string): Promise<Secret | null>;
  /** @throws {ProblemError} `vault-entry-unreadable` when the entry is missing or cannot be opened */
  tokens(accountId: string): Promise<KeptTokens>;
  /**
   * Forgets the account and everything that the vault holds of it, and of those drafts, all of it or nothing.
   *
   * @throws {ProblemError} `not-found`, `vault-*`, `storage-failed`
   */
  remove(accountId: string, draftIds?: readonly string[]): Promise<void>;
}

interface Collaborators {
  readonly records: RecordList<AccountRecord>;
  readonly activity: Activity;
  readonly planned: Planned;
  readonly vault: Vault;
  /** Tells the windows: at once what somebody just did, and soon what happens by itself. */
  readonly changed: Pick<Pace, 'now' | 'soon'>;
  readonly now: () => number;
}

export function createAccounts(collaborators: Collaborators): Accounts {
  const { records, activity, planned, vault, changed, now } = collaborators;
  /** Vault and record are two writes: who changes or reads both must not come between them. */
  const changes = createQueue();
  const listeners = new Set<(change: AccountChange) => void>();

  /** The record, and what became of it since it was written. */
  function current(record: AccountRecord): AccountRecord {
    const lately = activity.of(record.id, record.authorisationId);
    if (lately === undefined) return record;
    return { ...record, grant: lately.grant ?? record.grant, problem: record.problem ?? lately.ended };
  }

  function find(accountId: string): AccountRecord | undefined {
    const record = records.find(accountId);
    return record === undefined ? undefined : current(record);
  }

  function get(accountId: string): AccountRecord {
    const record = find(accountId);
    if (record === undefined) throw refusal('not-found', 'storage', { accountId });
    return record;
  }

  function put(record: AccountRecord): void {
    records.put(record);
    changed.now();
  }

  function tell(kind: AccountChange['kind'], accountId: string): void {
    for (const listener of [...listeners]) listener({ kind, accountId });
  }

  function trouble({ id, authorisationId }: AccountRecord): Trouble | null {
    return activity.of(id, authorisationId)?.trouble ?? null;
  }

  const hasLostTokens = ({ id }: AccountRecord): boolean => isGone(vault, accountOwner(id), 'tokens');

  const isAlive = (record: AccountRecord): boolean => record.problem === null && !hasLostTokens(record);

  function view(record: AccountRecord): AccountView {
    return viewOf(record, {
      isGone: hasLostTokens(record),
      isVaultOpen: vault.status().state === 'ready',
      trouble: trouble(record),
      planned,
      now: now(),
    });
  }

  function livesBy(accountId: string, authorisationId: string): boolean {
    return records.find(accountId)?.authorisationId === authorisationId;
  }

  async function readTokensOf(accountId: string): Promise<KeptTokens> {
    const authorisationId = find(accountId)?.authorisationId;
    const text = await vault.get(accountOwner(accountId), 'tokens');
    const tokens = text === null ? null : readTokens(text);
    if (tokens === null) throw refusal('vault-entry-unreadable', 'vault', { field: 'tokens' });
    // Of a sign-in that was replaced while the keyring answered: its dates are not the new one's.
    if (authorisationId !== undefined && livesBy(accountId, authorisationId)) reconcile(accountId, tokens);
    return tokens;
  }

  /** The vault is the truth: a crash may have come between its write and the one of the dates. */
  function reconcile(accountId: string, { refreshedAt, accessTokenExpiresAt }: KeptTokens): void {
    const record = find(accountId);
    if (record === undefined || refreshedAt === null || refreshedAt === record.grant.refreshedAt) return;
    const grant = { ...record.grant, refreshedAt, accessTokenExpiresAt };
    activity.change(accountId, record.authorisationId, { grant });
    changed.soon();
  }

  async function readSecretOf(accountId: string): Promise<Secret | null> {
    const text = await vault.get(accountOwner(accountId), 'client-secret');
    if (text === null) return null;
    const secret = readBoundSecret(text);
    // Of another server: a crash fell between the vault's write and the record's, or the record was tampered with.
    if (secret === null || secret.tokenOrigin !== originOf(get(accountId).settings.tokenEndpoint))
      throw refusal('vault-entry-unreadable', 'vault', { field: 'client-secret' });
    return secret.value;
  }

  return {
    list: () =>
      records
        .all()
        .toSorted((a, b) => a.createdAt - b.createdAt)
        .map((record) => view(current(record))),
    get,
    view: (accountId) => view(get(accountId)),
    living: () => records.all().map(current).filter(isAlive),
    isLiving(accountId) {
      const record = find(accountId);
      return record !== undefined && isAlive(record);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    livesBy,
    authorise: ({ accountId, settings, clientSecret, tokens, grant }) =>
      changes.run(async () => {
        const owner = accountOwner(accountId);
        const tokenOrigin = originOf(settings.tokenEndpoint);
        const secretChange: VaultChange =
          clientSecret === null
            ? { kind: 'erase', owner, field: 'client-secret' }
            : {
                kind: 'put',
                owner,
                field: 'client-secret',
                value: boundSecretToText({ value: clientSecret, tokenOrigin }),
              };
        await vault.update([
          { kind: 'put', owner, field: 'tokens', value: tokensToSecret(tokens, grant.refreshedAt) },
          secretChange,
        ]);
        const before = records.find(accountId);
        const authorisationId = randomUUID();
        put({
          id: accountId,
          createdAt: before?.createdAt ?? now(),
          name: before?.name ?? '',
          authorisationId,
          settings,
          // Of the secret that was used, not of one that was typed for another choice or since.
          secret: keptSecret(clientSecret),
          grant,
          problem: null,
          lastTest: null,
        });
        activity.note(accountId, authorisationId, 'authorised');
        tell('authorised', accountId);
        return { isNew: before === undefined };
      }),
    credentials: (accountId) =>
      changes.run(async () => {
        const { authorisationId, settings, grant } = get(accountId);
        const tokens = await readTokensOf(accountId);
        return { authorisationId, settings, grant, tokens, clientSecret: await readSecretOf(accountId) };
      }),
    renew: (accountId, authorisationId, tokens, grant) =>
      changes.run(async () => {
        if (!livesBy(accountId, authorisationId)) return false;
        const owner = accountOwner(accountId);
        const value = tokensToSecret(tokens, grant.refreshedAt);
        await vault.update([{ kind: 'put', owner, field: 'tokens', value }]);
        const record = records.find(accountId);
        if (record === undefined) return false;
        if (record.problem !== null) records.put({ ...record, problem: null });
        activity.change(accountId, authorisationId, { grant, ended: null, trouble: null });
        activity.note(accountId, authorisationId, 'renewed');
        changed.soon();
        return true;
      }),
    markDead(accountId, authorisationId, why) {
      if (!livesBy(accountId, authorisationId)) return;
      activity.change(accountId, authorisationId, { ended: why, trouble: null });
      activity.note(accountId, authorisationId, 'ended', why);
      changed.soon();
      tell('ended', accountId);
    },
    trouble(accountId) {
      const record = records.find(accountId);
      return record === undefined ? null : trouble(record);
    },
    setTrouble(accountId, met, isNews) {
      const authorisationId = records.find(accountId)?.authorisationId;
      if (authorisationId === undefined) return;
      activity.change(accountId, authorisationId, { trouble: met });
      if (isNews) activity.note(accountId, authorisationId, 'renewal-failed', met.problem);
      changed.soon();
    },
    history(accountId) {
      get(accountId);
      return activity.history(accountId);
    },
    recordTest(accountId, at, failure) {
      const record = find(accountId);
      if (record === undefined) return;
      const kind = failure === null ? 'test-accepted' : 'test-failed';
      put({ ...record, lastTest: { at, accepted: failure === null, problem: failure } });
      activity.note(accountId, record.authorisationId, kind, failure);
    },
    rename(accountId, name) {
      const before = get(accountId);
      if (before.name === name) return view(before);
      const record = { ...before, name };
      put(record);
      activity.note(accountId, record.authorisationId, 'renamed');
      return view(record);
    },
    setFrom(accountId, from) {
      const record = get(accountId);
      if (record.settings.from === from) return view(record);
      const next = { ...record, settings: { ...record.settings, from }, lastTest: null };
      put(next);
      activity.note(accountId, record.authorisationId, 'from-changed');
      return view(next);
    },
    setDoor(accountId, { port, security }) {
      const record = get(accountId);
      const { smtp } = record.settings;
      if (smtp.port === port && smtp.security === security) return view(record);
      const settings = { ...record.settings, smtp: { ...smtp, port, security } };
      const next = { ...record, settings, lastTest: null };
      put(next);
      return view(next);
    },
    clientSecret: readSecretOf,
    tokens: readTokensOf,
    remove: (accountId, draftIds = []) =>
      changes.run(async () => {
        get(accountId);
        const owners = [accountOwner(accountId), ...draftIds.map(draftOwner)];
        await vault.update(owners.map((owner) => ({ kind: 'erase', owner })));
        records.remove(accountId);
        activity.forget(accountId);
        changed.now();
        tell('removed', accountId);
      }),
  };
}
