import type { AccountSettings, AccountState, AccountView, Grant } from '../../shared/account.ts';
import { type AppProblem, problem } from '../../shared/problems.ts';
import type { Emit } from '../events.ts';
import type { Secret } from '../log/secret.ts';
import { refusal } from '../problem-error.ts';
import type { RecordList } from '../storage/document.ts';
import { accountOwner } from '../vault/owner.ts';
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

export interface Accounts {
  list(): AccountView[];
  /** @throws {ProblemError} `not-found` */
  get(accountId: string): AccountRecord;
  /** Keeps tokens, secret and settings of a sign-in, tokens first. @throws {ProblemError} `vault-*`, `storage-failed` */
  authorise(authorisation: Authorisation): Promise<void>;
  /** Keeps renewed tokens: durable before anyone may use the access token. */
  renew(accountId: string, tokens: Tokens, grant: Grant): Promise<void>;
  /** Notes that only a new sign-in helps, and why. */
  markDead(accountId: string, why: AppProblem): void;
  recordTest(accountId: string, at: number, failure: AppProblem | null): void;
  /** @throws {ProblemError} `vault-entry-unreadable` also when the secret was kept for another server */
  clientSecret(accountId: string): Promise<Secret | null>;
  /** @throws {ProblemError} `vault-entry-unreadable` when the entry is missing or cannot be opened */
  tokens(accountId: string): Promise<Tokens>;
  /** Forgets the account and everything that the vault holds of it. */
  remove(accountId: string): Promise<void>;
}

interface Collaborators {
  readonly records: RecordList<AccountRecord>;
  readonly vault: Vault;
  readonly emit: Emit;
  readonly now: () => number;
}

export function createAccounts({ records, vault, emit, now }: Collaborators): Accounts {
  function get(accountId: string): AccountRecord {
    const record = records.find(accountId);
    if (record === undefined) throw refusal('not-found', 'storage', { accountId });
    return record;
  }

  function put(record: AccountRecord): void {
    records.put(record);
    emit('accounts.changed', {});
  }

  /** Memory-only protection, or a vault that was begun anew: the account is known, its tokens are gone. */
  function tokensAreGone(accountId: string): boolean {
    return vault.status().state === 'ready' && !vault.has(accountOwner(accountId), 'tokens');
  }

  function view(record: AccountRecord): AccountView {
    const gone = tokensAreGone(record.id);
    return {
      ...record,
      state: gone ? 'reconnect' : stateOf(record),
      problem: record.problem ?? (gone ? problem('vault-entry-unreadable', 'vault') : null),
    };
  }

  return {
    list: () => [...records.all()].sort((a, b) => a.createdAt - b.createdAt).map(view),
    get,
    async authorise({ accountId, settings, clientSecret, tokens, grant }) {
      const owner = accountOwner(accountId);
      const secretChange: VaultChange =
        clientSecret === null
          ? { kind: 'erase', owner, field: 'client-secret' }
          : {
              kind: 'put',
              owner,
              field: 'client-secret',
              value: boundSecretToText({
                value: clientSecret,
                tokenOrigin: originOf(settings.tokenEndpoint),
              }),
            };
      await vault.update([
        { kind: 'put', owner, field: 'tokens', value: tokensToSecret(tokens) },
        secretChange,
      ]);
      const createdAt = records.find(accountId)?.createdAt ?? now();
      // Of the secret that was used, not of one that was typed for another choice or since.
      const secret = keptSecret(clientSecret);
      put({ id: accountId, createdAt, settings, secret, grant, problem: null, lastTest: null });
    },
    async renew(accountId, tokens, grant) {
      const owner = accountOwner(accountId);
      await vault.update([{ kind: 'put', owner, field: 'tokens', value: tokensToSecret(tokens) }]);
      const record = records.find(accountId);
      // Removed while the provider was answering: the tokens that just arrived must not outlive the account.
      if (record === undefined) return vault.update([{ kind: 'erase', owner }]);
      put({ ...record, grant, problem: null });
    },
    markDead(accountId, why) {
      const record = records.find(accountId);
      if (record !== undefined) put({ ...record, problem: why });
    },
    recordTest(accountId, at, failure) {
      const record = records.find(accountId);
      if (record !== undefined)
        put({ ...record, lastTest: { at, accepted: failure === null, problem: failure } });
    },
    async clientSecret(accountId) {
      const text = await vault.get(accountOwner(accountId), 'client-secret');
      if (text === null) return null;
      const secret = readBoundSecret(text);
      // Of another server: a crash fell between the vault's write and the record's, or the record was tampered with.
      if (secret === null || secret.tokenOrigin !== originOf(get(accountId).settings.tokenEndpoint))
        throw refusal('vault-entry-unreadable', 'vault', { field: 'client-secret' });
      return secret.value;
    },
    async tokens(accountId) {
      const text = await vault.get(accountOwner(accountId), 'tokens');
      const tokens = text === null ? null : readTokens(text);
      if (tokens === null) throw refusal('vault-entry-unreadable', 'vault', { field: 'tokens' });
      return tokens;
    },
    async remove(accountId) {
      get(accountId);
      await vault.update([{ kind: 'erase', owner: accountOwner(accountId) }]);
      records.remove(accountId);
      emit('accounts.changed', {});
    },
  };
}

function stateOf({ problem: why, lastTest }: AccountRecord): AccountState {
  if (why !== null) return 'reconnect';
  if (lastTest === null) return 'untested';
  return lastTest.accepted ? 'ready' : 'failing';
}
