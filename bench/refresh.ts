/** Renewals per second and memory, as accounts grow in number, against a token server in a process of its own. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Agent, fetch } from 'undici';
import { accountSettings } from '../src/main/accounts/fixtures/account-settings.ts';
import { openConfStore } from '../src/main/hosts/browser/settings-store.ts';
import { realClock } from '../test/support/platform.ts';
import { seedAccounts } from '../test/support/seeded-accounts.ts';
import type { RefreshMeasurement } from './refresh/one-size.ts';

const SIZES = [1, 100, 1_000, 10_000];
const BARE_MS = 3_000;
const AT_A_TIME = 8;
/** As long as Microsoft's are. */
const TOKEN = 't'.repeat(2_000);
const run = promisify(execFile);

function program(name: string): string {
  return fileURLToPath(new URL(`./refresh/${name}.ts`, import.meta.url));
}

export async function benchRefresh(): Promise<string[][]> {
  const server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program('token-server')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [endpoint]: unknown[] = await once(createInterface({ input: server.stdout }), 'line');
    const bare = await bareRequests(String(endpoint));
    const rows = [['renewals', 'per second', 'memory of all: heap', 'resident', 'heap per account']];
    let one = 0;
    for (const size of SIZES) {
      const { perSecond, heap, resident } = await measure(size, String(endpoint));
      if (size === 1) one = heap;
      rows.push([
        `${size} account(s)`,
        perSecond.toFixed(perSecond < 10 ? 1 : 0),
        megabytes(heap),
        megabytes(resident),
        // What the first one takes is the program's own.
        size === 1 ? '' : `${((heap - one) / (size - 1) / 1024).toFixed(1)} kB`,
      ]);
    }
    return [...rows, ['bare requests to that server', bare.toFixed(0), '', '', '']];
  } finally {
    server.kill();
  }
}

async function measure(size: number, tokenEndpoint: string): Promise<RefreshMeasurement> {
  const folder = await mkdtemp(join(tmpdir(), 'jeton-bench-'));
  await seedAccounts(
    { folder, store: openConfStore(folder, 'accounts', realClock) },
    Array.from({ length: size }, (_, index) => {
      const address = `ecole.${index}@ac-example.fr`;
      return {
        settings: accountSettings({ address, from: address, tokenEndpoint }),
        tokens: { accessToken: TOKEN, refreshToken: TOKEN },
        accessTokenExpiresAt: 0,
      };
    }),
  );
  const { stdout } = await run(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    '--expose-gc',
    program('one-size'),
    folder,
  ]);
  await rm(folder, { recursive: true });
  // Our own program's words.
  return JSON.parse(stdout) as RefreshMeasurement;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** As many as a client makes that keeps nothing: what the server alone allows. */
async function bareRequests(endpoint: string): Promise<number> {
  const dispatcher = new Agent({ connections: AT_A_TIME });
  const since = performance.now();
  let count = 0;
  async function ask(): Promise<void> {
    while (performance.now() - since < BARE_MS) {
      const response = await fetch(endpoint, {
        method: 'POST',
        body: 'grant_type=refresh_token',
        dispatcher,
      });
      await response.json();
      count += 1;
    }
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, ask));
  await dispatcher.close();
  return (count * 1000) / (performance.now() - since);
}
