import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testCipher } from '../../../test/support/platform.ts';
import type { DraftFields } from '../../shared/account.ts';
import { custom } from '../../shared/providers/custom.ts';
import { google } from '../../shared/providers/google.ts';
import { microsoft } from '../../shared/providers/microsoft.ts';
import type { ServiceDefinition } from '../../shared/service.ts';
import { emptyFields, withService } from '../../shared/settings.ts';
import { problemOf } from '../fixtures/problem-of.ts';
import { Secret } from '../log/secret.ts';
import { accountOwner, draftOwner } from '../vault/owner.ts';
import { UnreadableCiphertext } from '../vault/secret-cipher.ts';
import { typedSecret } from './drafts.ts';
import { accountSettings } from './fixtures/account-settings.ts';
import { ACCOUNT, authorisation, openTestAccounts, type TestAccounts } from './fixtures/test-accounts.ts';

const SECRET = 'GOCSPX-0123456789abcdef';

let home: TestAccounts;

beforeEach(async () => {
  home = await openTestAccounts();
});
afterEach(() => home[Symbol.asyncDispose]());

async function codeOf(work: Promise<unknown>): Promise<string> {
  return problemOf(await work.catch((error: unknown) => error)).code;
}

function problemIn(work: () => unknown): ReturnType<typeof problemOf> {
  try {
    return problemOf(work());
  } catch (error) {
    return problemOf(error);
  }
}

/** The secret that the draft would send as it stands. */
async function secretOf(draftId: string, { drafts }: TestAccounts = home): Promise<string | null> {
  const { application, serviceId, tokenEndpoint } = drafts.get(draftId).fields;
  const settings = accountSettings({ application, serviceId });
  const secret = await drafts.clientSecret(
    draftId,
    tokenEndpoint === '' ? settings : { ...settings, tokenEndpoint },
  );
  return secret?.reveal() ?? null;
}

/** Everything that the wizard asks for. */
function filledIn(service: ServiceDefinition, change: Partial<DraftFields> = {}): DraftFields {
  const address = 'ecole.jferry@ac-example.fr';
  return { ...withService(emptyFields, service), address, clientId: 'an-application', ...change };
}

describe('a draft', () => {
  it('keeps what was typed, half-typed and wrong values too, over a restart', async () => {
    const { id } = home.drafts.create();
    const fields = { ...emptyFields, address: 'ecole@', smtpPort: 'cinq cents', clientId: ' \u200b ' };
    home.clock.advance(1_000);
    const saved = home.drafts.save(id, 'credentials', fields);
    expect(saved).toMatchObject({
      id,
      accountId: null,
      step: 'credentials',
      fields,
      updatedAt: home.clock.now(),
    });
    expect((await home.restart()).drafts.list()).toEqual([saved]);
  });

  it('of the wizard begun first comes first, and ids never repeat', () => {
    const ids = Array.from({ length: 20 }, () => {
      // A clock that goes back shows that it is time that counts, not the order in the file.
      home.clock.step(-1);
      return home.drafts.create().id;
    });
    expect(home.drafts.list().map(({ id }) => id)).toEqual(ids.toReversed());
    expect(new Set(ids).size).toBe(20);
  });

  it('that the disk refuses is not shown as kept', () => {
    const { id } = home.drafts.create();
    home.stores.drafts.full = true;
    const save = () => home.drafts.save(id, 'declaration', { ...emptyFields, address: 'a@b.fr' });
    expect(problemIn(save)).toMatchObject({ code: 'storage-failed', facts: { system: 'ENOSPC' } });
    expect(home.drafts.get(id)).toMatchObject({ step: 'address', fields: emptyFields });
  });

  it('that is not there is refused', async () => {
    for (const work of [
      () => home.drafts.get('nobody-00'),
      () => home.drafts.save('nobody-00', 'address', emptyFields),
      () => home.drafts.fulfil('nobody-00', ACCOUNT),
      () => home.drafts.settings('nobody-00'),
    ])
      expect(problemIn(work).code).toBe('not-found');
    expect(await codeOf(home.drafts.clientSecret('nobody-00', accountSettings()))).toBe('not-found');
    expect(await codeOf(home.drafts.setSecret('nobody-00', new Secret('s')))).toBe('not-found');
    expect(await codeOf(home.drafts.discard('nobody-00'))).toBe('not-found');
    expect(home.vault.has(draftOwner('nobody-00'), 'client-secret/')).toBe(false);
  });
});

