import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takePorts } from '../../../../test/support/port-block.ts';
import { Secret } from '../../log/secret.ts';
import { createFakeCore } from './fixtures/fake-core.ts';
import { takeInstanceLock } from './instance-lock.ts';
import { writeInstanceRecord } from './instance-record.ts';
import { runBrowserHost } from './run.ts';

const secret = new Secret('a-control-secret-of-more-than-32-characters');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jeton-second-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A second start while this very test holds the folder. */
async function secondStart() {
  const lock = takeInstanceLock(folder) ?? expect.fail('the folder is free');
  let said = '';
  let result = '';
  const started = await runBrowserHost({
    args: ['--data', folder, '--no-open', '--json'],
    programFolder: folder,
    createCore: async () => createFakeCore(),
    output: (text) => {
      result += text;
    },
    remark: (text) => {
      said += text;
    },
    patienceMs: 300,
  });
  lock.release();
  return { exitCode: 'exitCode' in started ? started.exitCode : null, said, result };
}

async function listening<S extends Server | ReturnType<typeof createServer>>(server: S): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : expect.fail('no port');
}

const silent = { exitCode: 1, result: '', said: expect.stringContaining('il ne répond pas') };

describe('a second start gives up, in words,', () => {
  it('when the first left no trace of where it is', async () => {
    expect(await secondStart()).toEqual(silent);
  });

  it('when nothing listens there', async () => {
    await using block = await takePorts(1);
    writeInstanceRecord(folder, block.ports[0], secret);
    expect(await secondStart()).toEqual(silent);
  });

  it('when it accepts but never answers', async () => {
    const server = createServer();
    writeInstanceRecord(folder, await listening(server), secret);
    expect(await secondStart()).toEqual(silent);
    server.close();
  });

  it.each<[string, RequestListener]>([
    [
      'is told to go elsewhere',
      (_request, response) => response.end('{"url":"http://evil.example/?launch=x"}'),
    ],
    [
      'is told to go to another port',
      (_request, response) => response.end('{"url":"http://127.0.0.1:1/?launch=x"}'),
    ],
    ['is refused', (_request, response) => response.writeHead(403).end('not-the-owner')],
  ])('when it %s', async (_what, answer) => {
    const server = createHttpServer(answer);
    writeInstanceRecord(folder, await listening(server), secret);
    expect(await secondStart()).toEqual(silent);
    server.closeAllConnections();
    server.close();
  });
});

it('the lock is had by one only, and again by another once it is let go', () => {
  const first = takeInstanceLock(folder);
  expect(first).not.toBeNull();
  expect(takeInstanceLock(folder)).toBeNull();
  first?.release();
  first?.release();
  const next = takeInstanceLock(folder);
  expect(next).not.toBeNull();
  next?.release();
});
