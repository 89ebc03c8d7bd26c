import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPassCounter, mostPasses } from '../../../test/support/passes.ts';
import { redactText } from './redact.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const urlSafe = `${letters}0123456789-_`;

/** Random enough to be a token; never a plain word, since those are what the redactor keeps. */
function secret(alphabet: string, minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc
    .string({ unit: fc.constantFrom(...alphabet), minLength, maxLength })
    .filter((text) => /\d/.test(text) && /[A-Z]/.test(text) && /[a-z]/.test(text));
}

const token = secret(urlSafe, 24, 200);
const sasl = (user: string, bearer: string): string =>
  Buffer.from(`user=${user}\u0001auth=Bearer ${bearer}\u0001\u0001`).toString('base64');

/** Every place in which a token has been seen to leak. */
const places: Readonly<Record<string, (token: string) => string>> = {
  form: (t) => `grant_type=refresh_token&refresh_token=${t}&client_id=abc`,
  query: (t) => `https://execonnect.example.org/callback?code=${t}&session_state=1`,
  fragment: (t) => `http://127.0.0.1:4711/#access_token=${t}&token_type=bearer`,
  state: (t) => `GET /callback?state=${t} HTTP/1.1`,
  json: (t) => `{"token_type":"Bearer","access_token":"${t}","expires_in":3599}`,
  'JSON with blanks': (t) => `{ "id_token" : "${t}" }`,
  'JSON in JSON': (t) => `{"body":"{\\"refresh_token\\":\\"${t}\\"}"}`,
  python: (t) => `{'client_secret': '${t}', 'error': 'invalid_client'}`,
  inspect: (t) => `{ accessToken: '${t}', refreshToken: undefined }`,
  verifier: (t) => `code_verifier=${t}`,
  'device code': (t) => `"device_code": "${t}"`,
  'user code': (t) => `user_code=${t}&x=1`,
  'address with a user code': (t) => `"verification_uri_complete": "https://x.example/?user_code=${t}"`,
  assertion: (t) => `assertion=${t}&scope=x`,
  password: (t) => `password=${t}`,
  header: (t) => `Authorization: Bearer ${t}\r\nHost: oauth2.googleapis.com`,
  basic: (t) => `authorization: Basic ${Buffer.from(`id:${t}`).toString('base64')}`,
  bearer: (t) => `sent Bearer ${t} to the server`,
  'quoted bearer': (t) => `headers: ['Bearer ${t}', "x"]`,
  'after a word that stays': (t) => `code="state":"${t}"`,
  cookie: (t) => `Set-Cookie: sid=${t}; HttpOnly`,
  'AUTH line': (t) => `C: AUTH XOAUTH2 ${sasl('ecole@example.fr', t)}`,
  'bare SASL answer': (t) => `C: ${sasl('ecole@example.fr', t)}`,
  'SASL PLAIN': (t) => Buffer.from(`\0ecole@example.fr\0${t}`).toString('base64'),
  'Google access token': (t) => `token ya29.${t} refused`,
  'Google refresh token': (t) => `1//0${t}`,
  'Google code': (t) => `4/0A${t}`,
  'Google code, encoded': (t) => `4%2F0A${t}`,
  'Google secret': (t) => `GOCSPX-${t}`,
  'Microsoft refresh token': (t) => `got 1.AXk${t}.AgABAwE`,
  'Microsoft personal token': (t) => `EwB4${t.replaceAll(/[-_]/g, '/')}==`,
  JWT: (t) => `eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.${t}.${t}`,
};