describe('the secret of a draft', () => {
  it('is in the vault, and only its end and its shape in the settings', async () => {
    const { id } = home.drafts.create();
    expect(await home.drafts.setSecret(id, new Secret(SECRET))).toMatchObject({
      secret: { kept: true, endsIn: 'cdef' },
    });
    const next = await home.restart();
    expect(next.drafts.get(id).secret).toEqual({ kept: true, endsIn: 'cdef', shape: 'google-secret' });
    expect(await secretOf(id, next)).toBe(SECRET);
    expect(JSON.stringify([next.stores.drafts.read(), home.events])).not.toContain(SECRET);
  });

  it('is forgotten when it is emptied', async () => {
    const { id } = home.drafts.create();
    await home.drafts.setSecret(id, new Secret(SECRET));
    expect(await home.drafts.setSecret(id, new Secret(''))).toMatchObject({
      secret: { kept: false, endsIn: '' },
    });
    expect(await secretOf(id)).toBeNull();
  });

  it('is not shown as kept when the vault could not write it', async () => {
    const { id } = home.drafts.create();
    await home.breakVault();
    expect(await codeOf(home.drafts.setSecret(id, new Secret(SECRET)))).toBe('storage-failed');
    expect(home.drafts.get(id).secret.kept).toBe(false);
  });

  it('is shown as gone when the memory that held it is', async () => {
    await using session = await openTestAccounts({ osCipher: null });
    await session.vault.keepInMemory();
    const { id } = session.drafts.create();
    await session.drafts.setSecret(id, new Secret(SECRET));
    const next = await session.restart();
    await next.vault.keepInMemory();
    expect(next.drafts.list()).toMatchObject([{ secret: { kept: false, endsIn: '', withheld: 'gone' } }]);
  });

  it.each([
    [`  ${SECRET}\r\n`, SECRET],
    ['\u00a0\u202f\t', ''],
    ['with a space inside', 'with a space inside'],
  ])('is typed as %j and meant as %j', (typed, meant) => {
    expect(typedSecret(typed).reveal()).toBe(meant);
  });

  it('goes with the draft', async () => {
    const { id } = home.drafts.create();
    await home.drafts.setSecret(id, new Secret(SECRET));
    await home.drafts.discard(id);
    expect(home.drafts.list()).toEqual([]);
    expect(home.vault.has(draftOwner(id), 'client-secret/')).toBe(false);
  });

  it('that the vault cannot forget keeps the draft', async () => {
    const { id } = home.drafts.create();
    await home.drafts.setSecret(id, new Secret(SECRET));
    await home.breakVault();
    expect(await codeOf(home.drafts.discard(id))).toBe('storage-failed');
    expect(home.drafts.list()).toHaveLength(1);
  });

  it('does not keep a draft from being discarded while the vault is closed', async () => {
    await using session = await openTestAccounts({ osCipher: null });
    await session.vault.keepInMemory();
    const { id } = session.drafts.create();
    await session.drafts.setSecret(id, new Secret(SECRET));
    const locked = await session.restart();
    await locked.drafts.discard(id);
    expect(locked.drafts.list()).toEqual([]);
  });
});

