import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tracesOf } from '../../../test/support/traces.ts';
import { requests } from '../../shared/contract.ts';
import type { ProbeView } from '../../shared/probe.ts';
import { problem } from '../../shared/problems.ts';
import { emptyFields } from '../../shared/settings.ts';
import { WIRE_MAX_BYTES } from '../../shared/wire.ts';
import { ACCOUNT, authorisation } from '../accounts/fixtures/test-accounts.ts';
import { Secret } from '../log/secret.ts';
import { openTestSupport, type TestSupport } from './fixtures/test-support.ts';
import type { SupportCollaborators } from './support.ts';

const FILES = [
  'LISEZ-MOI.txt',
  'accounts.json',
  'drafts.json',
  'missing.json',
  'network.json',
  'probes.json',
  'settings.json',
  'vault.json',
  'versions.json',
];

/** Without a shape or a name that would give them away: only who knows them can find them. */
const SECRETS = ['canari jaune du jeton', 'le canari "vert" & bleu', 'canari+rouge/dans=la~cage%'];

const probe = (change: Partial<ProbeView> = {}): ProbeView => ({
  id: 'probe-0001',
  accountId: ACCOUNT,
  state: 'failed',
  user: 'ecole.jferry@ac-example.fr',
  from: 'ecole.jferry@ac-example.fr',
  to: 'mairie@example.fr',
  also: null,
  host: 'smtp.example.test',
  port: 587,
  security: 'starttls',
  startedAt: 0,
  refreshed: false,
  retried: null,
  message: null,
  addresses: [],
  otherDoor: null,
  layers: [
    { layer: 'dns', state: 'passed', elapsedMs: 12 },
    { layer: 'auth', state: 'failed', elapsedMs: null },
  ],
  accepted: null,
  reception: null,
  problem: problem('smtp-auth-disabled-tenant', 'smtp', { host: 'smtp.example.test' }, '535 5.7.139 no'),
  transcript: ['S: 220 hello', 'C: EHLO [127.0.0.1]'],
  ...change,
});

const failing = (code: string) => (): never => {
  throw Object.assign(new Error('canari'), { code });
};

async function signIn({ home }: TestSupport): Promise<void> {
  const [accessToken = '', refreshToken = '', clientSecret = ''] = SECRETS;
  await home.accounts.authorise(
    authorisation(0, {
      clientSecret: new Secret(clientSecret),
      tokens: {
        accessToken: new Secret(accessToken),
        refreshToken: new Secret(refreshToken),
        accessTokenExpiresAt: 3_600_000,
      },
    }),
  );
}

