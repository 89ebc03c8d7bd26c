import type { Preferences } from '../shared/contract.ts';
import type { Accounts } from './accounts/accounts.ts';
import { type Drafts, typedSecret } from './accounts/drafts.ts';
import type { Removal } from './accounts/removal.ts';
import type { KnownServices } from './catalogue/known-services.ts';
import { detectService, type MxLookup } from './detection/detect.ts';
import { diagnose } from './diagnosis/diagnose.ts';
import type { Emit } from './events.ts';
import type { Handlers } from './gate.ts';
import type { Logger } from './log/logger.ts';
import { Secret } from './log/secret.ts';
import type { Attempts } from './oauth/attempts.ts';
import type { Preflight } from './oauth/preflight.ts';
import type { Platform } from './platform.ts';
import { refusal, systemCode } from './problem-error.ts';
import type { Scheduler, WakeReason } from './refresh/scheduler.ts';
import type { Probes } from './smtp/probes.ts';
import type { Value } from './storage/document.ts';
import type { VaultNotices } from './vault/notices.ts';
import type { ResealProgress } from './vault/reseal.ts';
import type { Vault } from './vault/vault.ts';

interface Collaborators {
  readonly platform: Pick<Platform, 'version' | 'clock' | 'paths' | 'companion' | 'background'>;
  readonly log: Logger;
  readonly preferences: Value<Preferences>;
  readonly vault: Vault;
  readonly vaultNotices: VaultNotices;
  readonly eraseOrphans: () => Promise<void>;
  readonly services: KnownServices;
  readonly lookUpMx: MxLookup;
  readonly accounts: Accounts;
  readonly drafts: Drafts;
  readonly removal: Removal;
  readonly preflight: Preflight;
  readonly attempts: Attempts;
  readonly probes: Probes;
  readonly scheduler: Pick<Scheduler, 'renewNow'>;
  /** Something happened upon which what waits may try again. */
  readonly wake: (reason: WakeReason) => void;
  readonly emit: Emit;
}

