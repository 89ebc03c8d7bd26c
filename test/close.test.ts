/** Ending the core, as a host does: whatever happens to one part, the others let go of what they have. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { custom } from '../src/shared/providers/custom.ts';
import { createFakeClock } from './support/fake-clock.ts';
import { readyDraft, startJeton } from './support/jeton.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jeton-close-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function logged(): Promise<string> {
  const logs = join(folder, 'logs');
  const files = await readdir(logs);
  return (await Promise.all(files.map((name) => readFile(join(logs, name), 'utf8')))).join('');
}

it('closes every part, whatever one of them throws', async () => {
  const clock = createFakeClock();
  const jeton = await startJeton({
    folder,
    clock: {
      ...clock,
      after: (delayMs, callback) => {
        const cancel = clock.after(delayMs, callback);
        return () => {
          cancel();
          throw new Error('this timer cannot be stopped');
        };
      },
    },
  });
  const draft = await readyDraft(jeton, custom.service, {
    address: 'ecole.jferry@ac-example.fr',
    clientId: 'an-application',
    authorizationEndpoint: 'https://login.example.test/authorize',
    tokenEndpoint: 'https://login.example.test/token',
    scopes: 'https://mail.example.test/',
    smtpHost: 'smtp.example.test',
  });
  await jeton.value('authorization.start', { draftId: draft.id });
  await jeton.core.close();
  expect(await logged()).toMatch(/this timer cannot be stopped.*Jeton closed/s);
});