describe('a secret travels with its service and its server', () => {
  const at = (tokenEndpoint: string) => accountSettings({ tokenEndpoint });
  const save = (id: string, change: Partial<DraftFields>) =>
    home.drafts.save(id, 'credentials', { ...home.drafts.get(id).fields, ...change });

  async function draftWith(service: ServiceDefinition, change: Partial<DraftFields> = {}): Promise<string> {
    const { id } = home.drafts.create();
    home.drafts.save(id, 'credentials', filledIn(service, change));
    await home.drafts.setSecret(id, new Secret(SECRET));
    return id;
  }

  it('and is there again when the person comes back to them, over a restart too', async () => {
    const id = await draftWith(google.service);
    const other = filledIn(microsoft.service);
    expect(home.drafts.save(id, 'address', other).secret).toEqual({ kept: false, endsIn: '' });
    expect(await secretOf(id)).toBeNull();
    await home.drafts.setSecret(id, new Secret('a-secret-of-the-other-9876'));
    expect(await secretOf(id)).toBe('a-secret-of-the-other-9876');
    expect(home.drafts.save(id, 'address', filledIn(google.service)).secret).toEqual({
      kept: true,
      endsIn: 'cdef',
      shape: 'google-secret',
    });
    const next = await home.restart();
    expect(await secretOf(id, next)).toBe(SECRET);
    expect(next.drafts.save(id, 'address', other).secret).toEqual({
      kept: true,
      endsIn: '9876',
      shape: 'other',
    });
  });

  it('and is withheld from another server, which says why; a path makes no other server', async () => {
    const id = await draftWith(google.service);
    const moved = save(id, { tokenEndpoint: 'https://login.evil.example/token' });
    expect(moved.secret).toEqual({ kept: false, endsIn: '', withheld: 'other-server' });
    expect(await secretOf(id)).toBeNull();
    expect(problemIn(() => home.drafts.settings(id))).toMatchObject({
      code: 'settings-incomplete',
      facts: { field: 'secret', reason: 'missing' },
    });
    for (const tokenEndpoint of [
      '',
      'https://',
      google.service.tokenEndpoint,
      'https://oauth2.googleapis.com/v3',
    ])
      expect(save(id, { tokenEndpoint }).secret).toMatchObject({ kept: true });
    expect(await secretOf(id)).toBe(SECRET);
  });

  it('whatever the draft says by the time that the settings are used', async () => {
    const id = await draftWith(google.service);
    const settings = { ...at('https://login.evil.example/token'), serviceId: 'google' };
    expect(await home.drafts.clientSecret(id, settings)).toBeNull();
  });

  it('and is tied at its first use when its server was not known yet', async () => {
    const id = await draftWith(custom.service);
    expect(save(id, { tokenEndpoint: 'https://login.example.test/token' }).secret.kept).toBe(true);
    expect(await secretOf(id)).toBe(SECRET);
    const next = await home.restart();
    const moved = { ...next.drafts.get(id).fields, tokenEndpoint: 'https://login.evil.example/token' };
    expect(next.drafts.save(id, 'credentials', moved).secret.withheld).toBe('other-server');
    expect(await next.drafts.clientSecret(id, at(moved.tokenEndpoint))).toBeNull();
    expect((await next.drafts.clientSecret(id, at('https://login.example.test/other')))?.reveal()).toBe(
      SECRET,
    );
  });

  it('and is not tied while nothing is sent', async () => {
    const id = await draftWith(custom.service, { tokenEndpoint: 'https://login.exam' });
    await home.drafts.setSecret(id, new Secret(''));
    save(id, { tokenEndpoint: 'not an address' });
    await home.drafts.setSecret(id, new Secret(SECRET));
    for (const tokenEndpoint of ['https://one.example/token', 'https://two.example/token'])
      expect(save(id, { tokenEndpoint }).secret.kept).toBe(true);
    await home.breakVault();
    expect(await codeOf(secretOf(id))).toBe('storage-failed');
  });

  it('nor is it given to a prepared application', async () => {
    const id = await draftWith(google.service, { application: { kind: 'predefined', id: 'academy' } });
    expect(await secretOf(id)).toBeNull();
  });

  it('and is not written over by an older one that is being tied', async () => {
    const id = await draftWith(custom.service);
    save(id, { tokenEndpoint: 'https://login.example.test/token' });
    await Promise.all([secretOf(id), home.drafts.setSecret(id, new Secret('typed-meanwhile-4567'))]);
    expect(await secretOf(id)).toBe('typed-meanwhile-4567');
    expect(home.drafts.get(id).secret.endsIn).toBe('4567');
  });

  it.each(['__proto__', 'constructor', 'toString', 'a/b', ''])(
    'whatever the service is called: %j',
    async (serviceId) => {
      const { id } = home.drafts.create();
      expect(save(id, { serviceId }).secret).toEqual({ kept: false, endsIn: '' });
      await home.drafts.setSecret(id, new Secret(SECRET));
      const next = await home.restart();
      expect(next.drafts.get(id).secret.kept).toBe(true);
      expect(await secretOf(id, next)).toBe(SECRET);
      await next.drafts.discard(id);
      expect(next.vault.has(draftOwner(id), `client-secret/${serviceId}`)).toBe(false);
    },
  );

  it('and a damaged one is asked for again', async () => {
    const id = await draftWith(google.service);
    await home.vault.update([
      { kind: 'put', owner: draftOwner(id), field: 'client-secret/google', value: new Secret('{}') },
    ]);
    expect(await codeOf(secretOf(id))).toBe('vault-entry-unreadable');
    save(id, { application: { kind: 'predefined', id: 'academy' } });
    expect(await secretOf(id)).toBeNull();
  });
});

