import { expect, it } from 'vitest';
import { ACCOUNT, authorisation, openTestAccounts } from '../accounts/fixtures/test-accounts.ts';
import { Secret } from '../log/secret.ts';
import { accountOwner } from '../vault/owner.ts';
import { readKnownSecrets } from './known-secrets.ts';

const inTime = <T>(work: Promise<T>): Promise<T> => work;
const attempts = { current: () => null };

it('knows every token and client secret that the vault holds, of addresses and of those in the making', async () => {
  await using home = await openTestAccounts();
  const { vault, drafts } = home;
  await home.accounts.authorise(authorisation(0));
  const { id } = drafts.create();
  await drafts.setSecret(id, new Secret('typed-in-a-draft'));
  await vault.update([
    { kind: 'put', owner: accountOwner('another'), field: 'tokens', value: new Secret('of-a-later-version') },
  ]);
  const { secrets, unread } = await readKnownSecrets({ vault, drafts, attempts, inTime });
  expect(secrets.map((secret) => secret.reveal()).sort()).toEqual([
    'access-1',
    'client-secret-of-twenty',
    'of-a-later-version',
    'refresh-1',
    'typed-in-a-draft',
  ]);
  expect(unread).toEqual([]);
});

it('knows what a sign-in shows while it is under way', async () => {
  await using home = await openTestAccounts();
  const drafts = [home.drafts.create(), home.drafts.create()];
  const shared = { draftId: '', opened: true, startedAt: 0, expiresAt: 0 };
  const { secrets } = await readKnownSecrets({
    vault: home.vault,
    drafts: home.drafts,
    attempts: {
      current: (draftId) =>
        draftId === drafts[0]?.id
          ? {
              ...shared,
              state: 'waiting',
              id: 'attempt-01',
              authorizationUrl: 'https://x.test/?client_id=public&state=a-state&code_challenge=a-challenge',
              receiver: 'loopback',
            }
          : {
              ...shared,
              state: 'waiting-device',
              id: 'attempt-02',
              userCode: 'WDJB-MJHT',
              verificationUri: 'https://x.test/',
              verificationUriComplete: null,
              trouble: null,
            },
    },
    inTime,
  });
  expect(secrets.map((secret) => secret.reveal())).toEqual(['a-state', 'a-challenge', 'WDJB-MJHT']);
});

it('says so when the vault is closed', async () => {
  await using home = await openTestAccounts({ osCipher: null });
  await home.vault.protectWithPassphrase(new Secret('trois petits cailloux'));
  await home.accounts.authorise(authorisation(0));
  const { vault, drafts } = await home.restart();
  const known = await readKnownSecrets({ vault, drafts, attempts, inTime });
  expect(known).toEqual({ secrets: [], unread: ['vault-locked'] });
});

it('waits once for a keyring that does not answer, and names what it could not read', async () => {
  await using home = await openTestAccounts();
  await home.accounts.authorise(authorisation(0));
  let asked = 0;
  const known = await readKnownSecrets({
    vault: {
      status: () => home.vault.status(),
      places: () => home.vault.places(),
      get: () => {
        asked += 1;
        throw Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' });
      },
    },
    drafts: home.drafts,
    attempts,
    inTime,
  });
  expect(known).toEqual({ secrets: [], unread: ['ETIMEDOUT'] });
  expect(asked).toBe(1);
  expect(home.vault.places()).toContainEqual(
    expect.objectContaining({ owner: accountOwner(ACCOUNT), field: 'client-secret' }),
  );
});
