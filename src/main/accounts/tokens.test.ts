import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../fixtures/any-text.ts';
import { Secret } from '../log/secret.ts';
import { readTokens, tokensToSecret } from './tokens.ts';

describe('the tokens in the vault', () => {
  it('come back as they went in, whatever characters they have', () => {
    fc.assert(
      fc.property(anyText(60), fc.string(), fc.nat(), (access, refresh, accessTokenExpiresAt) => {
        const text = tokensToSecret(
          { accessToken: new Secret(access), refreshToken: new Secret(refresh), accessTokenExpiresAt },
          7,
        );
        const read = readTokens(text);
        expect(read?.accessToken.reveal()).toBe(access);
        expect(read?.refreshToken.reveal()).toBe(refresh);
        expect(read?.accessTokenExpiresAt).toBe(accessTokenExpiresAt);
        expect(read?.refreshedAt).toBe(7);
        expect(`${text}${JSON.stringify(read)}`).toBe(
          `[redacted]{"accessToken":"[redacted]","refreshToken":"[redacted]","accessTokenExpiresAt":${accessTokenExpiresAt},"refreshedAt":7}`,
        );
      }),
    );
  });

  it('of before their date was noted are read', () => {
    const text = '{"accessToken":"a","refreshToken":"b","accessTokenExpiresAt":3}';
    expect(readTokens(new Secret(text))).toMatchObject({ accessTokenExpiresAt: 3, refreshedAt: null });
  });

  it.each([
    '',
    'null',
    '[]',
    '{}',
    'not JSON',
    '{"accessToken":"a"}',
    '{"accessToken":1,"refreshToken":2,"accessTokenExpiresAt":3}',
  ])('are none when the entry holds %j', (text) => {
    expect(readTokens(new Secret(text))).toBeNull();
  });
});
