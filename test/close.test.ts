/** Ending the core, as a host does: whatever happens to one part, the others let go of what they have. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { goodAnswer, startTokenServer, type TokenServer } from '../src/main/oauth/fixtures/token-server.ts';
import { custom } from '../src/shared/providers/custom.ts';
import { createFakeClock, type FakeClock } from './support/fake-clock.ts';
import { type Jeton, readyDraft, startJeton } from './support/jeton.ts';

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

/** Everything that a sign-in needs; its mail server refuses connections. */
const fields = {
  address: 'ecole.jferry@ac-example.fr',
  clientId: 'an-application',
  authorizationEndpoint: 'https://login.example.test/authorize',
  tokenEndpoint: 'https://login.example.test/token',
  scopes: 'https://mail.example.test/',
  smtpHost: '127.0.0.1',
  smtpPort: '9',
};

it('closes every part, whatever one of them throws', async () => {
  const clock = createFakeClock();
  let isBroken = false;
  const jeton = await startJeton({
    folder,
    clock: {
      ...clock,
      after: (delayMs, callback) => {
        const cancel = clock.after(delayMs, callback);
        return () => {
          cancel();
          if (isBroken) throw new Error('this timer cannot be stopped');
        };
      },
    },
  });
  const draft = await readyDraft(jeton, custom.service, fields);
  await jeton.value('authorization.start', { draftId: draft.id });
  isBroken = true;
  await jeton.core.close();
  expect(await logged()).toMatch(/this timer cannot be stopped.*Jeton closed/s);
});

describe('a renewal on its way', () => {
  /** A Jeton whose account has an access token at its end, and a renewal that waits for the provider. */
  async function renewing(
    tokens: TokenServer,
    clock: FakeClock,
  ): Promise<{ jeton: Jeton; answer: () => void }> {
    const jeton = await startJeton({ folder, clock });
    const draft = await readyDraft(jeton, custom.service, { ...fields, tokenEndpoint: tokens.endpoint });
    const attempt = await jeton.value('authorization.start', { draftId: draft.id });
    const end = await jeton.value('authorization.answer', {
      attemptId: attempt.id,
      text: 'code=the-authorization-code-0001',
    });
    if (end.state !== 'succeeded') throw new Error(JSON.stringify(end));
    clock.advance(3_600_000);
    const hold = Promise.withResolvers<void>();
    const arrived = Promise.withResolvers<void>();
    tokens.answer = {
      body: { ...goodAnswer, refresh_token: 'refresh-token-0002' },
      before: () => {
        arrived.resolve();
        return hold.promise;
      },
    };
    await jeton.value('testEmail.start', { accountId: end.accountId, to: null });
    await arrived.promise;
    return { jeton, answer: hold.resolve };
  }

  it('is taken and kept before Jeton ends: its refresh token is the only one by then', async () => {
    await using tokens = await startTokenServer();
    const clock = createFakeClock();
    const { jeton, answer } = await renewing(tokens, clock);
    const closing = jeton.core.close();
    answer();
    await closing;

    await using next = await startJeton({ folder, clock });
    clock.advance(3_600_000);
    const [account] = await next.value('accounts.list', {});
    await next.probeEnds(await next.value('testEmail.start', { accountId: account?.id ?? '', to: null }));
    expect(tokens.requests.at(-1)?.form.get('refresh_token')).toBe('refresh-token-0002');
  });

  it('is not waited for any longer than a person waits', async () => {
    await using tokens = await startTokenServer();
    const clock = createFakeClock();
    const { jeton, answer } = await renewing(tokens, clock);
    const closing = jeton.core.close();
    // The request's own deadline, and the patience.
    await vi.waitUntil(() => clock.pending === 2);
    clock.advance(3_000);
    await closing;
    expect(await logged()).toContain('still under way');
    answer();
  });
});
