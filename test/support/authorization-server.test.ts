import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import {
  authorizationUrl,
  type BareRequest,
  bareRequest,
  bareSignIn,
  credentialsOf,
  errorOf,
  exchangeCode,
  introspect,
  postForm,
  refreshTokens,
  tokensOf,
} from './authorization/bare-client.ts';
import {
  type AuthorizationServer,
  mailboxes,
  RELAY_ADDRESS,
  scopes,
  signInWithHttp,
  startAuthorizationServer,
} from './authorization-server.ts';
import { createCertificateAuthority } from './certificates.ts';

let server: AuthorizationServer;
let noises: ReturnType<typeof vi.spyOn>[];
beforeEach(async () => {
  noises = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'info')];
  server = await startAuthorizationServer({ mailboxes: ['cpe@jeton-demo.example'] });
});
afterEach(async () => {
  await server.close();
  // oidc-provider announces every default that should have been decided.
  for (const noise of noises) expect(noise).not.toHaveBeenCalled();
});

const microsoftScope = `${scopes.smtpSend} ${scopes.offlineAccess}`;
const signIn = (made: BareRequest, untick: readonly string[] = []) =>
  bareSignIn(server, made, { address: mailboxes.school, untick });

describe('a Microsoft-like application', () => {
  test('gets a refresh token for offline_access, at localhost with any port, without a secret', async () => {
    const made = bareRequest(server.clients.microsoft, 'http://localhost:53177', microsoftScope);
    const answer = await signInWithHttp(authorizationUrl(server, made), { address: mailboxes.school });
    expect(answer.origin).toBe('http://localhost:53177');
    expect(answer.searchParams.get('state')).toBe('a-state');

    const tokens = tokensOf(await exchangeCode(server, made, answer));
    expect(tokens.refresh_token).toBeTypeOf('string');
    expect(tokens.scope).toBe(scopes.smtpSend);
    expect(await introspect(server, tokens.access_token)).toMatchObject({
      active: true,
      username: mailboxes.school,
      scope: expect.stringContaining(scopes.smtpSend),
    });
  });

  test('gets none without offline_access', async () => {
    const made = bareRequest(server.clients.predefined, RELAY_ADDRESS, scopes.smtpSend);
    expect((await signIn(made)).refresh_token).toBeUndefined();
  });

  test('is refused when it sends a secret, or asks for a scope that nobody knows', async () => {
    const refused = await postForm(server.endpoints.token, {
      grant_type: 'authorization_code',
      code: 'wrong',
      redirect_uri: RELAY_ADDRESS,
      code_verifier: 'x'.repeat(43),
      client_id: server.clients.microsoft.clientId,
      client_secret: 'une-valeur',
    });
    expect(errorOf(refused)).toBe('invalid_client');

    const made = bareRequest(
      server.clients.microsoft,
      RELAY_ADDRESS,
      'https://mail.jeton-demo.example/Nothing',
    );
    const answer = await signInWithHttp(authorizationUrl(server, made), { address: mailboxes.school });
    expect(answer.searchParams.get('error')).toBe('invalid_scope');
  });
});

