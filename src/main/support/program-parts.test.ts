import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accountSettings } from '../accounts/fixtures/account-settings.ts';
import { authorisation, openTestAccounts } from '../accounts/fixtures/test-accounts.ts';
import { testRuntime } from './fixtures/test-support.ts';
import { networkPart, vaultPart, versionsPart } from './program-parts.ts';

describe('the versions', () => {
  it('say which of the two hosts it is', () => {
    const platform = {
      version: '1.2.3',
      clock: { now: () => 0, monotonic: () => 0, after: () => () => undefined },
    };
    expect(versionsPart(platform, testRuntime)).toMatchObject({
      host: 'browser',
      at: '1970-01-01T00:00:00.000Z',
    });
    const versions = { ...testRuntime.versions, electron: '45.4.1', chrome: '146' };
    expect(versionsPart(platform, { ...testRuntime, versions })).toMatchObject({
      host: 'electron',
      runtime: { electron: '45.4.1', chrome: '146', node: '24.21.0' },
    });
  });
});

describe('the files of the vault', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jeton-parts-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are those that Jeton writes, by name and size, whatever else lies there', async () => {
    await using home = await openTestAccounts();
    for (const name of ['vault.json', 'vault.json.previous', 'accounts.json.2026-11-27T09.15.aside'])
      await writeFile(join(folder, name), 'x');
    await writeFile(join(folder, 'mes mots de passe.txt'), 'x');
    await writeFile(join(folder, 'vault.json.mon mot de passe'), 'x');
    await mkdir(join(folder, 'logs'));
    await symlink(join(folder, 'gone'), join(folder, 'drafts.json'));
    const part = await vaultPart(home.vault, { list: () => [] }, folder);
    expect(part).toHaveProperty('files', [
      { name: 'accounts.json.2026-11-27T09.15.aside', size: 1, changedAt: expect.any(String) },
      { name: 'drafts.json', unreadable: 'ENOENT' },
      { name: 'vault.json', size: 1, changedAt: expect.any(String) },
      { name: 'vault.json.previous', size: 1, changedAt: expect.any(String) },
    ]);
  });
});

describe('the way to the services', () => {
  it('names a proxy without the user and password in its address, and what does not answer', async () => {
    await using home = await openTestAccounts();
    for (const [accountId, host] of Object.entries({
      'account-0001': 'a',
      'account-0002': 'b',
      'account-0003': 'c',
    }))
      await home.accounts.authorise(
        authorisation(0, {
          accountId,
          settings: accountSettings({ tokenEndpoint: `https://${host}.test/token` }),
        }),
      );
    const ways: unknown = await networkPart({
      platform: {
        isOnline: () => false,
        proxyFor: async ({ hostname }) => {
          if (hostname === 'a.test') return { kind: 'direct' };
          if (hostname === 'b.test')
            return { kind: 'proxy', url: new URL('http://marie:canari@proxy.test:3128/') };
          throw Object.assign(new Error('x'), { code: 'ENOTFOUND' });
        },
      },
      accounts: home.accounts,
      trust: { certificates: () => ['one'] },
      runtime: { extraCertificates: 'C:\\ca.pem' },
    });
    expect(ways).toEqual({
      online: false,
      ways: [
        { to: 'https://a.test', way: 'direct' },
        { to: 'https://b.test', way: { proxy: 'proxy.test:3128' } },
        { to: 'https://c.test', way: { unknown: 'ENOTFOUND' } },
      ],
      certificates: 1,
      extraCertificates: true,
    });
  });
});
