import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takePorts } from '../../../../test/support/port-block.ts';
import { SESSION_PATH } from '../../../shared/wire.ts';

const entry = join(import.meta.dirname, 'fixtures', 'host-with-fake-core.ts');
const posix = process.platform !== 'win32';

let folder: string;
const running = new Set<ChildProcess>();
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jeton-data-'));
});
afterEach(async () => {
  for (const child of running) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }
  running.clear();
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly remarks: string;
}

function spawnHost(args: readonly string[]) {
  const child = spawn(process.execPath, [entry, '--data', folder, '--no-open', ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' },
  });
  running.add(child);
  const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return {
    child,
    firstLine: async () => String((await once(createInterface(child.stdout), 'line'))[0]),
    ended: async (): Promise<Ended> => {
      const [output, remarks, [code]] = await ended;
      return { code, output, remarks };
    },
  };
}

async function startedHost(args: readonly string[] = []) {
  const host = spawnHost(['--json', ...args]);
  const { url } = JSON.parse(await host.firstLine());
  return { ...host, url: new URL(url) };
}

/** What the page at that address does first. */
function redeem(address: URL | string): Promise<Response> {
  const { origin, searchParams } = new URL(address);
  const headers = { Origin: origin, Authorization: `Bearer ${searchParams.get('launch')}` };
  return fetch(new URL(SESSION_PATH, origin), { method: 'POST', headers });
}

describe('one process', () => {
  it('says where it is in one line of JSON, and nothing else on its output', async () => {
    const host = await startedHost();
    expect((await redeem(host.url)).status).toBe(200);
    host.child.kill('SIGTERM');
    const { code, output, remarks } = await host.ended();
    if (posix) expect(code).toBe(0);
    expect(output).toBe(`${JSON.stringify({ url: host.url.href })}\n`);
    expect(remarks).toContain('Jeton est prêt');
    expect(remarks.indexOf('Jeton est prêt')).toBeLessThan(remarks.indexOf('Jeton is ready'));
  });

  it('without --json puts the address alone on a line', async () => {
    const host = spawnHost([]);
    host.child.stdout.once('data', () => host.child.stdin.end());
    const { output } = await host.ended();
    expect(output).toMatch(/^ {2}http:\/\/127\.0\.0\.1:\d+\/\?launch=[\w-]{43}$/m);
  });

  it.runIf(posix).each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('ends cleanly at %s', async (signal) => {
    const host = await startedHost();
    host.child.kill(signal);
    expect((await host.ended()).code).toBe(0);
    expect(existsSync(join(folder, 'instance.json'))).toBe(false);
  });

  it('ends when the program that started it is gone', async () => {
    const host = await startedHost();
    host.child.stdin.destroy();
    expect((await host.ended()).code).toBe(0);
  });

  it('takes the port that it is told, or says that it is taken', async () => {
    await using block = await takePorts(1);
    const [port] = block.ports;
    const squatter = createServer().listen(port, '127.0.0.1');
    await once(squatter, 'listening');
    const refused = await spawnHost(['--port', String(port)]).ended();
    expect(refused.code).toBe(1);
    expect(refused.remarks).toContain(`Le port ${port} est déjà pris`);
    squatter.close();
    await once(squatter, 'close');
    const host = await startedHost(['--port', String(port)]);
    expect(host.url.port).toBe(String(port));
  });

  it('does not guess what an argument means', async () => {
    const { code, output, remarks } = await spawnHost(['--prot', '4000']).ended();
    expect(code).toBe(2);
    expect(output).toBe('');
    expect(remarks).toContain('ne comprend pas «\u00a0--prot\u00a0»');
    expect(remarks).toContain('--catalogue');
  });

  it('explains itself', async () => {
    const { code, output } = await spawnHost(['--help']).ended();
    expect(code).toBe(0);
    for (const flag of ['--port', '--no-open', '--json', '--data', '--catalogue'])
      expect(output).toContain(flag);
  });

  it('says so when the folder cannot be one', async () => {
    writeFileSync(join(folder, 'file'), '');
    const { code, remarks } = await spawnHost(['--data', join(folder, 'file')]).ended();
    expect(code).toBe(1);
    expect(remarks).toContain('n’a pas pu démarrer');
    expect(remarks).not.toMatch(/^\s+at /m);
  });

  it.runIf(existsSync('/proc'))('says so, and ends, where no folder can be made', async () => {
    const { code, remarks } = await spawnHost(['--data', '/proc/jeton/data']).ended();
    expect(code).toBe(1);
    expect(remarks).toContain('«\u00a0/proc/jeton/data\u00a0» (ENOENT)');
  });

  it.runIf(posix)('lets nobody else read how it is reached', async () => {
    await startedHost();
    expect(statSync(join(folder, 'instance.json')).mode & 0o777).toBe(0o600);
  });
});

describe('a second start on the same folder', () => {
  it('gives a fresh address of the first and ends', async () => {
    const first = await startedHost();
    const second = await spawnHost(['--json']).ended();
    expect(second.code).toBe(0);
    const { url } = JSON.parse(second.output);
    expect(new URL(url).port).toBe(first.url.port);
    expect(url).not.toBe(first.url.href);
    expect(second.remarks).toContain('Jeton est déjà ouvert\u202f; voici son adresse.');
    expect((await redeem(url)).status).toBe(200);
    expect((await redeem(first.url)).status).toBe(200);
  });

  it('while the first is still starting waits for it', async () => {
    const starts = [spawnHost(['--json']), spawnHost(['--json']), spawnHost(['--json'])];
    const addresses = await Promise.all(
      starts.map(async (start) => new URL(JSON.parse(await start.firstLine()).url)),
    );
    expect(new Set(addresses.map((address) => address.port)).size).toBe(1);
    expect(new Set(addresses.map((address) => address.href)).size).toBe(3);
    const alive = () => starts.filter(({ child }) => child.exitCode === null && child.signalCode === null);
    await Promise.race([
      Promise.all([starts[0], starts[1]].map((start) => start?.ended())),
      Promise.all([starts[0], starts[2]].map((start) => start?.ended())),
      Promise.all([starts[1], starts[2]].map((start) => start?.ended())),
    ]);
    expect(alive()).toHaveLength(1);
  });

  it.runIf(posix)('takes over at once from one that was killed', async () => {
    const first = await startedHost();
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    const left = readFileSync(join(folder, 'instance.json'), 'utf8');
    const second = await startedHost();
    expect(second.child.exitCode).toBeNull();
    expect((await redeem(second.url)).status).toBe(200);
    expect(readFileSync(join(folder, 'instance.json'), 'utf8')).not.toBe(left);
  });
});
