import { describe, expect, it } from 'vitest';
import { expectedIssuer, issuerProblem } from './issuer.ts';

const ENDPOINT = 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize?prompt=login';
const ORIGIN = 'https://login.microsoftonline.com';

const answerOf = (iss: string | null): URLSearchParams =>
  new URLSearchParams(iss === null ? { code: 'x' } : { code: 'x', iss });

describe('the issuer of an answer (RFC 9207)', () => {
  it('need not be named', () => {
    expect(issuerProblem(answerOf(null), ENDPOINT)).toBeNull();
    expect(expectedIssuer(answerOf(null), ENDPOINT)).toBe(ORIGIN);
  });

  it.each([ORIGIN, `${ORIGIN}/`, `${ORIGIN}/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0`])(
    'may be %s, where the sign-in page lives, and is then held to its own words',
    (iss) => {
      expect(issuerProblem(answerOf(iss), ENDPOINT)).toBeNull();
      expect(expectedIssuer(answerOf(iss), ENDPOINT)).toBe(iss);
    },
  );

  it.each([
    'https://evil.example',
    'https://login.microsoftonline.com.evil.example/v2.0',
    'https://login.microsoftonline.com@evil.example/',
    'https://evil.example/login.microsoftonline.com',
    'http://login.microsoftonline.com/v2.0',
    'https://login.microsoftonline.com:8443/',
    '//login.microsoftonline.com/',
    'login.microsoftonline.com',
    'null',
    '',
  ])('may not be %j', (iss) => {
    expect(issuerProblem(answerOf(iss), ENDPOINT)?.code).toBe('issuer-foreign');
    expect(expectedIssuer(answerOf(iss), ENDPOINT)).toBe(ORIGIN);
  });

  it('may not be two at once', () => {
    const twice = new URLSearchParams([
      ['iss', 'https://evil.example'],
      ['iss', ORIGIN],
    ]);
    expect(issuerProblem(twice, ENDPOINT)?.code).toBe('issuer-foreign');
  });

  it.each([
    ['https://user:geheim@evil.example/path?token=geheim#geheim', 'https://evil.example'],
    ['Bearer geheim', 'null'],
  ])('elsewhere is named by its origin, beside the one that was expected: %s', (iss, issuer) => {
    expect(issuerProblem(answerOf(iss), ENDPOINT)?.facts).toEqual({ expected: ORIGIN, issuer });
  });
});
