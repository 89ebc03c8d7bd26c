/** A folder of Jeton's in which accounts are signed in already, hundreds or thousands of them, in two writes, under the test platforms' cipher. */
import { randomUUID } from 'node:crypto';
import { type AccountRecord, keptSecret } from '../../src/main/accounts/records.ts';
import { tokensToSecret } from '../../src/main/accounts/tokens.ts';
import { Secret } from '../../src/main/log/secret.ts';
import type { SettingsStore } from '../../src/main/platform.ts';
import { accountOwner } from '../../src/main/vault/owner.ts';
import { openVault } from '../../src/main/vault/vault.ts';
import type { AccountSettings } from '../../src/shared/account.ts';
import { testCipher } from './platform.ts';
import type { TokenPair } from './token-ledger.ts';

export interface SeededAccount {
  readonly settings: AccountSettings;
  readonly tokens: TokenPair;
  /** Milliseconds since the epoch. */
  readonly accessTokenExpiresAt: number;
}

export interface SeedPlace {
  readonly folder: string;
  /** Where `accounts.json` goes, as the platform that reads it writes it. */
  readonly store: Pick<SettingsStore, 'write'>;
}

/** @returns the accounts' ids, in their order */
export async function seedAccounts(place: SeedPlace, accounts: readonly SeededAccount[]): Promise<string[]> {
  const at = Date.now();
  const records = accounts.map(
    ({ settings, accessTokenExpiresAt }, index): AccountRecord => ({
      id: randomUUID(),
      // One after the other, as people do it: the list is in this order.
      createdAt: at - accounts.length + index,
      authorisationId: randomUUID(),
      name: '',
      settings,
      secret: keptSecret(null),
      grant: {
        authorizedAt: at,
        refreshedAt: at,
        scope: settings.scopes,
        accessTokenExpiresAt,
        refreshTokenExpiresAt: null,
      },
      problem: null,
      lastTest: null,
    }),
  );
  const vault = await openVault({
    folder: place.folder,
    osCipher: async () => testCipher(),
    now: Date.now,
    onDamage: (event) => {
      throw new Error(event);
    },
  });
  await vault.update(
    accounts.map(({ tokens, accessTokenExpiresAt }, index) => ({
      kind: 'put' as const,
      owner: accountOwner(records[index]?.id ?? ''),
      field: 'tokens' as const,
      value: tokensToSecret({
        accessToken: new Secret(tokens.accessToken),
        refreshToken: new Secret(tokens.refreshToken),
        accessTokenExpiresAt,
      }),
    })),
  );
  place.store.write({ version: 1, items: records });
  return records.map(({ id }) => id);
}
