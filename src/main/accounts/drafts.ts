import { randomUUID } from 'node:crypto';
import type { AccountSettings, DraftFields, DraftView, WizardStep } from '../../shared/account.ts';
import { checkSettings, emptyFields, fieldsOf } from '../../shared/settings.ts';
import type { Services } from '../catalogue/catalogue.ts';
import type { Emit } from '../events.ts';
import { Secret } from '../log/secret.ts';
import { ProblemError, refusal } from '../problem-error.ts';
import type { RecordList } from '../storage/document.ts';
import { accountOwner, draftOwner, type VaultOwner } from '../vault/owner.ts';
import type { Vault } from '../vault/vault.ts';
import { type AccountRecord, type DraftRecord, keptSecret } from './records.ts';

/** Accounts in the making: everything typed is kept, the secret in the vault, the rest in the settings. */
export interface Drafts {
  list(): DraftView[];
  /** @throws {ProblemError} `not-found` */
  get(draftId: string): DraftView;
  create(): DraftView;
  /** A draft that reconnects an account, with its settings and its secret. */
  reopen(account: AccountRecord): Promise<DraftView>;
  save(draftId: string, step: WizardStep, fields: DraftFields): DraftView;
  /** Notes which account the draft has become, and where its wizard stands. */
  fulfil(draftId: string, accountId: string): void;
  setSecret(draftId: string, secret: Secret): Promise<DraftView>;
  clientSecret(draftId: string): Promise<Secret | null>;
  discard(draftId: string): Promise<void>;
  /** @throws {ProblemError} `settings-incomplete` naming the first field, `endpoint-insecure` */
  settings(draftId: string): AccountSettings;
}

interface Collaborators {
  readonly records: RecordList<DraftRecord>;
  readonly vault: Vault;
  readonly services: Services;
  readonly emit: Emit;
  readonly now: () => number;
}

export function createDrafts({ records, vault, services, emit, now }: Collaborators): Drafts {
  function get(draftId: string): DraftView {
    const draft = records.find(draftId);
    if (draft === undefined) throw refusal('not-found', 'storage', { draftId });
    return view(draft);
  }

  /** Memory-only protection, or a vault that was begun anew: a secret was kept once, and is gone. */
  function view(draft: DraftRecord): DraftView {
    const gone = vault.status().state === 'ready' && !vault.has(draftOwner(draft.id), 'client-secret');
    return gone ? { ...draft, secret: keptSecret(null) } : draft;
  }

  function put(draft: DraftRecord): DraftView {
    const updated = { ...draft, updatedAt: now() };
    records.put(updated);
    emit('drafts.changed', {});
    return updated;
  }

  function blank(): DraftRecord {
    const at = now();
    return {
      id: randomUUID(),
      accountId: null,
      createdAt: at,
      updatedAt: at,
      step: 'address',
      fields: emptyFields,
      secret: { kept: false, endsIn: '' },
    };
  }

  async function readableSecret(owner: VaultOwner): Promise<Secret | null> {
    try {
      return await vault.get(owner, 'client-secret');
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === 'vault-entry-unreadable') return null;
      throw error;
    }
  }

  return {
    list: () => [...records.all()].sort((a, b) => a.createdAt - b.createdAt).map(view),
    get,
    create: () => put(blank()),
    async reopen(account) {
      const pending = records.all().find(({ accountId }) => accountId === account.id);
      const draft = pending ?? { ...blank(), accountId: account.id, fields: fieldsOf(account.settings) };
      const owner = draftOwner(draft.id);
      const secret = (await readableSecret(owner)) ?? (await readableSecret(accountOwner(account.id)));
      if (secret !== null)
        await vault.update([{ kind: 'put', owner, field: 'client-secret', value: secret }]);
      // A secret that was there and cannot be read any more must be typed again first.
      const step = account.secret.kept && secret === null ? 'credentials' : 'authorization';
      return put({ ...draft, step, secret: keptSecret(secret) });
    },
    save: (draftId, step, fields) => put({ ...get(draftId), step, fields }),
    fulfil: (draftId, accountId) => void put({ ...get(draftId), accountId, step: 'test' }),
    async setSecret(draftId, secret) {
      get(draftId);
      const owner = draftOwner(draftId);
      await vault.update([
        secret.isEmpty
          ? { kind: 'erase', owner, field: 'client-secret' }
          : { kind: 'put', owner, field: 'client-secret', value: secret },
      ]);
      return put({ ...get(draftId), secret: keptSecret(secret.isEmpty ? null : secret) });
    },
    clientSecret: (draftId) => vault.get(draftOwner(draftId), 'client-secret'),
    async discard(draftId) {
      const { secret } = get(draftId);
      if (secret.kept && vault.status().state === 'ready')
        await vault.update([{ kind: 'erase', owner: draftOwner(draftId) }]);
      records.remove(draftId);
      emit('drafts.changed', {});
    },
    settings(draftId) {
      const draft = get(draftId);
      const check = checkSettings(draft, services.find(draft.fields.serviceId));
      if (check.ok) return check.settings;
      const [first] = check.issues;
      const facts = { field: first?.field ?? 'serviceId', reason: first?.reason ?? 'missing' };
      throw refusal(
        facts.reason === 'not-https' ? 'endpoint-insecure' : 'settings-incomplete',
        'settings',
        facts,
      );
    },
  };
}

/** A typed secret without the spaces and line ends that copying drags along; none belong to a secret. */
export function typedSecret(text: string): Secret {
  return new Secret(text.trim());
}
