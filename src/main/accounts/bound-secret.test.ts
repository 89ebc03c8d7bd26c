import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../fixtures/any-text.ts';
import { Secret } from '../log/secret.ts';
import { boundSecretToText, originOf, readBoundSecret } from './bound-secret.ts';

describe('a bound secret', () => {
  it('comes back as it was kept, whatever characters it has', () => {
    fc.assert(
      fc.property(anyText(60), fc.option(fc.webUrl()), (secret, tokenOrigin) => {
        const text = boundSecretToText({ value: new Secret(secret), tokenOrigin });
        const read = readBoundSecret(text);
        expect([read?.value.reveal(), read?.tokenOrigin]).toEqual([secret, tokenOrigin]);
        expect(`${text}${JSON.stringify(read?.value)}`).toBe('[redacted]"[redacted]"');
      }),
    );
  });

  it.each(['', 'the secret alone', '{}', '{"secret":"s"}', '{"secret":1,"tokenOrigin":null}'])(
    'is not what says less: %j',
    (text) => {
      expect(readBoundSecret(new Secret(text))).toBeNull();
    },
  );
});

describe('the origin of a typed endpoint', () => {
  it.each([
    [' https://Login.Example.test:443/token?x=1 ', 'https://login.example.test'],
    ['https://login.example.test:8443/token', 'https://login.example.test:8443'],
    ['http://localhost:3000/token', 'http://localhost:3000'],
    ['', null],
    ['https://', null],
    ['login.example.test/token', null],
    ['http://login.example.test/token', null],
    ['https://google@login.example.test/token', null],
  ])('%j is %j', (endpoint, origin) => {
    expect(originOf(endpoint)).toBe(origin);
  });
});
