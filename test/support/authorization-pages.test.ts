import { fetch } from 'undici';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { authorizationUrl, bareRequest, errorOf, postForm, tokensOf } from './authorization/bare-client.ts';
import {
  type AuthorizationServer,
  enterCodeWithHttp,
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

describe('the device grant', () => {
  const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:device_code';
  const codes = z.object({
    device_code: z.string(),
    user_code: z.string(),
    verification_uri: z.string(),
    verification_uri_complete: z.string().optional(),
  });
  const person = { address: mailboxes.school };

  async function begin(at: AuthorizationServer) {
    const { clientId } = at.clients.microsoft;
    const { body } = await postForm(at.endpoints.device, { client_id: clientId, scope: microsoftScope });
    const device = codes.parse(body);
    const { device_code } = device;
    const poll = () =>
      postForm(at.endpoints.token, { grant_type: GRANT_TYPE, device_code, client_id: clientId });
    return { device, poll };
  }

  test('works for a Microsoft-like application, in pages that are written for people', async () => {
    const { device, poll } = await begin(server);
    expect(errorOf(await poll())).toBe('authorization_pending');
    const { verification_uri, user_code } = device;
    expect(await (await fetch(verification_uri)).text()).toContain('Connecter un appareil');
    expect(await enterCodeWithHttp(verification_uri, user_code, person)).toContain('C’est fait');
    expect(tokensOf(await poll()).refresh_token).toBeTypeOf('string');
  });

  test('passes a refusal on, and knows a code that is none', async () => {
    const { device, poll } = await begin(server);
    const { verification_uri, user_code } = device;
    await expect(enterCodeWithHttp(verification_uri, 'ZZZZ-ZZZZ', person)).rejects.toThrow('ne convient pas');
    await enterCodeWithHttp(verification_uri, user_code, { ...person, decision: 'refuse' });
    expect(errorOf(await poll())).toBe('access_denied');
  });

  test('gives an address with the code in it only where it is told to, and the page shows it', async () => {
    expect((await begin(server)).device.verification_uri_complete).toBeUndefined();
    await using other = await startAuthorizationServer({ verificationUriComplete: true });
    const { device, poll } = await begin(other);
    const complete = device.verification_uri_complete ?? '';
    const page = await (await fetch(complete)).text();
    expect(page).toContain(`value="${device.user_code}"`);
    expect(page).not.toContain('<script');
    await enterCodeWithHttp(complete, device.user_code, person);
    expect(tokensOf(await poll()).refresh_token).toBeTypeOf('string');
  });

  test('is not for a Google-like application', async () => {
    const { clientId, clientSecret } = server.clients.googleDesktop;
    const form = { client_id: clientId, client_secret: clientSecret ?? '', scope: scopes.fullMailbox };
    expect(errorOf(await postForm(server.endpoints.device, form))).toBe('invalid_request');
  });
});
