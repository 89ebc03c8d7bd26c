import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { inTurn } from './turn.mjs';

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'jeton-turn-'));
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

const nobodyWaits = () => expect.fail('nobody has it');

/** Another process that has its turn, and keeps it until it is ended. */
async function holder() {
  const script = `import { inTurn } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'turn.mjs')).href)};
    await inTurn(() => new Promise(() => console.log('mine')), () => undefined, ${JSON.stringify(project)});`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

it('is had by one at a time, in whichever process, and told to who waits', async () => {
  const other = await holder();
  const waits = Promise.withResolvers<void>();
  const events: string[] = [];
  const mine = inTurn(
    async () => void events.push('my turn'),
    () => {
      events.push('waiting');
      waits.resolve();
    },
    project,
  );
  await waits.promise;
  expect(events).toEqual(['waiting']);
  // However it ends.
  other.kill('SIGKILL');
  await mine;
  expect(events).toEqual(['waiting', 'my turn']);
});

it('of one that was killed before is free', async () => {
  const other = await holder();
  other.kill('SIGKILL');
  await once(other, 'exit');
  expect(await inTurn(async () => 'done', nobodyWaits, project)).toBe('done');
});

it('goes on to the next, also when the work fails', async () => {
  let working = 0;
  const work = async (fails: boolean): Promise<void> => {
    working += 1;
    expect(working).toBe(1);
    await new Promise((resolve) => setImmediate(resolve));
    working -= 1;
    if (fails) throw new Error('no');
  };
  const all = [true, false, true, false].map((fails) =>
    inTurn(
      () => work(fails),
      () => undefined,
      project,
    ),
  );
  const outcomes = await Promise.allSettled(all);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled']);
});

it('is another for another project', async () => {
  const elsewhere = join(project, 'other');
  const nested = inTurn(() => inTurn(async () => 'both', nobodyWaits, elsewhere), nobodyWaits, project);
  expect(await nested).toBe('both');
});
