/** The only place where things are wired together. Only hosts (and tests) import it. */
import { DEFAULT_PREFERENCES, preferencesSchema } from '../shared/contract.ts';
import { catalogueSchema } from '../shared/service.ts';
import { createAccounts } from './accounts/accounts.ts';
import { openActivity } from './accounts/activity.ts';
import { createDrafts } from './accounts/drafts.ts';
import { eraseOrphans } from './accounts/orphans.ts';
import { accountRecordSchema, draftRecordSchema } from './accounts/records.ts';
import { createRemoval } from './accounts/removal.ts';
import { notifiedSchema, watchAttention } from './attention/watch-attention.ts';
import { EMPTY_CATALOGUE } from './catalogue/catalogue.ts';
import { createKnownServices } from './catalogue/known-services.ts';
import type { Core } from './core.ts';
import { lookUpMx, type MxLookup } from './detection/detect.ts';
import { createEvents } from './events.ts';
import { createGate } from './gate.ts';
import { createHandlers } from './handlers.ts';
import { type Log, openLog } from './log/logger.ts';
import { createTrust } from './net/certificates.ts';
import { createHttpClient } from './net/http.ts';
import { createAttempts } from './oauth/attempts.ts';
import { createPreflight } from './oauth/preflight.ts';
import { createPace } from './pace.ts';
import type { Platform } from './platform.ts';
import { systemCode } from './problem-error.ts';
import { createAccessTokens } from './refresh/access-tokens.ts';
import { createPlans } from './refresh/plans.ts';
import { createScheduler, type WakeReason } from './refresh/scheduler.ts';
import { type Resolve, resolveBySystem } from './smtp/connect.ts';
import { createProbes } from './smtp/probes.ts';
import { openRecordList, openValue } from './storage/document.ts';
import type { ScryptParameters } from './vault/envelope.ts';
import { createVaultNotices } from './vault/notices.ts';
import { openVault } from './vault/vault.ts';

/** What tests replace beyond the platform; hosts pass nothing. */
export interface CoreOverrides {
  readonly lookUpMx?: MxLookup;
  /** Of the SMTP servers' names. */
  readonly resolve?: Resolve;
  readonly scryptCost?: Omit<ScryptParameters, 'salt'>;
  readonly requestTimeoutMs?: number;
}

/** Less than the hosts wait for the core: what was under way then still comes to an end of its own. */
const CLOSE_PATIENCE_MS = 3_000;

/** Windows ask for all accounts anew when they hear that some have changed: what happens by itself is told no faster. */
const CHANGED_PAUSE_MS = 250;

/**
 * Opens Jeton's core on a platform.
 *
 * @throws {ProblemError} `storage-failed` when vault or settings cannot be read, or a newer Jeton wrote the settings
 */
export async function createCore(platform: Platform, overrides: CoreOverrides = {}): Promise<Core> {
  const log = openLog(platform.paths.logs);
  try {
    return await assembleCore(platform, overrides, log);
  } catch (error) {
    log.logger.error({ err: error, system: systemCode(error) }, 'Jeton could not start');
    await log.close();
    throw error;
  }
}

