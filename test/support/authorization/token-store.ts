/**
 * What the authorization server remembers: codes, tokens, grants, sessions.
 *
 * oidc-provider has a store of its own, but announces it as unfit for anything; this one also lets a test revoke
 * or age what it holds, which no OAuth request can do.
 */
import type { Adapter, AdapterPayload } from 'oidc-provider';
import { type Entry, keyOf, type Memory } from './memory.ts';

export interface TokenStore {
  /** What oidc-provider asks for: one view per model. */
  adapter(model: string): Adapter;
  /** Makes every access token one that expired a moment ago. */
  expireAccessTokens(): void;
  /** Takes a refresh token that was used for one that was not. */
  honourAgain(refreshToken: string): void;
  /** Forgets whatever was granted to or for this account, as a changed password does. */
  forgetAccount(accountId: string): void;
}

const ONE_SECOND_AGO = (): number => Math.floor(Date.now() / 1000) - 1;

export function createTokenStore({ entries, save }: Pick<Memory, 'entries' | 'save'>): TokenStore {
  const find = (matches: (entry: Entry) => boolean): AdapterPayload | undefined =>
    [...entries.values()].find(matches)?.payload;
  const removeWhere = (matches: (entry: Entry) => boolean): void => {
    for (const [key, entry] of entries) if (matches(entry)) entries.delete(key);
    save();
  };

  const adapter = (model: string): Adapter => {
    const ours = (matches: (payload: AdapterPayload) => boolean) => async () =>
      find((entry) => entry.model === model && matches(entry.payload));
    return {
      upsert: async (id, payload) => {
        entries.set(keyOf(model, id), { model, id, payload });
        save();
      },
      find: async (id) => entries.get(keyOf(model, id))?.payload,
      findByUserCode: (userCode) => ours((payload) => payload.userCode === userCode)(),
      findByUid: (uid) => ours((payload) => payload.uid === uid)(),
      consume: async (id) => {
        const entry = entries.get(keyOf(model, id));
        if (entry !== undefined) entry.payload = { ...entry.payload, consumed: ONE_SECOND_AGO() };
        save();
      },
      destroy: async (id) => {
        entries.delete(keyOf(model, id));
        save();
      },
      revokeByGrantId: async (grantId) =>
        removeWhere((entry) => entry.model === model && entry.payload.grantId === grantId),
    };
  };

  return {
    adapter,
    expireAccessTokens: () => {
      for (const entry of entries.values()) {
        if (entry.model === 'AccessToken') entry.payload = { ...entry.payload, exp: ONE_SECOND_AGO() };
      }
      save();
    },
    honourAgain: (refreshToken) => {
      const entry = entries.get(keyOf('RefreshToken', refreshToken));
      if (entry === undefined) return;
      const { consumed: _, ...unused } = entry.payload;
      entry.payload = unused;
      save();
    },
    forgetAccount: (accountId) => removeWhere((entry) => entry.payload.accountId === accountId),
  };
}
