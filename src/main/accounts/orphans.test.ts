import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as z from 'zod';
import { Secret } from '../log/secret.ts';
import { openRecordList } from '../storage/document.ts';
import { accountOwner, draftOwner } from '../vault/owner.ts';
import { ACCOUNT, authorisation, openTestAccounts, type TestAccounts } from './fixtures/test-accounts.ts';
import { eraseOrphans } from './orphans.ts';
import { accountRecordSchema, draftRecordSchema } from './records.ts';

const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };

let home: TestAccounts;
let draftId: string;

/** An account, a draft with a secret, and one of each that nobody names. */
beforeEach(async () => {
  vi.clearAllMocks();
  home = await openTestAccounts();
  await home.accounts.authorise(authorisation(0));
  draftId = home.drafts.create().id;
  await home.drafts.setSecret(draftId, new Secret('secret-of-the-draft'));
  const value = new Secret('whose?');
  await home.vault.update([
    { kind: 'put', owner: accountOwner('account-gone'), field: 'tokens', value },
    { kind: 'put', owner: draftOwner('draft-gone'), field: 'client-secret/google', value },
  ]);
});
afterEach(() => home[Symbol.asyncDispose]());

/** Who is left after a start. */
async function ownersAfter(
  { stores, vault }: TestAccounts,
  instead: { readonly accounts?: unknown; readonly drafts?: unknown } = {},
): Promise<string[]> {
  const documents = { accounts: stores.accounts.read(), drafts: stores.drafts.read(), ...instead };
  const records = <T extends { readonly id: string }>(document: unknown, schema: z.ZodType<T>) => {
    const store = { read: () => document, write: () => undefined, setAside: () => undefined };
    return openRecordList(store, schema, () => undefined);
  };
  await eraseOrphans({
    accounts: records(documents.accounts, accountRecordSchema),
    drafts: records(documents.drafts, draftRecordSchema),
    vault,
    log,
  });
  return vault.owners();
}

const named = () => [accountOwner(ACCOUNT), draftOwner(draftId)];

describe('what the vault holds for nobody', () => {
  it('is erased, and the rest stays', async () => {
    expect(await ownersAfter(await home.restart())).toEqual(named());
    const next = await home.restart();
    expect(next.vault.owners()).toEqual(named());
    expect((await next.accounts.tokens(ACCOUNT)).accessToken.reveal()).toBe('access-1');
    expect(log.info).toHaveBeenCalledExactlyOnceWith({ count: 2 }, expect.any(String));
  });

  it('may still be that of an account that its draft was about to become, or is to become again', async () => {
    const other = home.drafts.create();
    home.drafts.fulfil(other.id, 'account-lost');
    const value = new Secret('of a sign-in whose record a crash kept from being written');
    const owners = [accountOwner(draftId), accountOwner('account-lost')];
    await home.vault.update(owners.map((owner) => ({ kind: 'put', owner, field: 'tokens', value })));
    expect(await ownersAfter(await home.restart())).toEqual([...named(), ...owners]);
  });

  const all = () => [...named(), accountOwner('account-gone'), draftOwner('draft-gone')];
  const allAccounts = () => [...named(), accountOwner('account-gone')];
  const ofANewerJeton = { version: 1, items: [{ id: 'a-record', isNewer: true }] };

  it.each([
    ['drafts', 'there is no such document', undefined, all],
    ['drafts', 'some are not understood', ofANewerJeton, all],
    ['drafts', 'the document was set aside', 'no document', all],
    ['accounts', 'there is no such document', undefined, allAccounts],
    ['accounts', 'some are not understood', ofANewerJeton, allAccounts],
    ['accounts', 'the document was set aside', 'no document', allAccounts],
  ])('stays while %s may be unknown: %s', async (name, _, document, left) => {
    expect(await ownersAfter(await home.restart(), { [name]: document })).toEqual(left());
  });

  it('stays while the vault is closed, or the disk refuses', async () => {
    const next = await home.restart();
    await home.breakVault();
    expect(await ownersAfter(next)).toHaveLength(4);
    expect(log.warn).toHaveBeenCalledOnce();
    await using closed = await openTestAccounts({ osCipher: null });
    expect(await ownersAfter(closed)).toEqual([]);
  });
});