describe('a Google-like application', () => {
  const offline = { access_type: 'offline', prompt: 'consent' };

  test('gets a refresh token for access_type=offline with prompt=consent, and none with either alone', async () => {
    const { googleDesktop } = server.clients;
    const ask = (extra: Record<string, string>) =>
      signIn(bareRequest(googleDesktop, 'http://127.0.0.1:49200', scopes.fullMailbox, extra));
    expect((await ask(offline)).refresh_token).toBeTypeOf('string');
    expect((await ask({ access_type: 'offline' })).refresh_token).toBeUndefined();
    expect((await ask({ prompt: 'consent' })).refresh_token).toBeUndefined();
  });

  test('is not told of a scope that was unticked', async () => {
    const made = bareRequest(server.clients.googleWeb, RELAY_ADDRESS, scopes.fullMailbox, offline);
    expect((await signIn(made)).scope.split(' ')).toContain(scopes.fullMailbox);
    expect((await signIn(made, [scopes.fullMailbox])).scope).toBe(scopes.profile);
  });

  test('is refused with a wrong secret; with the right one and a wrong code it is the code that is refused', async () => {
    const { googleWeb } = server.clients;
    const wrongCode = {
      grant_type: 'authorization_code',
      code: 'wrong',
      redirect_uri: RELAY_ADDRESS,
      code_verifier: 'x'.repeat(43),
    };
    const wrongPair = { ...wrongCode, client_id: googleWeb.clientId, client_secret: 'GOCSPX-wrong' };
    const rightPair = { ...wrongCode, ...credentialsOf(googleWeb) };
    expect(errorOf(await postForm(server.endpoints.token, wrongPair))).toBe('invalid_client');
    expect(errorOf(await postForm(server.endpoints.token, rightPair))).toBe('invalid_grant');
  });
});

describe('tokens', () => {
  const signedIn = () => signIn(bareRequest(server.clients.microsoft, RELAY_ADDRESS, microsoftScope));

  test('rotate, and reuse of a used refresh token ends the whole family', async () => {
    const { microsoft } = server.clients;
    const first = (await signedIn()).refresh_token;
    const second = tokensOf(await refreshTokens(server, microsoft, first)).refresh_token;
    expect(second).not.toBe(first);
    expect(errorOf(await refreshTokens(server, microsoft, first))).toBe('invalid_grant');
    expect(errorOf(await refreshTokens(server, microsoft, second))).toBe('invalid_grant');
    expect(server.reuseDetections).toEqual([mailboxes.school]);
  });

  test('are taken a second time where the server is told that its answer was lost, once', async () => {
    const { microsoft } = server.clients;
    const first = (await signedIn()).refresh_token ?? '';
    await refreshTokens(server, microsoft, first);
    server.honourAgain(first);
    const second = tokensOf(await refreshTokens(server, microsoft, first)).refresh_token;
    expect((await refreshTokens(server, microsoft, second)).status).toBe(200);
    expect(server.reuseDetections).toEqual([]);
    expect(errorOf(await refreshTokens(server, microsoft, first))).toBe('invalid_grant');
    expect(server.reuseDetections).toEqual([mailboxes.school]);
  });

  test('that last can be issued without a sign-in', async () => {
    const { management: address } = mailboxes;
    const { accessToken, refreshToken } = await server.issueTokens({ address, scope: scopes.smtpSend });
    expect(await introspect(server, accessToken)).toMatchObject({ active: true, username: address });
    const renewed = tokensOf(await refreshTokens(server, server.clients.microsoft, refreshToken));
    expect(renewed.refresh_token).toBeTypeOf('string');
    expect(await introspect(server, renewed.access_token)).toMatchObject({
      active: true,
      scope: expect.stringContaining(scopes.smtpSend),
    });
  });

  test('expire and are revoked on demand', async () => {
    const tokens = await signedIn();
    server.expireAccessTokens();
    expect((await introspect(server, tokens.access_token)).active).toBe(false);
    const renewed = tokensOf(await refreshTokens(server, server.clients.microsoft, tokens.refresh_token));
    expect((await introspect(server, renewed.access_token)).active).toBe(true);

    server.revokeAllFor(mailboxes.school);
    expect((await introspect(server, renewed.access_token)).active).toBe(false);
    expect(errorOf(await refreshTokens(server, server.clients.microsoft, renewed.refresh_token))).toBe(
      'invalid_grant',
    );
  });

  test('can be revoked at the endpoint', async () => {
    const { access_token: token } = await signedIn();
    await postForm(server.endpoints.revocation, { token, client_id: server.clients.microsoft.clientId });
    expect((await introspect(server, token)).active).toBe(false);
  });

  test('are all named among the issued secrets, with codes and verifiers', async () => {
    const made = bareRequest(server.clients.googleWeb, RELAY_ADDRESS, scopes.fullMailbox);
    const answer = await signInWithHttp(authorizationUrl(server, made), { address: mailboxes.school });
    const tokens = tokensOf(await exchangeCode(server, made, answer));
    expect(server.issuedSecrets()).toEqual(
      expect.arrayContaining([
        answer.searchParams.get('code'),
        made.verifier,
        tokens.access_token,
        server.clients.googleWeb.clientSecret,
      ]),
    );
  });

  test('are named too when nobody issued them, or for a device', async () => {
    const made = bareRequest(server.clients.googleWeb, RELAY_ADDRESS, scopes.fullMailbox);
    const madeUp = (code: string) => exchangeCode(server, made, new URL(`${RELAY_ADDRESS}?code=${code}`));
    expect(errorOf(await madeUp('a-made-up-code'))).toBe('invalid_grant');
    server.failNextTokenRequests(1, { status: 500 });
    await madeUp('another-made-up-code');
    const device = await postForm(server.endpoints.device, {
      client_id: server.clients.microsoft.clientId,
      scope: microsoftScope,
    });
    const { device_code } = z.object({ device_code: z.string() }).parse(device.body);
    expect(server.issuedSecrets()).toEqual(
      expect.arrayContaining(['a-made-up-code', 'another-made-up-code', made.verifier, device_code]),
    );
  });

  test('can be issued without a sign-in, of the length that was asked for', async () => {
    await using long = await startAuthorizationServer({ accessTokenLength: 2000 });
    const token = await long.issueAccessToken({ address: mailboxes.management, scope: scopes.smtpSend });
    expect(token).toHaveLength(2000);
  });
});

