import { Console } from 'node:console';
import { PassThrough } from 'node:stream';
import { format, inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Secret } from './secret.ts';

const TEXT = 'GOCSPX-0123456789abcdefABCD';
const secret = new Secret(TEXT);

describe('a secret', () => {
  it.each<[string, () => string]>([
    ['a template', () => `${secret}`],
    ['a concatenation', () => `the secret: ${String(secret)}`],
    ['JSON', () => JSON.stringify({ deep: [{ secret }] })],
    ['inspect', () => inspect(secret)],
    [
      'inspect at any depth, with everything hidden shown',
      () => inspect({ a: { b: { c: { secret } } } }, { depth: null, showHidden: true, getters: true }),
    ],
    ['format %s', () => format('%s', secret)],
    ['format %o', () => format('%o', { secret })],
    ['format %j', () => format('%j', { secret })],
    ['an error message', () => new Error(`refused: ${secret}`).stack ?? ''],
    ['an array joined', () => [secret, secret].join(' ')],
    ['its own keys', () => JSON.stringify(Object.entries(secret)) + Reflect.ownKeys(secret).join()],
    ['a spread', () => inspect({ ...secret })],
    ['a structured clone', () => inspect(structuredClone(secret), { showHidden: true })],
  ])('does not show in %s', (_, print) => {
    expect(print()).not.toContain(TEXT);
    expect(print()).not.toContain('GOCSPX');
  });

  it('says that it was taken out, where it was printed', () => {
    expect(`${secret}`).toBe('[redacted]');
    expect(JSON.stringify({ secret })).toBe('{"secret":"[redacted]"}');
    expect(inspect({ secret })).toBe('{ secret: [redacted] }');
  });

  it('does not show on the console', () => {
    const written = new PassThrough({ encoding: 'utf8' });
    new Console(written).log(secret, { secret });
    expect(written.read()).toBe('[redacted] { secret: [redacted] }\n');
  });

  it('is itself only when revealed', () => {
    expect(secret.reveal()).toBe(TEXT);
    expect(new Secret('').isEmpty).toBe(true);
    expect(secret.isEmpty).toBe(false);
  });

  it.each([
    [TEXT, 'ABCD'],
    ['0123456789abcdef', 'cdef'],
    ['0123456789abcde', ''],
    ['court', ''],
    ['', ''],
  ])('shows the end of %j as %j: never of one that is short', (text, end) => {
    expect(new Secret(text).endsIn()).toBe(end);
  });
});