/** What each request of the contract does: one line of intent each, the work lives with the collaborators. */
export function createHandlers(core: Collaborators): Handlers {
  const {
    platform,
    log,
    preferences,
    vault,
    services,
    lookUpMx,
    accounts,
    drafts,
    removal,
    preflight,
    attempts,
    probes,
    scheduler,
    wake,
    emit,
  } = core;

  /** Every window learns of it, and what depended on the vault is shown anew. */
  function vaultChanged(): ReturnType<Vault['status']> {
    const status = vault.status();
    wake('start');
    core.vaultNotices.addDamage(vault.damage());
    emit('vault.changed', status);
    emit('accounts.changed', {});
    emit('drafts.changed', {});
    return status;
  }

  /** In steps that somebody sees: of a thousand entries not one by one. */
  function tellProgress({ done, total }: ResealProgress): void {
    if (done === total || done % Math.ceil(total / 50) === 0) emit('vault.resealed', { done, total });
  }

  const openAtLogin = (): boolean => platform.background?.openAtLogin() ?? false;

  return {
    'app.info': () => ({
      version: platform.version,
      dataFolder: platform.paths.data,
      logFolder: platform.paths.logs,
      companion: platform.companion === undefined ? null : { active: platform.companion.isActive() },
      background: platform.background !== undefined,
    }),
    'app.reportFailure': ({ message, stack }) => {
      log.error({ message, stack }, 'the window failed');
      return {};
    },
    // Most of what people paste comes from the pages of a sign-in; an SMTP reply is known as one wherever it stands.
    'messages.explain': ({ text }) => diagnose({ layer: 'authorize-redirect', input: { page: text } }),
    'dossier.pdf': async (dossier) => {
      // Few ever ask for one, and its library takes a moment to load.
      const { dossierPdf } = await import('./dossier/pdf.ts');
      return { base64: (await dossierPdf(dossier, platform.clock.now())).toString('base64') };
    },

    'preferences.get': () => preferences.get(),
    'preferences.set': (wanted) => {
      preferences.set(wanted);
      emit('preferences.changed', wanted);
      return wanted;
    },

    'companion.set': async ({ active }) => ({ active: (await platform.companion?.set(active)) ?? false }),

    'background.get': () => ({ openAtLogin: openAtLogin() }),
    'background.set': (wanted) => {
      try {
        platform.background?.setOpenAtLogin(wanted.openAtLogin);
      } catch (error) {
        throw refusal('storage-failed', 'settings', { system: systemCode(error) });
      }
      return { openAtLogin: openAtLogin() };
    },

    'network.returned': () => {
      wake('network');
      return {};
    },

    'vault.status': () => vault.status(),
    'vault.protect': async (choice) => {
      if (choice.with === 'session') await vault.keepInMemory();
      else await vault.protectWithPassphrase(new Secret(choice.passphrase));
      return vaultChanged();
    },
    'vault.unlock': async ({ passphrase }) => {
      await vault.unlock(new Secret(passphrase));
      await core.eraseOrphans();
      return vaultChanged();
    },
    'vault.startAnew': async () => {
      await vault.startAnew();
      return vaultChanged();
    },
    'vault.retry': async () => {
      await vault.retry();
      await core.eraseOrphans();
      return vaultChanged();
    },
    'vault.systemProtection': () => ({ protection: vault.systemProtection() }),
    'vault.changePassphrase': async ({ current, next }) => {
      await vault.changePassphrase(new Secret(current), new Secret(next), tellProgress);
      return vaultChanged();
    },
    'vault.changeProtection': async (wanted) => {
      const next =
        wanted.to === 'passphrase'
          ? ({ to: 'passphrase', passphrase: new Secret(wanted.passphrase) } as const)
          : ({
              to: 'system',
              current: wanted.current === undefined ? null : new Secret(wanted.current),
            } as const);
      await vault.changeProtection(next, tellProgress);
      return vaultChanged();
    },
    'vault.notices': () => core.vaultNotices.list(),
    'vault.dismissNotices': () => {
      core.vaultNotices.dismiss();
      return {};
    },

    'services.list': () => ({ services: [...services.services], applications: [...services.applications] }),
    'catalogue.import': ({ text }) => services.import(text),
    'catalogue.imported': () => services.imported(),
    'catalogue.forget': () => {
      services.forget();
      return {};
    },
    'services.detect': ({ address }) => detectService(address, services, lookUpMx),

    'accounts.list': () => accounts.list(),
    'accounts.history': ({ accountId }) => [...accounts.history(accountId)],
    'accounts.renewNow': async ({ accountId }) => {
      await scheduler.renewNow(accountId);
      return accounts.view(accountId);
    },
    'accounts.rename': ({ accountId, name }) => accounts.rename(accountId, name),
    'accounts.setFrom': ({ accountId, from }) => {
      const isOther = accounts.get(accountId).settings.from !== from;
      const view = accounts.setFrom(accountId, from);
      if (isOther) {
        // What a test says of the former sender would be taken for this one's.
        probes.abandon(accountId);
        for (const draftId of drafts.setFrom(accountId, from)) attempts.abandon(draftId);
      }
      return view;
    },
    'accounts.useDoor': ({ accountId, port, security }) => {
      const view = accounts.setDoor(accountId, { port, security });
      probes.abandon(accountId);
      for (const draftId of drafts.setDoor(accountId, { port, security })) attempts.abandon(draftId);
      return view;
    },
    'accounts.remove': ({ accountId, revoke }) => removal.remove(accountId, revoke),
    'accounts.cancelRemoval': ({ accountId }) => {
      removal.cancel(accountId);
      return {};
    },
    'accounts.reconnect': ({ accountId }) => drafts.reopen(accounts.get(accountId)),

    'drafts.list': () => drafts.list(),
    'drafts.create': () => drafts.create(),
    'drafts.save': ({ draftId, step, fields }) => drafts.save(draftId, step, fields),
    'drafts.setSecret': ({ draftId, secret }) => drafts.setSecret(draftId, typedSecret(secret)),
    'drafts.discard': async ({ draftId }) => {
      await drafts.discard(draftId);
      preflight.cancel(draftId);
      attempts.abandon(draftId);
      return {};
    },

    'credentials.verify': ({ draftId }) => preflight.verify(draftId),
    'credentials.cancelVerification': ({ draftId }) => {
      preflight.cancel(draftId);
      return {};
    },

    'authorization.start': ({ draftId }) => attempts.start(draftId),
    'authorization.current': ({ draftId }) => attempts.current(draftId),
    'authorization.reopen': ({ attemptId }) => attempts.reopen(attemptId),
    'authorization.answer': ({ attemptId, text }) => attempts.answer(attemptId, text),
    'authorization.cancel': ({ attemptId }) => attempts.cancel(attemptId),

    'testEmail.start': ({ accountId, to, also }) => probes.start(accountId, to, also),
    'testEmail.current': ({ accountId }) => probes.current(accountId),
    'testEmail.cancel': ({ probeId }) => probes.cancel(probeId),
    'testEmail.received': ({ probeId, reception }) => probes.received(probeId, reception),
  };
}