describe('the settings of a draft', () => {
  it('are what an account needs, once everything is there', () => {
    const { id } = home.drafts.create();
    home.drafts.save(id, 'credentials', filledIn(microsoft.service, { from: ' secretariat@ac-example.fr ' }));
    expect(home.drafts.settings(id)).toMatchObject({
      address: 'ecole.jferry@ac-example.fr',
      from: 'secretariat@ac-example.fr',
      smtp: { host: 'smtp.office365.com', port: 587 },
    });
  });

  it('name the first field in the way', () => {
    const { id } = home.drafts.create();
    expect(problemIn(() => home.drafts.settings(id))).toMatchObject({
      code: 'settings-incomplete',
      facts: { field: 'address', reason: 'missing' },
    });
    home.drafts.save(id, 'credentials', filledIn(google.service));
    expect(problemIn(() => home.drafts.settings(id))).toMatchObject({
      code: 'settings-incomplete',
      facts: { field: 'secret', reason: 'missing' },
    });
    home.drafts.save(
      id,
      'credentials',
      filledIn(microsoft.service, { tokenEndpoint: 'http://example.org/token' }),
    );
    expect(problemIn(() => home.drafts.settings(id))).toMatchObject({
      code: 'endpoint-insecure',
      facts: { field: 'tokenEndpoint' },
    });
  });
});

describe('reconnecting an account', () => {
  async function account(change: Parameters<typeof authorisation>[1] = {}) {
    await home.accounts.authorise(authorisation(home.clock.now(), change));
    return home.accounts.get(ACCOUNT);
  }

  it('opens a draft with its settings and its secret, ready to sign in', async () => {
    const draft = await home.drafts.reopen(await account());
    expect(draft).toMatchObject({
      accountId: ACCOUNT,
      step: 'authorization',
      secret: { kept: true, endsIn: 'enty' },
      fields: {
        address: 'ecole.jferry@ac-example.fr',
        from: '',
        clientId: 'an-application',
        smtpPort: '587',
      },
    });
    expect(await secretOf(draft.id)).toBe('client-secret-of-twenty');
    expect(home.drafts.settings(draft.id)).toEqual(accountSettings());
  });

  it('goes on with the draft that is open already, and with what was typed there', async () => {
    const record = await account();
    const first = await home.drafts.reopen(record);
    home.drafts.save(first.id, 'credentials', { ...first.fields, clientId: 'another-one' });
    await home.drafts.setSecret(first.id, new Secret('another-secret-0123'));
    const second = await home.drafts.reopen(record);
    expect(second).toMatchObject({
      id: first.id,
      fields: { clientId: 'another-one' },
      secret: { endsIn: '0123' },
    });
    expect(await secretOf(first.id)).toBe('another-secret-0123');
    expect(home.drafts.list()).toHaveLength(1);
  });

  it('loses nothing that is typed in its draft meanwhile', async () => {
    const record = await account();
    const { id, fields } = await home.drafts.reopen(record);
    const reopening = home.drafts.reopen(record);
    home.drafts.save(id, 'credentials', { ...fields, clientId: 'typed-meanwhile' });
    expect((await reopening).fields.clientId).toBe('typed-meanwhile');
  });

  it('keeps the secret to the server of the account, wherever the draft is led', async () => {
    const { id, fields } = await home.drafts.reopen(await account());
    const moved = { ...fields, tokenEndpoint: 'https://login.evil.example/token' };
    expect(home.drafts.save(id, 'authorization', moved).secret.withheld).toBe('other-server');
    expect(await secretOf(id)).toBeNull();
    expect(await home.drafts.reopen(home.accounts.get(ACCOUNT))).toMatchObject({ id, step: 'credentials' });
    const evil = filledIn(google.service, { tokenEndpoint: 'https://login.evil.example/token' });
    expect(home.drafts.save(id, 'authorization', evil).secret.kept).toBe(false);
    expect(await secretOf(id)).toBeNull();
  });

  it('asks for a secret that is gone first', async () => {
    const record = await account();
    await home.vault.update([{ kind: 'erase', owner: accountOwner(ACCOUNT) }]);
    expect(await home.drafts.reopen(record)).toMatchObject({ step: 'credentials', secret: { kept: false } });
  });

  it('asks for no secret where there never was one', async () => {
    const application = { kind: 'predefined', id: 'academy' } as const;
    const record = await account({ settings: accountSettings({ application }), clientSecret: null });
    expect(await home.drafts.reopen(record)).toMatchObject({
      step: 'authorization',
      secret: { kept: false },
    });
  });

  it('asks for a secret that cannot be read any more: other PC, other user, damaged', async () => {
    const cipher = testCipher();
    let isForeign = false;
    await using damaged = await openTestAccounts({
      osCipher: {
        ...cipher,
        decrypt: (sealed, context) =>
          isForeign ? Promise.reject(new UnreadableCiphertext()) : cipher.decrypt(sealed, context),
      },
    });
    await damaged.accounts.authorise(authorisation(0));
    isForeign = true;
    expect(await damaged.drafts.reopen(damaged.accounts.get(ACCOUNT))).toMatchObject({
      step: 'credentials',
      secret: { kept: false },
    });
  });

  it('waits for a locked vault, and leaves no draft', async () => {
    const record = await account();
    await using first = await openTestAccounts({ osCipher: null });
    await first.vault.protectWithPassphrase(new Secret('trois petits cailloux'));
    const locked = await first.restart();
    expect(await codeOf(locked.drafts.reopen(record))).toBe('vault-locked');
    expect(locked.drafts.list()).toEqual([]);
  });

  it('begins with the secret to type where it was in memory, and Jeton ended', async () => {
    await using first = await openTestAccounts({ osCipher: null });
    await first.vault.keepInMemory();
    await first.accounts.authorise(authorisation(0));
    const restarted = await first.restart();
    expect(await restarted.drafts.reopen(restarted.accounts.get(ACCOUNT))).toMatchObject({
      step: 'credentials',
      secret: { kept: false },
    });
  });

  it('ends at the test, with the account that it became', () => {
    const { id } = home.drafts.create();
    home.drafts.fulfil(id, ACCOUNT);
    expect(home.drafts.get(id)).toMatchObject({ accountId: ACCOUNT, step: 'test' });
  });
});

