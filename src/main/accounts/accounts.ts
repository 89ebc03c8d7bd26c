import { randomUUID } from 'node:crypto';
import type { AccountSettings, AccountState, AccountView, Grant } from '../../shared/account.ts';
import { type AppProblem, problem } from '../../shared/problems.ts';
import type { Emit } from '../events.ts';
import type { Secret } from '../log/secret.ts';
import { refusal } from '../problem-error.ts';
import type { RecordList } from '../storage/document.ts';
import { createQueue } from '../storage/queue.ts';
import { accountOwner, draftOwner } from '../vault/owner.ts';
import { isGone } from '../vault/presence.ts';
import type { Vault, VaultChange } from '../vault/vault.ts';
import { boundSecretToText, originOf, readBoundSecret } from './bound-secret.ts';
import { type AccountRecord, keptSecret } from './records.ts';
import { readTokens, type Tokens, tokensToSecret } from './tokens.ts';

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
  readonly tokens: Tokens;
  readonly grant: Grant;
}

export interface Accounts {
  list(): AccountView[];
  /** @throws {ProblemError} `not-found` */
  get(accountId: string): AccountRecord;
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
  recordTest(accountId: string, at: number, failure: AppProblem | null): void;
  /** @throws {ProblemError} `not-found`, `storage-failed` */
  rename(accountId: string, name: string): AccountView;
  /** What a test said of the sender before says nothing of this one. @throws {ProblemError} as the above */
  setFrom(accountId: string, from: string): AccountView;
  /** @throws {ProblemError} `vault-entry-unreadable` also when the secret was kept for another server */
  clientSecret(accountId: string): Promise<Secret | null>;
  /** @throws {ProblemError} `vault-entry-unreadable` when the entry is missing or cannot be opened */
  tokens(accountId: string): Promise<Tokens>;
  /**
   * Forgets the account and everything that the vault holds of it, and of those drafts, all of it or nothing.
   *
   * @throws {ProblemError} `not-found`, `vault-*`, `storage-failed`
   */
  remove(accountId: string, draftIds?: readonly string[]): Promise<void>;
}

interface Collaborators {
  readonly records: RecordList<AccountRecord>;
  readonly vault: Vault;
  readonly emit: Emit;
  readonly now: () => number;
}

export function createAccounts({ records, vault, emit, now }: Collaborators): Accounts {
  /** Vault and record are two writes: who changes or reads both must not come between them. */
  const changes = createQueue();

  function get(accountId: string): AccountRecord {
    const record = records.find(accountId);
    if (record === undefined) throw refusal('not-found', 'storage', { accountId });
    return record;
  }

  function put(record: AccountRecord): void {
    records.put(record);
    emit('accounts.changed', {});
  }

  function view(record: AccountRecord): AccountView {
    const { authorisationId: _, ...shown } = record;
    // Memory-only protection, or a vault that was begun anew: the account is known, its tokens are gone.
    const gone = isGone(vault, accountOwner(record.id), 'tokens');
    return {
      ...shown,
      state: gone ? 'reconnect' : stateOf(record),
      problem: record.problem ?? (gone ? problem('vault-entry-unreadable', 'vault') : null),
      upkeep:
        gone || record.problem !== null
          ? { state: 'stopped' }
          : { state: 'scheduled', at: record.grant.accessTokenExpiresAt },
    };
  }

  function livesBy(accountId: string, authorisationId: string): boolean {
    return records.find(accountId)?.authorisationId === authorisationId;
  }

  async function readTokensOf(accountId: string): Promise<Tokens> {
    const text = await vault.get(accountOwner(accountId), 'tokens');
    const tokens = text === null ? null : readTokens(text);
    if (tokens === null) throw refusal('vault-entry-unreadable', 'vault', { field: 'tokens' });
    return tokens;
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
    list: () => [...records.all()].sort((a, b) => a.createdAt - b.createdAt).map(view),
    get,
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
          { kind: 'put', owner, field: 'tokens', value: tokensToSecret(tokens) },
          secretChange,
        ]);
        const before = records.find(accountId);
        put({
          id: accountId,
          createdAt: before?.createdAt ?? now(),
          name: before?.name ?? '',
          authorisationId: randomUUID(),
          settings,
          // Of the secret that was used, not of one that was typed for another choice or since.
          secret: keptSecret(clientSecret),
          grant,
          problem: null,
          lastTest: null,
        });
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
        await vault.update([{ kind: 'put', owner, field: 'tokens', value: tokensToSecret(tokens) }]);
        put({ ...get(accountId), grant, problem: null });
        return true;
      }),
    markDead(accountId, authorisationId, why) {
      const record = records.find(accountId);
      if (record?.authorisationId === authorisationId) put({ ...record, problem: why });
    },
    recordTest(accountId, at, failure) {
      const record = records.find(accountId);
      if (record !== undefined)
        put({ ...record, lastTest: { at, accepted: failure === null, problem: failure } });
    },
    rename(accountId, name) {
      const record = { ...get(accountId), name };
      put(record);
      return view(record);
    },
    setFrom(accountId, from) {
      const record = get(accountId);
      if (record.settings.from === from) return view(record);
      const changed = { ...record, settings: { ...record.settings, from }, lastTest: null };
      put(changed);
      return view(changed);
    },
    clientSecret: readSecretOf,
    tokens: readTokensOf,
    remove: (accountId, draftIds = []) =>
      changes.run(async () => {
        get(accountId);
        const owners = [accountOwner(accountId), ...draftIds.map(draftOwner)];
        await vault.update(owners.map((owner) => ({ kind: 'erase', owner })));
        records.remove(accountId);
        emit('accounts.changed', {});
      }),
  };
}

function stateOf({ problem: why, lastTest }: AccountRecord): AccountState {
  if (why !== null) return 'reconnect';
  if (lastTest === null) return 'untested';
  return lastTest.accepted ? 'ready' : 'failing';
}
