import { fetch } from 'undici';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { authorizationUrl, bareRequest, errorOf, postForm, tokensOf } from './authorization/bare-client.ts';
import {
  type AuthorizationServer,
  mailboxes,
  RELAY_ADDRESS,
  scopes,
  signInWithHttp,
  startAuthorizationServer,
} from './authorization-server.ts';

let server: AuthorizationServer;
beforeEach(async () => {
  server = await startAuthorizationServer({ mailboxes: ['cpe@jeton-demo.example'] });
});
afterEach(() => server.close());

const microsoftScope = `${scopes.smtpSend} ${scopes.offlineAccess}`;

describe('the sign-in pages', () => {
  const made = () => bareRequest(server.clients.microsoft, RELAY_ADDRESS, microsoftScope);

  test('prefill the address, escaped, under a policy without script', async () => {
    const url = authorizationUrl(server, { ...made(), extra: { login_hint: '"><script>alert(1)</script>' } });
    const first = await fetch(url, { redirect: 'manual' });
    const cookie = first.headers.getSetCookie().map((line) => line.split(';')[0]);
    const page = await fetch(new URL(first.headers.get('location') ?? '', url), {
      headers: { cookie: cookie.join('; ') },
    });
    const text = await page.text();
    expect(text).toContain('value="&quot;&gt;&lt;script&gt;');
    expect(text).not.toContain('<script');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('content-security-policy')).toContain(
      "form-action 'self' https://execonnect.index-education.com",
    );
  });

  test('refuse an unknown address and the one wrong password, accept an address given at start', async () => {
    const signIn = (address: string, password = 'x') =>
      signInWithHttp(authorizationUrl(server, made()), { address, password });
    await expect(signIn('inconnu@jeton-demo.example')).rejects.toThrow('n’existe pas');
    await expect(signIn(mailboxes.school, 'faux')).rejects.toThrow('refusé');
    expect((await signIn('cpe@jeton-demo.example')).searchParams.get('code')).not.toBeNull();
  });

  test('pass a refusal on', async () => {
    const answer = await signInWithHttp(authorizationUrl(server, made()), {
      address: mailboxes.school,
      decision: 'refuse',
    });
    expect(answer.searchParams.get('error')).toBe('access_denied');
    expect(answer.searchParams.get('state')).toBe('a-state');
  });

  test('keep an unregistered redirect address to themselves', async () => {
    const url = authorizationUrl(server, { ...made(), redirectUri: 'https://attacker.example/' });
    await expect(signInWithHttp(url, { address: mailboxes.school })).rejects.toThrow('invalid_redirect_uri');
  });

  test('demand PKCE', async () => {
    const url = authorizationUrl(server, made());
    url.searchParams.delete('code_challenge');
    url.searchParams.delete('code_challenge_method');
    const answer = await signInWithHttp(url, { address: mailboxes.school });
    expect(answer.searchParams.get('error')).toBe('invalid_request');
  });
});

test('the device grant works for a Microsoft-like application', async () => {
  const { clientId } = server.clients.microsoft;
  const { body } = await postForm(server.endpoints.device, { client_id: clientId, scope: microsoftScope });
  const device = z
    .object({ device_code: z.string(), user_code: z.string(), verification_uri: z.string() })
    .parse(body);
  const poll = () =>
    postForm(server.endpoints.token, {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: device.device_code,
      client_id: clientId,
    });
  expect(errorOf(await poll())).toBe('authorization_pending');

  const cookies = new Map<string, string>();
  const visit = async (address: string | URL, form?: Record<string, string>) => {
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    return { text: await response.text(), next: location === null ? null : new URL(location, server.issuer) };
  };
  const follow = async (start: URL | null): Promise<{ text: string; at: URL }> => {
    if (start === null) throw new Error('no redirect');
    const { text, next } = await visit(start);
    return next === null ? { text, at: start } : follow(next);
  };

  const input = await visit(device.verification_uri);
  expect(input.text).toContain('Connecter un appareil');
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(input.text)?.[1] ?? '';
  const confirm = await visit(device.verification_uri, { xsrf, user_code: device.user_code });
  expect(confirm.text).toContain(device.user_code);
  const started = await visit(device.verification_uri, { xsrf, user_code: device.user_code, confirm: 'yes' });
  const signInPage = await follow(started.next);
  const signedIn = await visit(signInPage.at, { address: mailboxes.school, password: 'x' });
  const consentPage = await follow(signedIn.next);
  expect(consentPage.text).toContain('Envoyer des e-mails en votre nom');
  const accepted = await visit(consentPage.at, { step: 'accept' });
  expect((await follow(accepted.next)).text).toContain('C’est fait');
  expect(tokensOf(await poll()).refresh_token).toBeTypeOf('string');
});