it('tells the windows of every change', async () => {
  const { id } = home.drafts.create();
  home.drafts.save(id, 'application', emptyFields);
  await home.drafts.setSecret(id, new Secret(SECRET));
  home.drafts.fulfil(id, ACCOUNT);
  await home.drafts.discard(id);
  expect(home.events).toEqual(Array(5).fill({ name: 'drafts.changed', payload: {} }));
});

describe('the sender that an account was given', () => {
  const canteen = 'cantine@ac-example.fr';

  it('stays through a reconnection that was begun before, and is finished after a restart', async () => {
    await home.accounts.authorise(authorisation(0));
    home.accounts.rename(ACCOUNT, 'Cantine');
    const { id } = await home.drafts.reopen(home.accounts.get(ACCOUNT));
    home.accounts.setFrom(ACCOUNT, canteen);
    expect(home.drafts.setFrom(ACCOUNT, canteen)).toEqual([id]);
    const next = await home.restart();
    const draft = await next.drafts.reopen(next.accounts.get(ACCOUNT));
    expect(draft).toMatchObject({ id, fields: { from: canteen } });
    await next.accounts.authorise(authorisation(0, { settings: next.drafts.settings(id) }));
    expect(next.accounts.list()).toMatchObject([{ name: 'Cantine', settings: { from: canteen } }]);
  });

  it('is left out where it is the address itself, as the wizard has it', async () => {
    await home.accounts.authorise(authorisation(0, { settings: accountSettings({ from: canteen }) }));
    const { id } = await home.drafts.reopen(home.accounts.get(ACCOUNT));
    const { address } = accountSettings();
    home.drafts.setFrom(ACCOUNT, address);
    expect(home.drafts.get(id).fields.from).toBe('');
    expect(home.drafts.settings(id).from).toBe(address);
  });
});

it('an account’s other door is in its drafts too, and in no others', async () => {
  await home.accounts.authorise(authorisation(0));
  const { id } = await home.drafts.reopen(home.accounts.get(ACCOUNT));
  const other = home.drafts.create();
  const { host } = home.accounts.get(ACCOUNT).settings.smtp;
  const door = { port: 465, security: 'tls' } as const;
  expect(home.accounts.setDoor(ACCOUNT, door).settings.smtp).toEqual({ host, ...door });
  expect(home.drafts.setDoor(ACCOUNT, door)).toEqual([id]);
  expect(home.drafts.settings(id).smtp).toEqual({ host, ...door });
  expect(home.drafts.get(other.id).fields).toEqual(other.fields);
});
