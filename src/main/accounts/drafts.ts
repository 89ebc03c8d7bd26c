import { randomUUID } from 'node:crypto';
import type {
  AccountSettings,
  DraftFields,
  DraftSecret,
  DraftView,
  WizardStep,
} from '../../shared/account.ts';
import type { ProblemCode } from '../../shared/problems.ts';
import type { Door } from '../../shared/service.ts';
import { checkSettings, emptyFields, fieldsOf } from '../../shared/settings.ts';
import type { Services } from '../catalogue/catalogue.ts';
import type { Emit } from '../events.ts';
import { Secret } from '../log/secret.ts';
import { ProblemError, refusal } from '../problem-error.ts';
import type { RecordList } from '../storage/document.ts';
import { createQueue } from '../storage/queue.ts';
import { accountOwner, draftOwner, type VaultOwner } from '../vault/owner.ts';
import { isGone } from '../vault/presence.ts';
import type { Vault, VaultField } from '../vault/vault.ts';
import { type BoundSecret, boundSecretToText, originOf, readBoundSecret } from './bound-secret.ts';
import { type AccountRecord, type DraftRecord, keptSecret } from './records.ts';

/** Accounts in the making: everything typed is kept, the secrets in the vault, the rest in the settings. */
export interface Drafts {
  list(): DraftView[];
  /** @throws {ProblemError} `not-found` */
  get(draftId: string): DraftView;
  create(): DraftView;
  /** A draft that reconnects an account, with its settings and its secret. */
  reopen(account: AccountRecord): Promise<DraftView>;
  save(draftId: string, step: WizardStep, fields: DraftFields): DraftView;
  /**
   * Takes the sender that an account was given into its drafts: a sign-in that was begun before must not bring the
   * former one back.
   *
   * @returns the ids of those drafts
   */
  setFrom(accountId: string, from: string): readonly string[];
  /** Takes the door that an account was given into its drafts, as {@link setFrom} does the sender. @returns their ids */
  setDoor(accountId: string, door: Door): readonly string[];
  /** Notes which account the draft has become, and where its wizard stands. */
  fulfil(draftId: string, accountId: string): void;
  /** Keeps the secret for the service and the server that the draft names now. */
  setSecret(draftId: string, secret: Secret): Promise<DraftView>;
  /**
   * The draft's secret for these settings, tied from now on to the server of their token endpoint.
   *
   * @returns null when there is none, when it was typed for another service or server, or for a prepared application
   * @throws {ProblemError} `not-found`, `vault-*`
   */
  clientSecret(draftId: string, settings: AccountSettings): Promise<Secret | null>;
  /** Forgets the draft and its secrets; while the vault is closed, they go once it opens. */
  discard(draftId: string): Promise<void>;
  /** Forgets the record of a draft whose secrets are gone already. */
  forget(draftId: string): void;
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

/** Why a secret that was kept once has to be typed again. */
const LOST: ReadonlySet<ProblemCode> = new Set(['vault-entry-unreadable', 'vault-unprotected']);

export function createDrafts({ records, vault, services, emit, now }: Collaborators): Drafts {
  /** What reads a secret and writes it back must not write over one that was typed meanwhile. */
  const secretChanges = createQueue();

  function find(draftId: string): DraftRecord {
    const draft = records.find(draftId);
    if (draft === undefined) throw refusal('not-found', 'storage', { draftId });
    return draft;
  }

  function view({ secrets, ...draft }: DraftRecord): DraftView {
    return { ...draft, secret: secretOf(draft, secrets) };
  }

  function secretOf(
    { id, fields }: Pick<DraftRecord, 'id' | 'fields'>,
    secrets: DraftRecord['secrets'],
  ): DraftSecret {
    const { serviceId, tokenEndpoint } = fields;
    const known = secrets.find((secret) => secret.serviceId === serviceId);
    if (known === undefined) return keptSecret(null);
    if (isGone(vault, draftOwner(id), fieldOf(serviceId))) return { ...keptSecret(null), withheld: 'gone' };
    const origin = originOf(tokenEndpoint);
    // A half-typed endpoint is no other server yet: it is asked for first, and nothing is sent until then.
    const isElsewhere = known.tokenOrigin !== null && origin !== null && origin !== known.tokenOrigin;
    return isElsewhere ? { ...keptSecret(null), withheld: 'other-server' } : known.description;
  }

  function put(draft: DraftRecord): DraftView {
    const updated = { ...draft, updatedAt: now() };
    records.put(updated);
    emit('drafts.changed', {});
    return view(updated);
  }

  function forget(draftId: string): void {
    records.remove(draftId);
    emit('drafts.changed', {});
  }

  function changeDraftsOf(
    accountId: string,
    changeOf: (fields: DraftFields) => Partial<DraftFields>,
  ): readonly string[] {
    const drafts = records.all().filter((draft) => draft.accountId === accountId);
    for (const draft of drafts) put({ ...draft, fields: { ...draft.fields, ...changeOf(draft.fields) } });
    return drafts.map(({ id }) => id);
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
      secrets: [],
    };
  }

  async function readSecret(owner: VaultOwner, field: VaultField): Promise<BoundSecret | null> {
    const text = await vault.get(owner, field);
    const secret = text === null ? null : readBoundSecret(text);
    if (text !== null && secret === null)
      throw refusal('vault-entry-unreadable', 'vault', { field: 'client-secret' });
    return secret;
  }

