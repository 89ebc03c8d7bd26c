import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Logger, openLog } from './logger.ts';
import { Secret } from './secret.ts';

/** A short one: nothing but the name under which it stands gives it away. */
const SECRET = 'canari-jaune';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jeton-log-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function logged(write: (log: Logger) => void): Promise<string> {
  const { logger, close } = openLog(folder);
  write(logger);
  await close();
  return readFile(join(folder, 'jeton.log'), 'utf8');
}

describe('the log', () => {
  it('is one JSON object per line, with level and time, on the disk once closed', async () => {
    const text = await logged((log) => {
      log.info({ version: '1.2.3' }, 'started');
      log.warn('a line\nbreak');
    });
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(lines).toMatchObject([
      {
        level: 'info',
        msg: 'started',
        version: '1.2.3',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      },
      { level: 'warn', msg: 'a line\nbreak' },
    ]);
  });

  it('is for this user only', async () => {
    await logged((log) => log.info('x'));
    const { mode } = await stat(join(folder, 'jeton.log'));
    if (process.platform !== 'win32') expect(mode & 0o077).toBe(0);
  });

  it('takes nothing from its end on, and does not end the program for it', async () => {
    // A stream that is written to after its end says so in an event that ends a program: a program of its own, then.
    const program = `
      import { openLog } from ${JSON.stringify(new URL('logger.ts', import.meta.url).href)};
      const { logger, close } = openLog(process.argv[1]);
      logger.info('before');
      const closing = close();
      logger.error('meanwhile');
      await closing;
      logger.error('afterwards');`;
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program, folder]);
    const text = await readFile(join(folder, 'jeton.log'), 'utf8');
    expect(text).toContain('before');
    expect(text).not.toMatch(/meanwhile|afterwards/);
  });

  it('is on the disk as far as somebody waited for it, who then reads it', async () => {
    const { logger, settled, close } = openLog(folder);
    logger.info('a moment ago');
    await settled();
    expect(await readFile(join(folder, 'jeton.log'), 'utf8')).toContain('a moment ago');
    await close();
    await settled();
  });

  it('is continued, not begun anew, by the next start', async () => {
    await logged((log) => log.info('first'));
    const text = await logged((log) => log.info('second'));
    expect(text).toMatch(/first[\s\S]*second/);
  });
});

describe('what the log says of failures', () => {
  it('names the problem: it is what support asks for first', async () => {
    const text = await logged((log) =>
      log.warn({ account: 'a1b2c3d4', problem: 'refresh-token-revoked', facts: { port: 587 } }, 'no token'),
    );
    expect(JSON.parse(text)).toMatchObject({ problem: 'refresh-token-revoked', facts: { port: 587 } });
  });

  it('keeps the type, the code and the place of an error', async () => {
    const error = Object.assign(new TypeError('fetch failed'), { code: 'ECONNREFUSED' });
    const text = await logged((log) => log.error({ err: error }, 'unforeseen'));
    expect(JSON.parse(text)).toMatchObject({
      err: { type: 'TypeError', errorCode: 'ECONNREFUSED', stack: expect.stringContaining('logger.test.ts') },
    });
  });

  it('leaves out what libraries hang on errors', async () => {
    const error = Object.assign(new Error('refused'), {
      request: { headers: { 'x-custom': SECRET } },
      body: SECRET,
      cause: { body: SECRET },
    });
    expect(await logged((log) => log.error({ err: error }, 'unforeseen'))).not.toContain(SECRET);
  });

  it.each([SECRET, undefined, null, 7, { token: SECRET }])('survives that %j was thrown', async (thrown) => {
    const text = await logged((log) => log.error({ err: thrown }, 'unforeseen'));
    expect(text).toContain('unforeseen');
    expect(text).not.toContain(SECRET);
  });
});

describe('secrets', () => {
  it.each([
    ['access_token'],
    ['accessToken'],
    ['refresh_token'],
    ['refreshToken'],
    ['client_secret'],
    ['clientSecret'],
    ['code'],
    ['code_verifier'],
    ['codeVerifier'],
    ['passphrase'],
    ['password'],
    ['authorization'],
  ])('stay out under the name %s, at any depth', async (name) => {
    const text = await logged((log) => {
      log.info({ [name]: SECRET }, 'flat');
      log.info({ request: { [name]: SECRET } }, 'nested');
      // A code of plain words may be `ENOENT` or `invalid_grant`: at that depth only real codes are recognised.
      const deep = name === 'code' ? '4/0AeaYSHB-canari-jaune' : SECRET;
      log.info({ a: { b: [{ c: { [name]: deep } }] } }, 'deep');
    });
    expect(text).not.toContain(SECRET);
    expect(text.match(/\[redacted\]/g)).toHaveLength(3);
  });

  it('stay out of messages, of their parameters and of error messages', async () => {
    const text = await logged((log) => {
      log.info(`refresh_token=${SECRET}&grant_type=refresh_token`);
      log.info('sent %s', `Authorization: Bearer ${SECRET}0123456789`);
      log.info('body %j', { body: { client_secret: SECRET } });
      log.error({ err: new Error(`{"access_token":"${SECRET}"}`) }, 'unforeseen');
    });
    expect(text).not.toContain(SECRET);
  });

  it('stay out when they are a Secret, whatever the name', async () => {
    const text = await logged((log) =>
      log.info(
        { anything: new Secret(SECRET), list: [{ of: new Secret(SECRET) }] },
        `and ${new Secret(SECRET)}`,
      ),
    );
    expect(text).not.toContain(SECRET);
    expect(text.match(/\[redacted\]/g)).toHaveLength(3);
  });
});

describe('a disk that does not take the log', () => {
  it.runIf(process.platform === 'linux')('is full: nothing throws, and closing ends', async () => {
    await symlink('/dev/full', join(folder, 'jeton.log'));
    const { logger, close } = openLog(folder);
    for (let line = 0; line < 100; line += 1) logger.info({ line }, 'nobody hears');
    await close();
  });

  it('has a file where the folder should be', async () => {
    const file = join(folder, 'not-a-folder');
    await writeFile(file, '');
    const { logger, settled, close } = openLog(file);
    logger.info('nobody hears');
    await settled();
    await close();
    logger.info('nor after the end');
    expect(await readFile(file, 'utf8')).toBe('');
  });

  it('is taken away while Jeton runs', async () => {
    const { logger, close } = openLog(folder);
    logger.info('first');
    await rm(folder, { recursive: true });
    for (let line = 0; line < 1_000; line += 1)
      logger.info({ line, padding: 'x '.repeat(1_000) }, 'more than a megabyte');
    await close();
  });
});

it('keeps five files of a megabyte at most', async () => {
  const { logger, close } = openLog(folder);
  for (let line = 0; line < 3_000; line += 1) logger.info({ line, padding: 'x '.repeat(1_400) }, 'much');
  await close();
  const names = await readdir(folder);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  expect(sizes).toHaveLength(5);
  expect(Math.max(...sizes)).toBeLessThan(1.1 * 1024 * 1024);
});