describe('secrets', () => {
  it.each(Object.keys(places))('leave: %s', (place) => {
    const write = places[place];
    if (write === undefined) throw new Error('no such place');
    fc.assert(
      fc.property(token, fc.string({ maxLength: 40 }), (secretText, around) => {
        const redacted = redactText(`${around.replaceAll(/[^ a-z.\n]/gi, '')} ${write(secretText)}`);
        expect(redacted).not.toContain(secretText);
        expect(redacted).not.toContain(Buffer.from(secretText).toString('base64').slice(4, 28));
        expect(redacted).toContain('[redacted]');
      }),
      { numRuns: 60 },
    );
  });

  it('leave from a SASL answer that was folded over several lines', () => {
    const folded = sasl('ecole@example.fr', 'Zx9'.repeat(90)).replaceAll(/(.{76})/g, '$1\r\n');
    expect(redactText(`>>> AUTH XOAUTH2\r\n${folded}\r\n535 5.7.8 no`)).not.toMatch(/[A-Za-z0-9+/]{30}/);
  });

  it('leave when nothing but their look gives them away', () => {
    fc.assert(
      fc.property(secret(`${letters}0123456789`, 48, 120), (text) => {
        expect(redactText(`the server said ${text}.`)).not.toContain(text);
      }),
    );
  });

  it('leave as Entra secret values and as personal-account codes', () => {
    expect(redactText('value: abc8Q~0123456789abcdefABCDEF0123456789.x')).toBe('value: [redacted]');
    expect(redactText('?code=M.C507_BAY.2.U.0a1b2c3d-4e5f-6a7b-8c9d')).toBe('?code=[redacted]');
  });
});

describe('what support needs', () => {
  it.each([
    "AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    'Trace ID: 00000000-1111-2222-3333-444444444444 Timestamp: 2018-11-19 17:52:50Z',
    'https://login.microsoftonline.com/error?code=7000215',
    "{ [Error: getaddrinfo EAI_AGAIN smtp.example.com:587] code: 'EAI_AGAIN', syscall: 'getaddrinfo' }",
    '535 5.7.139 Authentication unsuccessful [MN2PR05CA0004.namprd05.prod.outlook.com 2023-09-12T20:59:57.214Z 08DBB276B7E699C4]',
    '250-AUTH LOGIN PLAIN XOAUTH2 PLAIN-CLIENTTOKEN OAUTHBEARER XOAUTH',
    'WWW-Authenticate: Bearer error="invalid_token", authorization_uri="https://example.org/a"',
    '123456789012-abcdefghij0123456789abcdefghij01.apps.googleusercontent.com',
    'https://learn.microsoft.com/troubleshoot/azure/active-directory/error-code-aadsts50011-reply-url-mismatch',
    'Error code: invalid_request',
    'SMTP code: 535, state: closed',
    'ecole.jferry@ac-example.fr smtp.office365.com:587 203.0.113.9',
    "User account 'a@b.fr' from identity provider 'live.com' does not exist in tenant 'Diretório Padrão'",
  ])('stays: %s', (text) => {
    expect(redactText(text)).toBe(text);
  });

  it('stays beside what is removed', () => {
    expect(redactText('error=invalid_grant&refresh_token=abc&error_codes=50173')).toBe(
      'error=invalid_grant&refresh_token=[redacted]&error_codes=50173',
    );
  });
});

describe('as a function', () => {
  const passesOver = createPassCounter();

  it('is idempotent on any text', () => {
    const salted = fc.array(
      fc.oneof(
        fc.string(),
        token,
        fc.constantFrom('code=', 'Bearer ', 'AUTH XOAUTH2 ', '"state":"', "'", '\\"'),
      ),
    );
    fc.assert(
      fc.property(salted, (parts) => {
        const once = redactText(parts.join(''));
        expect(redactText(once)).toBe(once);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    'a',
    'AUTH ',
    '"code":"',
    'eyJaaaaaaaa.',
    'aB3',
    'Bearer ',
    'Ab0/',
    'a1Q~',
    'state\\\\',
    'code  ',
    '1.A',
  ])('does work that grows with the text, and no faster: %j', (unit) => {
    const text = unit.repeat(2 ** 16 / unit.length);
    expect(passesOver(text, () => redactText(text))).toBeLessThan(mostPasses(text));
  });
});
