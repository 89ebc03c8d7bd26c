/**
 * One measurement in a process of its own, so that its memory is its own: the accounts of a folder are opened, then renewed a
 * handful at a time, over and over, until the time is up. Prints JSON.
 *
 * node --expose-gc bench/refresh/one-size.ts <folder>
 */
import { createAccounts } from '../../src/main/accounts/accounts.ts';
import { openActivity } from '../../src/main/accounts/activity.ts';
import { accountRecordSchema } from '../../src/main/accounts/records.ts';
import { createEvents } from '../../src/main/events.ts';
import { openConfStore } from '../../src/main/hosts/browser/settings-store.ts';
import type { Secret } from '../../src/main/log/secret.ts';
import { createHttpClient } from '../../src/main/net/http.ts';
import { createPace } from '../../src/main/pace.ts';
import { createAccessTokens } from '../../src/main/refresh/access-tokens.ts';
import { createPlans } from '../../src/main/refresh/plans.ts';
import { openRecordList } from '../../src/main/storage/document.ts';
import { openVault } from '../../src/main/vault/vault.ts';
import { realClock, testCipher } from '../../test/support/platform.ts';

export interface RefreshMeasurement {
  readonly perSecond: number;
  /** Bytes for all accounts, after a collection of garbage. */
  readonly heap: number;
  readonly resident: number;
}

const BUDGET_MS = 8_000;
const AT_A_TIME = 8;
const silent = { debug() {}, info() {}, warn() {}, error() {} };

function unexpected(what?: unknown): never {
  throw new Error(String(what));
}

function memory(): { heap: number; resident: number } {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed, resident: rss };
}

async function measure(folder: string): Promise<RefreshMeasurement> {
  const before = memory();
  const vault = await openVault({
    folder,
    osCipher: async () => testCipher(),
    now: Date.now,
    onDamage: unexpected,
  });
  const { emit } = createEvents(unexpected);
  const records = openRecordList(
    openConfStore(folder, 'accounts', realClock),
    accountRecordSchema,
    unexpected,
  );
  const activity = openActivity({
    store: openConfStore(folder, 'activity', realClock),
    clock: realClock,
    log: silent,
    onUnreadable: unexpected,
  });
  const accounts = createAccounts({
    records,
    activity,
    planned: createPlans(realClock.monotonic),
    vault,
    changed: createPace(
      realClock,
      () => 250,
      () => emit('accounts.changed', {}),
    ),
    now: Date.now,
  });
  const http = createHttpClient({
    clock: realClock,
    proxyFor: async () => ({ kind: 'direct' }),
    certificates: () => [],
  });
  const accessTokens = createAccessTokens({
    accounts,
    services: { find: () => undefined },
    http,
    now: Date.now,
    log: silent,
  });
  const opened = memory();

  const ids = records.all().map(({ id }) => id);
  const last = new Map<string, Secret>();
  const since = performance.now();
  let turn = 0;
  let renewed = 0;
  async function renewInTurn(): Promise<void> {
    while (performance.now() - since < BUDGET_MS) {
      const id = ids[turn % ids.length] ?? '';
      turn += 1;
      const { accessToken, refreshed } = await accessTokens.fresh(id, last.get(id));
      last.set(id, accessToken);
      if (refreshed) renewed += 1;
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_A_TIME, ids.length) }, renewInTurn));
  const perSecond = renewed / ((performance.now() - since) / 1000);
  await accessTokens.close();
  await http.close();
  await vault.settled();
  activity.close();
  return { perSecond, heap: opened.heap - before.heap, resident: opened.resident - before.resident };
}

const [, , folder = ''] = process.argv;
process.stdout.write(JSON.stringify(await measure(folder)));