describe('the token endpoint under control', () => {
  const attempt = () => refreshTokens(server, server.clients.microsoft, 'unknown');

  test('fails as ordered, as often as ordered, and logs without secrets', async () => {
    server.failNextTokenRequests(1, {
      status: 503,
      body: { error: 'temporarily_unavailable' },
      headers: { 'retry-after': '7' },
    });
    expect(await attempt()).toEqual({ status: 503, body: { error: 'temporarily_unavailable' } });
    expect((await attempt()).status).toBe(400);
    expect(server.tokenRequests).toEqual([
      expect.objectContaining({ grantType: 'refresh_token', status: 503, authenticated: false }),
      expect.objectContaining({ grantType: 'refresh_token', status: 400 }),
    ]);
    expect(JSON.stringify(server.tokenRequests)).not.toContain('unknown');
  });

  test('can cut the connection before its work, or lose the answer after it', async () => {
    const { microsoft } = server.clients;
    const tokens = await signIn(bareRequest(microsoft, RELAY_ADDRESS, microsoftScope));
    server.failNextTokenRequests(1, { disconnect: true });
    await expect(refreshTokens(server, microsoft, tokens.refresh_token)).rejects.toThrow();
    server.failNextTokenRequests(1, { disconnect: true, afterProcessing: true });
    await expect(refreshTokens(server, microsoft, tokens.refresh_token)).rejects.toThrow();
    // The lost answer carried the new refresh token: the old one is used up.
    expect((await refreshTokens(server, microsoft, tokens.refresh_token)).status).toBe(400);
  });

  test('holds requests until they are released', async () => {
    const hold = server.holdTokenRequests();
    const waiting = attempt();
    await hold.arrived;
    expect(server.tokenRequests).toHaveLength(0);
    hold.release();
    expect((await waiting).status).toBe(400);
  });
});

test('speaks https with a certificate of its own', async () => {
  const ca = await createCertificateAuthority();
  await using secure = await startAuthorizationServer({ tls: await ca.issue(['localhost', '127.0.0.1']) });
  expect(secure.issuer).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  const made = bareRequest(secure.clients.microsoft, RELAY_ADDRESS, microsoftScope);
  const url = authorizationUrl(secure, made);
  const answer = await signInWithHttp(url, { address: mailboxes.school, ca: ca.pem });
  expect(answer.searchParams.get('iss')).toBe(secure.issuer);
});
