import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { startDemonstration } from './demonstration.mjs';

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** The services, and what is said of them. */
async function demonstration({ ending = false, data = null as string | null } = {}) {
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const result = await startDemonstration(say, started, { data, isEnding: () => ending });
  const [child = expect.fail('no process')] = started;
  return { said, result: result ?? expect.fail(said.join()), child };
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

it('services that end while Jeton runs say so', async () => {
  const { said, child } = await demonstration();
  expect(said).toEqual([]);
  await kill(child);
  expect(said).toEqual([
    expect.stringContaining('Les services de démonstration se sont arrêtés'),
    expect.stringContaining('The demonstration services have ended'),
  ]);
});

it('services that are meant to end say nothing', async () => {
  const { said, child } = await demonstration({ ending: true });
  await kill(child);
  expect(said).toEqual([]);
});

it('without a folder of the user’s, Jeton gets one that goes with the services', async () => {
  const { result } = await demonstration();
  expect(result.args).toEqual([
    '--data',
    expect.stringContaining(join(tmpdir(), `jeton-demo-data-${process.pid}-`)),
    '--catalogue',
    expect.stringMatching(/catalogue\.json$/),
  ]);
});

it('with one, what was authorised is kept beside what Jeton keeps, or why not is said', async () => {
  const data = mkdtempSync(join(tmpdir(), 'jeton-demo-own-'));
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  // Its ports are the same on the whole PC: another demonstration may have them.
  const result = await startDemonstration(say, started, { data, isEnding: () => true });
  if (result === null) expect(said.join()).toContain('n’ont pas démarré');
  else {
    expect(result.args).toEqual(['--catalogue', join(data, 'demonstration', 'catalogue.json')]);
    expect(readdirSync(join(data, 'demonstration')).sort()).toEqual([
      'authorizations.json',
      'ca.pem',
      'catalogue.json',
    ]);
  }
  rmSync(data, { recursive: true });
});
