/** A data folder as an earlier Jeton left it: addresses in every state, without a sign-in for each. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type AccountRecord, accountRecordSchema } from '../../src/main/accounts/records.ts';
import { tokensToSecret } from '../../src/main/accounts/tokens.ts';
import { Secret } from '../../src/main/log/secret.ts';
import { accountOwner } from '../../src/main/vault/owner.ts';
import { openVault } from '../../src/main/vault/vault.ts';
import { problem } from '../../src/shared/problems.ts';
import type { BrowserHost } from './host.ts';
import { openJeton, PASSPHRASE, unlock } from './jeton.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** An address of the service `microsoft`, tested an hour ago; what a test is about is given. */
export function keptAccount(from: string, change: Partial<AccountRecord> = {}): AccountRecord {
  const now = Date.now();
  return accountRecordSchema.parse({
    id: `account-${from.replaceAll(/[^a-z0-9]/gi, '-')}`.slice(0, 64),
    createdAt: now - 90 * DAY_MS,
    authorisationId: 'the-one-and-only',
    settings: {
      serviceId: 'microsoft',
      family: 'microsoft',
      address: from,
      from,
      application: { kind: 'own' },
      clientId: 'c41d9a52-7e08-4b63-9f1a-2d5830e6b7fa',
      clientAuthentication: 'client_secret_post',
      authorizationEndpoint: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
      tokenEndpoint: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
      scopes: 'https://outlook.office.com/SMTP.Send offline_access',
      redirectUri: 'http://localhost',
      loginHint: true,
      smtp: { host: 'smtp.office365.com', port: 587, security: 'starttls' },
    },
    secret: { kept: false, endsIn: '' },
    grant: {
      authorizedAt: now - 3 * DAY_MS,
      scope: 'https://outlook.office.com/SMTP.Send offline_access',
      accessTokenExpiresAt: now + HOUR_MS,
      refreshTokenExpiresAt: null,
      refreshedAt: now,
    },
    problem: null,
    lastTest: { at: now - HOUR_MS, accepted: true, problem: null },
    ...change,
  });
}

/** Refused by its mail server two days ago. */
export const failing = (code: Parameters<typeof problem>[0]): Pick<AccountRecord, 'lastTest'> => ({
  lastTest: { at: Date.now() - 2 * DAY_MS, accepted: false, problem: problem(code, 'smtp') },
});

/** Its authorisation is gone. */
export const lost = (code: Parameters<typeof problem>[0]): Pick<AccountRecord, 'problem'> => ({
  problem: problem(code, 'refresh'),
});

/** A folder that holds these accounts, and under the specs' passphrase a grant of each; gone at the end. */
export async function folderWith(
  accounts: readonly AccountRecord[],
): Promise<{ readonly folder: string } & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'jeton-e2e-'));
  await writeFile(join(folder, 'accounts.json'), JSON.stringify({ version: 1, items: accounts }));
  const vault = await openVault({
    folder,
    osCipher: async () => null,
    now: Date.now,
    onDamage: (event) => {
      throw new Error(event);
    },
    scryptCost: { N: 2 ** 10, r: 8, p: 1 },
  });
  await vault.protectWithPassphrase(new Secret(PASSPHRASE));
  await vault.update(
    accounts.map(({ id, grant }) => ({
      kind: 'put',
      owner: accountOwner(id),
      field: 'tokens',
      value: tokensToSecret({
        accessToken: new Secret('access-token-of-before'),
        refreshToken: new Secret('refresh-token-of-before'),
        accessTokenExpiresAt: grant.accessTokenExpiresAt,
      }),
    })),
  );
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

/** Opens such a Jeton, and its vault. */
export async function openKept(host: BrowserHost, page: Page): Promise<Page> {
  const jeton = await openJeton(host, page);
  await unlock(jeton);
  return jeton;
}
