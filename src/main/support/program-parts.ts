/** What a support bundle says of the program, of this PC, of the settings and of the vault. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Preferences } from '../../shared/contract.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { KnownServices } from '../catalogue/known-services.ts';
import type { Trust } from '../net/certificates.ts';
import type { Platform } from '../platform.ts';
import { systemCode } from '../problem-error.ts';
import type { Value } from '../storage/document.ts';
import type { VaultNotices } from '../vault/notices.ts';
import type { Vault } from '../vault/vault.ts';

/** What Jeton runs on: `process` and `os`, but in tests. */
export interface Runtime {
  /** Of Node and of what is in it; `electron` and `chrome` only where there is Electron. */
  readonly versions: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly release: string;
  readonly edition: string;
  readonly arch: string;
  /** Her folder, whose path is taken out of everything. */
  readonly homeFolder: string;
  /** `NODE_EXTRA_CA_CERTS` */
  readonly extraCertificates: string | undefined;
}

export function versionsPart(platform: Pick<Platform, 'version' | 'clock'>, runtime: Runtime): unknown {
  const { versions } = runtime;
  const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const { electron, chrome, node, openssl, modules, v8, uv } = versions;
  return {
    jeton: platform.version,
    host: electron === undefined ? 'browser' : 'electron',
    runtime: { electron, chrome, node, openssl, modules, v8, uv },
    system: {
      platform: runtime.platform,
      release: runtime.release,
      edition: runtime.edition,
      arch: runtime.arch,
    },
    locale,
    timeZone,
    at: new Date(platform.clock.now()).toISOString(),
  };
}

interface SettingsSources {
  readonly platform: Pick<Platform, 'paths' | 'background' | 'companion' | 'notify' | 'onResume'>;
  readonly preferences: Pick<Value<Preferences>, 'get'>;
  readonly services: Pick<KnownServices, 'services' | 'applications' | 'sourceOf' | 'imported'>;
}

export function settingsPart({ platform, preferences, services }: SettingsSources): unknown {
  const imported = services.imported();
  return {
    preferences: preferences.get(),
    background: platform.background === undefined ? null : { openAtLogin: platform.background.openAtLogin() },
    companionWindow: platform.companion !== undefined,
    notifications: platform.notify !== undefined,
    hearsOfWaking: platform.onResume !== undefined,
    services: services.services.map(({ id }) => ({ id, source: services.sourceOf(id) })),
    applications: services.applications.map(({ id }) => id),
    imported: {
      services: imported.services.map(({ id }) => id),
      applications: imported.applications.map(({ id }) => id),
    },
    catalogueFiles: platform.paths.catalogues.length,
    machineCatalogue: platform.paths.machineCatalogue !== null,
  };
}

/** State, damage and size of the vault; nothing of what is in it. */
export async function vaultPart(
  vault: Pick<Vault, 'status' | 'systemProtection' | 'places' | 'damage'>,
  notices: Pick<VaultNotices, 'list'>,
  dataFolder: string,
): Promise<unknown> {
  return {
    status: vault.status(),
    systemProtection: vault.systemProtection(),
    entries: vault.places().length,
    damage: vault.damage().map(({ owner, field, outcome }) => ({ owner, field, outcome })),
    notices: notices.list(),
    files: await filesOf(dataFolder),
  };
}

/** Those that Jeton writes, what was set aside among them; whatever else lies there is not ours to tell. */
const ownFile =
  /^(?:vault|accounts|drafts|preferences|catalogue|activity|notified)\.json(?:\.[\w.:-]{1,80})?$/;

async function filesOf(dataFolder: string): Promise<unknown> {
  const names = (await readdir(dataFolder)).filter((name) => ownFile.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      try {
        const { size, mtime } = await stat(join(dataFolder, name));
        return { name, size, changedAt: mtime.toISOString() };
      } catch (error) {
        return { name, unreadable: systemCode(error) };
      }
    }),
  );
}

interface NetworkSources {
  readonly platform: Pick<Platform, 'isOnline' | 'proxyFor'>;
  readonly accounts: Pick<Accounts, 'list'>;
  readonly trust: Pick<Trust, 'certificates'>;
  readonly runtime: Pick<Runtime, 'extraCertificates'>;
}

/** Which way the sign-ins go out of this network, and whom Jeton trusts there. Nobody is asked anything. */
export async function networkPart(sources: NetworkSources): Promise<unknown> {
  const { platform, accounts, trust, runtime } = sources;
  const origins = [
    ...new Set(accounts.list().map(({ settings }) => new URL(settings.tokenEndpoint).origin)),
  ].sort();
  return {
    online: platform.isOnline(),
    ways: await Promise.all(
      origins.map(async (origin) => ({ to: origin, way: await wayTo(origin, platform) })),
    ),
    certificates: trust.certificates().length,
    extraCertificates: runtime.extraCertificates !== undefined && runtime.extraCertificates !== '',
  };
}

/** A proxy's address without the user and password that some have in it. */
async function wayTo(origin: string, { proxyFor }: Pick<Platform, 'proxyFor'>): Promise<unknown> {
  try {
    const route = await proxyFor(new URL(origin));
    return route.kind === 'direct' ? 'direct' : { proxy: route.url.host };
  } catch (error) {
    return { unknown: systemCode(error) };
  }
}