describe('the bundle', () => {
  it('says what is going on, in files that anybody can open', async () => {
    await using support = await openTestSupport();
    await signIn(support);
    await writeFile(join(support.folder, 'jeton.log'), '{"level":"info","msg":"Jeton started"}\n');
    const files = await support.files({ probes: { current: () => probe() } });
    expect(Object.keys(files).sort()).toEqual([...FILES, 'log/jeton.log.jsonl'].sort());
    const read = (path: string): unknown => JSON.parse(files[path] ?? '');
    expect(read('versions.json')).toMatchObject({
      jeton: '1.2.3',
      host: 'browser',
      runtime: { node: '24.21.0' },
      system: { platform: 'win32', edition: 'Windows 11 Home' },
    });
    expect(read('settings.json')).toMatchObject({ preferences: { keepRunning: true }, background: null });
    expect(read('vault.json')).toMatchObject({ status: { state: 'ready' }, entries: 2 });
    expect(read('network.json')).toMatchObject({
      online: true,
      ways: [{ to: 'https://login.example.test', way: 'direct' }],
      certificates: 2,
    });
    expect(read('accounts.json')).toMatchObject([{ id: ACCOUNT, history: [{ kind: 'authorised' }] }]);
    expect(read('probes.json')).toEqual([probe()]);
    expect(read('missing.json')).toEqual({ missing: [], secretsNotSearchedFor: [] });
    expect(files['log/jeton.log.jsonl']).toBe('{"level":"info","msg":"Jeton started"}\n');
  });

  it('is what the contract says, and named after the moment', async () => {
    await using support = await openTestSupport();
    const bundle = await support.bundle();
    expect(requests['support.bundle'].output.parse(bundle)).toEqual(bundle);
    expect(bundle.fileName).toMatch(/^jeton-journal-de-support-2026-11-2\d-\d{4}\.zip$/);
    const english = await support.bundle({ language: () => 'en' });
    expect(english.fileName).toMatch(/^jeton-support-log-2026/);
  });

  it('is described in the language of the user, file by file', async () => {
    await using support = await openTestSupport();
    for (const language of ['fr', 'en'] as const) {
      const files = await support.files({ language: () => language });
      const readme = files[language === 'fr' ? 'LISEZ-MOI.txt' : 'README.txt'] ?? '';
      for (const path of Object.keys(files).filter((name) => name.endsWith('.json')))
        expect(readme).toContain(path);
      expect(readme).toMatch(/\r\n/);
      expect(readme).not.toMatch(/\{\{|support\.readme|undefined/);
    }
  });

  it('is one, for everybody who asks while it is being made', async () => {
    await using support = await openTestSupport();
    const { bundle } = support.open();
    const first = bundle();
    expect(bundle()).toBe(first);
    await first;
    expect(bundle()).not.toBe(first);
  });
});

describe('what is broken', () => {
  const broken: Readonly<Record<string, Partial<SupportCollaborators>>> = {
    'accounts.json': { accounts: { list: failing('EIO'), history: failing('EIO') } },
    'settings.json': { preferences: { get: failing('EIO') } },
    'vault.json': { vaultNotices: { list: failing('EIO') } },
    'network.json': { trust: { certificates: failing('EIO') } },
  };

  it.each(Object.entries(broken))('is named, and the others are there: %s', async (path, change) => {
    await using support = await openTestSupport();
    const files = await support.files(change);
    expect(files).not.toHaveProperty([path]);
    expect(JSON.parse(files['missing.json'] ?? '')).toMatchObject({
      missing: expect.arrayContaining([{ part: path, reason: 'EIO' }]),
    });
    expect(files['LISEZ-MOI.txt']).toContain(`${path}\u00a0: EIO`);
    expect(JSON.stringify(files)).not.toContain('canari');
    expect(Object.keys(files).length).toBeGreaterThan(5);
  });

  it('may be everything at once', async () => {
    await using support = await openTestSupport();
    const bad = failing('EIO');
    const files = await support.files({
      accounts: { list: bad, history: bad },
      drafts: { list: bad },
      preferences: { get: bad },
      vault: { ...support.home.vault, places: () => [], systemProtection: bad },
      trust: { certificates: bad },
      log: {
        logger: { debug: bad, info: () => undefined, warn: bad, error: bad },
        settled: async () => bad(),
      },
    });
    expect(Object.keys(files).sort()).toEqual(['LISEZ-MOI.txt', 'missing.json', 'versions.json']);
  });

  it('is waited for three seconds, and no longer', async () => {
    await using support = await openTestSupport();
    await signIn(support);
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    const proxyFor = (): Promise<never> => {
      resolve();
      return new Promise(() => undefined);
    };
    const made = support.files({ platform: { ...support.platform, proxyFor } });
    await asked;
    support.home.clock.advance(3_000);
    expect(JSON.parse((await made)['missing.json'] ?? '')).toMatchObject({
      missing: [{ part: 'network.json', reason: 'ETIMEDOUT' }],
    });
  });

  it('is a vault that stays closed: then it is said that nobody searched for what is in it', async () => {
    await using support = await openTestSupport({ osCipher: null });
    await support.home.vault.protectWithPassphrase(new Secret('trois petits cailloux'));
    await signIn(support);
    const { vault, accounts, drafts } = await support.home.restart();
    const files = await support.files({ vault, accounts, drafts });
    expect(Object.keys(files).sort()).toEqual(FILES);
    expect(JSON.parse(files['missing.json'] ?? '')).toMatchObject({
      secretsNotSearchedFor: ['vault-locked'],
    });
    expect(files['LISEZ-MOI.txt']).toContain('(vault-locked)');
  });

  it('is a log of megabytes, of which the end is there and the answer fits through the bridge', async () => {
    await using support = await openTestSupport();
    const line = (index: number): string =>
      JSON.stringify({
        index,
        noise: Array.from({ length: 30 }, () => Math.random().toString(36)).join(' '),
      });
    for (const name of ['jeton.log', 'jeton.log.1', 'jeton.log.2'])
      await writeFile(
        join(support.folder, name),
        Array.from({ length: 1_800 }, (_, index) => `${line(index)}\n`).join(''),
      );
    const bundle = await support.bundle();
    expect(
      JSON.stringify({ kind: 'answer', id: 1, result: { ok: true, value: bundle } }).length,
    ).toBeLessThan(WIRE_MAX_BYTES);
    const files = await support.files();
    expect(files['log/jeton.log.jsonl']).toContain('"index":1799');
    expect(files['LISEZ-MOI.txt']).toMatch(/laissées de côté, faute de place\u00a0: \d+/);
    expect(files['LISEZ-MOI.txt']).toMatch(/non lues, faute de place\u00a0: \d+\u00a0ko/);
  });
});

describe('secrets that somebody planted', () => {
  it('are in no file of the bundle, however they are written', async () => {
    await using support = await openTestSupport();
    await signIn(support);
    const written = SECRETS.flatMap((secret) => [
      ...tracesOf(secret),
      Buffer.from(secret).toString('hex'),
      Buffer.from(`user=a\u0001auth=Bearer ${secret}\u0001\u0001`).toString('base64'),
    ]);
    const all = written.join(' ; ');
    await writeFile(
      join(support.folder, 'jeton.log'),
      [...written, JSON.stringify({ msg: all }), JSON.stringify({ a: JSON.stringify(written) })].join('\n'),
    );
    const { id } = support.home.drafts.create();
    support.home.drafts.save(id, 'credentials', {
      ...emptyFields,
      address: all,
      clientId: all,
      tokenEndpoint: `https://x.test/${all}`,
      scopes: all,
    });
    const why = problem('unknown', 'smtp', { mailbox: all, [SECRETS[0] ?? '']: 'x' }, all);
    support.home.accounts.recordTest(ACCOUNT, 1, why);
    support.home.accounts.rename(ACCOUNT, 'canari jaune du jeton');
    const files = await support.files({
      probes: {
        current: () =>
          probe({
            problem: why,
            transcript: written,
            accepted: {
              at: 0,
              response: all,
              messageId: all,
              elapsedMs: 1,
              refused: [{ to: 'mairie@example.fr', response: all }],
            },
            retried: { refusal: all },
            addresses: [{ address: all, family: 4, state: 'failed', reason: all }],
          }),
      },
      vaultNotices: { list: () => [{ at: 0, kind: 'entries-lost', accountIds: [all] }] },
    });
    const everything = Object.values(files).join('\n');
    expect(everything).toContain('[redacted]');
    for (const trace of written) expect(everything).not.toContain(trace);
    expect(Object.keys(files)).toContain('accounts.json');
    expect(JSON.parse(files['missing.json'] ?? '')).toMatchObject({ missing: [] });
  });

  it('keep out the file in which they are still recognised, cut up as they are', async () => {
    await using support = await openTestSupport();
    await signIn(support);
    const cut = (SECRETS[0] ?? '').match(/.{1,4}/g) ?? [];
    const files = await support.files({ probes: { current: () => probe({ transcript: cut }) } });
    expect(files).not.toHaveProperty(['probes.json']);
    expect(JSON.parse(files['missing.json'] ?? '')).toMatchObject({
      missing: [{ part: 'probes.json', reason: 'secret-found' }],
    });
  });
});
