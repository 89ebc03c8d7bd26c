/** A platform for tests: a folder of its own, settings on disk, a browser that only notes addresses. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Clock, Platform, SettingsStore } from '../../src/main/platform.ts';
import { seal, unseal } from '../../src/main/vault/aes-gcm.ts';
import type { SecretCipher } from '../../src/main/vault/secret-cipher.ts';

export interface TestPlatform extends Platform, AsyncDisposable {
  /** Addresses that the core asked the browser to open, oldest first. */
  readonly opened: URL[];
}

export interface TestPlatformOptions {
  readonly clock?: Clock;
  readonly catalogues?: readonly string[];
  readonly machineCatalogue?: string;
  /** An operating system's protection by default; null for none. */
  readonly osCipher?: SecretCipher | null;
  /** There is a network by default, whatever the machine that runs the tests has: the servers are on loopback. */
  readonly isOnline?: () => boolean;
  /** Reuses a folder, for a restart; the caller then removes it. */
  readonly folder?: string;
}

/** Wall-clock time. */
export const realClock: Clock = {
  now: Date.now,
  monotonic: () => Math.floor(performance.now()),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

/** What an operating system's keyring gives: a key that outlives the process. */
export function testCipher(key: Uint8Array = Buffer.alloc(32, 7)): SecretCipher {
  return {
    protection: 'keyring',
    encrypt: async (text, context) => seal(key, text, context),
    decrypt: async (sealed, context) => unseal(key, sealed, context),
  };
}

export async function createTestPlatform(options: TestPlatformOptions = {}): Promise<TestPlatform> {
  const data = options.folder ?? (await mkdtemp(join(tmpdir(), 'jeton-test-')));
  const logs = join(data, 'logs');
  mkdirSync(logs, { recursive: true });
  const opened: URL[] = [];
  return {
    version: '0.0.0-test',
    clock: options.clock ?? realClock,
    paths: {
      data,
      logs,
      assets: resolve('assets'),
      catalogues: options.catalogues ?? [],
      machineCatalogue: options.machineCatalogue ?? null,
    },
    openStore: (name) => fileStore(join(data, `${name}.json`)),
    openBrowser: async (url) => {
      opened.push(url);
      return true;
    },
    osCipher: async () => (options.osCipher === undefined ? testCipher() : options.osCipher),
    proxyFor: async () => ({ kind: 'direct' }),
    isOnline: options.isOnline ?? (() => true),
    opened,
    [Symbol.asyncDispose]: () => rm(data, { recursive: true, force: true }),
  };
}

function fileStore(file: string): SettingsStore {
  return {
    read: () => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined),
    write: (document) => writeFileSync(file, JSON.stringify(document)),
    setAside: () => renameSync(file, `${file}.aside`),
  };
}