async function assembleCore(
  platform: Platform,
  overrides: CoreOverrides,
  { logger: log, close: closeLog }: Log,
): Promise<Core> {
  const { clock, paths } = platform;
  const { emit, subscribe } = createEvents((error) =>
    log.error({ err: error }, 'a window could not be told'),
  );
  const now = (): number => clock.now();

  const trust = createTrust(process.env.NODE_EXTRA_CA_CERTS);

  const preferences = openValue(platform.openStore('preferences'), preferencesSchema, DEFAULT_PREFERENCES);
  const services = createKnownServices({
    paths,
    kept: openValue(platform.openStore('catalogue'), catalogueSchema, EMPTY_CATALOGUE),
    emit,
    onUnreadable: (file) => log.warn({ file }, 'this catalogue could not be read and was left out'),
  });
  const vaultNotices = createVaultNotices(now, () => emit('vault.noticed', {}));
  const vault = await openVault({
    folder: paths.data,
    osCipher: () => platform.osCipher(),
    now,
    after: (delayMs, callback) => clock.after(delayMs, callback),
    onDamage: (event) => {
      log.error({ event }, 'the vault is not as it should be');
      vaultNotices.addEvent(event);
    },
    ...(overrides.scryptCost === undefined ? {} : { scryptCost: overrides.scryptCost }),
  });
  vaultNotices.addDamage(vault.damage());
  const onUnreadable = (count: number): void => log.error({ count }, 'some settings could not be read');
  const accountRecords = openRecordList(platform.openStore('accounts'), accountRecordSchema, onUnreadable);
  const draftRecords = openRecordList(platform.openStore('drafts'), draftRecordSchema, onUnreadable);
  const activity = openActivity({ store: platform.openStore('activity'), clock, log, onUnreadable });
  const plans = createPlans(clock.monotonic);
  const changed = createPace(
    clock,
    () => CHANGED_PAUSE_MS,
    () => emit('accounts.changed', {}),
  );
  const accounts = createAccounts({
    records: accountRecords,
    activity,
    planned: plans,
    vault,
    changed,
    now,
  });
  const drafts = createDrafts({
    records: draftRecords,
    vault,
    services,
    emit,
    now,
  });
  const eraseNobodys = (): Promise<void> =>
    eraseOrphans({ accounts: accountRecords, drafts: draftRecords, vault, log });
  await eraseNobodys();
  const http = createHttpClient({
    clock,
    proxyFor: platform.proxyFor,
    certificates: trust.certificates,
    ...(overrides.requestTimeoutMs === undefined ? {} : { requestTimeoutMs: overrides.requestTimeoutMs }),
  });
  const preflight = createPreflight({ drafts, http, clock, log });
  // The school's language unless the user chose the other one: recipients are French, whatever the system speaks.
  const language = (): 'fr' | 'en' => (preferences.get().language === 'en' ? 'en' : 'fr');
  const attempts = createAttempts({
    drafts,
    accounts,
    http,
    clock,
    openBrowser: platform.openBrowser,
    language,
    emit,
    log,
  });
  const accessTokens = createAccessTokens({ accounts, services, http, now, log });
  const scheduler = createScheduler({
    accounts,
    accessTokens,
    services,
    plans,
    clock,
    isVaultOpen: () => vault.status().state === 'ready',
    isOnline: () => platform.isOnline(),
    random: Math.random,
    changed,
    log,
  });
  const probes = createProbes({
    accounts,
    accessTokens,
    services,
    clock,
    secureContext: trust.secureContext,
    resolve: overrides.resolve ?? resolveBySystem,
    language,
    emit,
    log,
  });
  const removal = createRemoval({
    accounts,
    drafts,
    accessTokens,
    services,
    preflight,
    attempts,
    probes,
    http,
    clock,
    log,
  });
  const attention =
    platform.notify === undefined
      ? null
      : watchAttention({
          accounts,
          services,
          notified: openValue(platform.openStore('notified'), notifiedSchema, { keys: [] }),
          notify: platform.notify,
          subscribe,
          clock,
          language,
          log,
        });
  // Vault open, PC awake or network back, so that what waits may try again. The one place that says who.
  const wake = (reason: WakeReason): void => {
    if (reason !== 'start') attention?.wake();
    scheduler.wake(reason);
  };
  const stopWaking = platform.onResume?.(() => wake('resume'));
  const handle = createGate(
    createHandlers({
      platform,
      log,
      preferences,
      vault,
      vaultNotices,
      eraseOrphans: eraseNobodys,
      services,
      lookUpMx: overrides.lookUpMx ?? lookUpMx,
      accounts,
      drafts,
      removal,
      preflight,
      attempts,
      probes,
      scheduler,
      wake,
      emit,
    }),
    log,
  );
  const stopHearing = platform.companion?.onChange((active) => emit('companion.changed', { active }));
  scheduler.wake('start');
  const damage = vault.damage();
  if (damage.length > 0)
    log.error({ damage }, 'these entries of the vault are older than they were, or lost');
  log.info({ version: platform.version, vault: vault.status().state }, 'Jeton started');

  let closed: Promise<void> | undefined;
  async function close(): Promise<void> {
    const parts: (() => Promise<void> | void)[] = [
      () => stopHearing?.(),
      () => removal.close(),
      () => stopWaking?.(),
      () => attention?.close(),
      () => preflight.close(),
      () => attempts.close(),
      () => probes.close(),
      () => scheduler.close(),
      // Before HTTP ends: a refresh token that was used and whose answer nobody takes is the last one.
      () =>
        patiently(async () => {
          await accessTokens.close();
          await vault.settled();
        }),
      () => http.close(),
      () => activity.close(),
      () => changed.stop(),
    ];
    for (const closePart of parts) {
      try {
        await closePart();
      } catch (error) {
        // The others have sockets and files to let go of all the same.
        log.error({ err: error }, 'a part of Jeton could not be closed');
      }
    }
    log.info('Jeton closed');
    await closeLog();
  }

  /** Follows the work, but not longer than somebody waits who wants to quit. */
  function patiently(work: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      const stopWaiting = clock.after(CLOSE_PATIENCE_MS, () => {
        log.warn('something was still under way when Jeton closed');
        resolve();
      });
      work().finally(stopWaiting).then(resolve, reject);
    });
  }

  return {
    handle,
    onEvent: subscribe,
    close() {
      closed ??= close();
      return closed;
    },
  };
}
