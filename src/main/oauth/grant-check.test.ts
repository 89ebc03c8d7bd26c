import { describe, expect, it } from 'vitest';
import { Secret } from '../log/secret.ts';
import { grantShortfall } from './grant-check.ts';
import type { TokenResponse } from './token-endpoint.ts';

const SEND = 'https://outlook.office.com/SMTP.Send';
const MAIL = 'https://mail.google.com/';

function response(scope: string | null, refreshToken: string | null = 'r'): TokenResponse {
  return {
    accessToken: new Secret('a'),
    refreshToken: refreshToken === null ? null : new Secret(refreshToken),
    scope,
    accessTokenExpiresAt: 0,
    refreshTokenExpiresAt: null,
  };
}

describe('what came back', () => {
  it.each([
    ['the very scopes', MAIL, MAIL],
    ['nothing, which means "as asked" (RFC 6749 §5.1)', MAIL, null],
    ['more than was asked', MAIL, `openid ${MAIL} https://www.googleapis.com/auth/userinfo.email`],
    ['all but offline_access, as Microsoft does', `${SEND} offline_access`, SEND],
    ['all but the sign-in scopes', `${SEND} openid email profile offline_access`, SEND],
    ['other capitals, as Entra does', SEND, 'https://outlook.office.com/smtp.send'],
    ['other spaces and order', `${SEND} ${MAIL}`, `  ${MAIL}\t${SEND} `],
  ])('is enough: %s', (_, asked, granted) => {
    expect(grantShortfall(asked, response(granted))).toBeNull();
  });

  it.each([
    ['the mail scope was unticked', MAIL, 'openid', MAIL],
    ['one of two is missing', `${SEND} ${MAIL}`, MAIL, SEND],
    ['the answer grants nothing', `${SEND} ${MAIL}`, '', `${SEND} ${MAIL}`],
    [
      'a longer scope is not the one',
      'https://mail.example/',
      'https://mail.example/read',
      'https://mail.example/',
    ],
  ])('is less: %s, and the missing scope is named', (_, asked, granted, missing) => {
    expect(grantShortfall(asked, response(granted))).toMatchObject({
      code: 'scope-insufficient',
      layer: 'token',
      facts: { missing, granted },
    });
  });

  it('is less when no refresh token came, whatever the scope', () => {
    for (const scope of [MAIL, null])
      expect(grantShortfall(MAIL, response(scope, null))).toMatchObject({ code: 'refresh-token-missing' });
  });

  it('names the scope before the refresh token: it is what the person can put right', () => {
    expect(grantShortfall(MAIL, response('openid', null))).toMatchObject({ code: 'scope-insufficient' });
  });
});