  async function readableSecret(owner: VaultOwner, field: VaultField): Promise<BoundSecret | null> {
    try {
      return await readSecret(owner, field);
    } catch (error) {
      if (error instanceof ProblemError && LOST.has(error.problem.code)) return null;
      throw error;
    }
  }

  async function keep(draftId: string, serviceId: string, secret: BoundSecret): Promise<void> {
    const value = boundSecretToText(secret);
    await vault.update([{ kind: 'put', owner: draftOwner(draftId), field: fieldOf(serviceId), value }]);
  }

  return {
    list: () => [...records.all()].sort((a, b) => a.createdAt - b.createdAt).map(view),
    get: (draftId) => view(find(draftId)),
    create: () => put(blank()),
    reopen: (account) =>
      secretChanges.run(async () => {
        const { serviceId } = account.settings;
        const pending = records.all().find(({ accountId }) => accountId === account.id);
        const begun = pending ?? { ...blank(), accountId: account.id, fields: fieldsOf(account.settings) };
        const typed = await readableSecret(draftOwner(begun.id), fieldOf(serviceId));
        const secret = typed ?? (await readableSecret(accountOwner(account.id), 'client-secret'));
        if (secret !== null && typed === null) await keep(begun.id, serviceId, secret);
        // With what was typed meanwhile.
        const draft = records.find(begun.id) ?? begun;
        const secrets = withSecret(draft.secrets, serviceId, secret);
        // A secret that was there and cannot be used any more must be typed again first.
        const isMissing = account.secret.kept && !secretOf(draft, secrets).kept;
        return put({ ...draft, step: isMissing ? 'credentials' : 'authorization', secrets });
      }),
    save: (draftId, step, fields) => put({ ...find(draftId), step, fields }),
    setFrom: (accountId, from) =>
      changeDraftsOf(accountId, ({ address }) => ({
        // As the wizard has it: empty means the same as the address.
        from: address.trim() === from ? '' : from,
      })),
    setDoor: (accountId, { port, security }) =>
      changeDraftsOf(accountId, () => ({ smtpPort: String(port), smtpSecurity: security })),
    fulfil: (draftId, accountId) => void put({ ...find(draftId), accountId, step: 'test' }),
    async setSecret(draftId, value) {
      // What it was typed for, whatever the draft names by the time that the vault has it.
      const { serviceId, tokenEndpoint } = find(draftId).fields;
      return secretChanges.run(async () => {
        find(draftId);
        const secret = value.isEmpty ? null : { value, tokenOrigin: originOf(tokenEndpoint) };
        if (secret === null)
          await vault.update([{ kind: 'erase', owner: draftOwner(draftId), field: fieldOf(serviceId) }]);
        else await keep(draftId, serviceId, secret);
        const draft = find(draftId);
        return put({ ...draft, secrets: withSecret(draft.secrets, serviceId, secret) });
      });
    },
    clientSecret: (draftId, { application, serviceId, tokenEndpoint }) =>
      secretChanges.run(async () => {
        find(draftId);
        // A prepared application has no secret; one kept from an earlier choice is not its own, nor in its way.
        const isOwn = application.kind === 'own';
        const secret = await (isOwn ? readSecret : readableSecret)(draftOwner(draftId), fieldOf(serviceId));
        if (secret === null || !isOwn) return null;
        const { origin } = new URL(tokenEndpoint);
        if (secret.tokenOrigin !== null) return secret.tokenOrigin === origin ? secret.value : null;
        const bound = { ...secret, tokenOrigin: origin };
        await keep(draftId, serviceId, bound);
        const draft = find(draftId);
        put({ ...draft, secrets: withSecret(draft.secrets, serviceId, bound) });
        return secret.value;
      }),
    discard: (draftId) =>
      secretChanges.run(async () => {
        const { secrets } = find(draftId);
        if (secrets.length > 0 && vault.status().state === 'ready')
          await vault.update([{ kind: 'erase', owner: draftOwner(draftId) }]);
        forget(draftId);
      }),
    forget,
    settings(draftId) {
      const draft = view(find(draftId));
      const check = checkSettings(draft, services.find(draft.fields.serviceId));
      if (check.ok) return check.settings;
      const [first] = check.issues;
      const facts = { field: first?.field ?? 'serviceId', reason: first?.reason ?? 'missing' };
      // Whatever else is missing: nothing that cannot work is begun, nor asked to be completed.
      if (check.issues.some(({ reason }) => reason === 'scenario-unsupported'))
        throw refusal('device-flow-unsupported', 'device', { field: 'scenario' });
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

function fieldOf(serviceId: string): VaultField {
  return `client-secret/${serviceId}`;
}

/** What is known of the secrets once this one is that service's; null: it has none any more. */
function withSecret(
  secrets: DraftRecord['secrets'],
  serviceId: string,
  secret: BoundSecret | null,
): DraftRecord['secrets'] {
  const others = secrets.filter((known) => known.serviceId !== serviceId);
  if (secret === null) return others;
  const { tokenOrigin, value } = secret;
  return [...others, { serviceId, tokenOrigin, description: keptSecret(value) }];
}
