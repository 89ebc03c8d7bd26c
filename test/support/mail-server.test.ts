import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  type AuthorizationServer,
  mailboxes,
  scopes,
  startAuthorizationServer,
} from './authorization-server.ts';
import { type CertificateAuthority, createCertificateAuthority } from './certificates.ts';
import { type BareMessage, sendBare } from './mail/bare-sender.ts';
import { type MailServer, startMailServer } from './mail-server.ts';

let ca: CertificateAuthority;
let authorization: AuthorizationServer;
let microsoft: MailServer;
let google: MailServer;

beforeAll(async () => {
  ca = await createCertificateAuthority();
  authorization = await startAuthorizationServer();
  const tls = await ca.issue(['localhost', '127.0.0.1']);
  microsoft = await startMailServer({
    tls,
    authorizationServer: authorization,
    scopes: [scopes.smtpSend],
    sendAs: { [mailboxes.management]: [mailboxes.canteen] },
  });
  google = await startMailServer({
    tls,
    authorizationServer: authorization,
    scopes: [scopes.fullMailbox],
    flavour: 'google',
  });
});
afterEach(() => microsoft.accept());
afterAll(async () => {
  await Promise.all([microsoft.close(), google.close(), authorization.close()]);
});

async function message(user: string, scope: string, more: Partial<BareMessage> = {}): Promise<BareMessage> {
  const accessToken = await authorization.issueAccessToken({ address: user, scope });
  return { user, accessToken, to: 'famille@exemple.example', ca: ca.pem, ...more };
}

test.each(['starttls', 'tls'] as const)('takes a message over %s and keeps it', async (security) => {
  const subject = `Réunion de rentrée (${security})`;
  const sent = await message(mailboxes.school, scopes.smtpSend, { subject, html: '<p>Bonjour</p>' });
  expect(await sendBare(microsoft[security], sent)).toMatchObject({ accepted: true });
  expect(await microsoft.waitForMessage((received) => received.subject === subject)).toMatchObject({
    user: mailboxes.school,
    from: mailboxes.school,
    to: ['famille@exemple.example'],
    envelope: { from: mailboxes.school, to: ['famille@exemple.example'] },
    html: '<p>Bonjour</p>',
  });
});

describe('a token that does not fit', () => {
  test('is refused as Microsoft does: a plain 535', async () => {
    const sent = await message(mailboxes.school, scopes.mailRead);
    expect(await sendBare(microsoft.starttls, sent)).toMatchObject({
      accepted: false,
      challenge: '',
      response: expect.stringMatching(/^535 5\.7\.3 Authentication unsuccessful \[/),
    });
  });

  test('is refused as Google does: a challenge that names the scope, then 535', async () => {
    const sent = await message(mailboxes.school, scopes.smtpSend);
    const outcome = await sendBare(google.tls, sent);
    expect(outcome).toMatchObject({
      accepted: false,
      response: expect.stringMatching(/^535-5\.7\.8 Username and Password not accepted/),
    });
    expect(JSON.parse('challenge' in outcome ? outcome.challenge : '')).toEqual({
      status: '400',
      schemes: 'Bearer',
      scope: scopes.fullMailbox,
    });
  });

  test('is refused when expired, revoked, or of somebody else', async () => {
    const expired = await message(mailboxes.school, scopes.smtpSend);
    authorization.expireAccessTokens();
    const revoked = await message(mailboxes.school, scopes.smtpSend);
    authorization.revokeAllFor(mailboxes.school);
    const foreign = { ...(await message(mailboxes.management, scopes.smtpSend)), user: mailboxes.school };
    for (const sent of [expired, revoked, foreign]) {
      expect((await sendBare(microsoft.starttls, sent)).response).toMatch(/^535 /);
    }
    expect(microsoft.signIns.slice(-3).map(({ verdict }) => verdict)).toEqual([
      'inactive',
      'inactive',
      'wrong-user',
    ]);
  });
});

test('a sender that is not one’s own needs a permission', async () => {
  const denied = await message(mailboxes.school, scopes.smtpSend, { from: mailboxes.canteen });
  expect((await sendBare(microsoft.starttls, denied)).response).toMatch(/^550 5\.7\.60 .*SendAsDenied/);
  const allowed = await message(mailboxes.management, scopes.smtpSend, { from: mailboxes.canteen });
  expect(await sendBare(microsoft.starttls, allowed)).toMatchObject({ accepted: true });
});

test.each([
  ['connect', { code: 421, text: '4.3.2 Service not available' }],
  ['auth', { code: 535, text: '5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled' }],
  ['mail-from', { code: 501, text: '5.1.7 Invalid address' }],
  ['rcpt-to', { code: 550, text: '5.1.1 No such user' }],
  ['data', { code: 552, text: '5.3.4 Message too big' }],
] as const)('refuses at %s on order, as often as ordered', async (stage, refusal) => {
  microsoft.refuse(stage, refusal, 1);
  const sent = await message(mailboxes.school, scopes.smtpSend);
  const refused = await sendBare(microsoft.starttls, sent);
  expect(refused.accepted).toBe(false);
  expect(JSON.stringify(refused)).toContain(refusal.text);
  expect(await sendBare(microsoft.starttls, sent)).toMatchObject({ accepted: true });
});

test('offers XOAUTH2 alone, and nothing before TLS', async () => {
  const socket = connect(microsoft.starttls.port, '127.0.0.1');
  await once(socket, 'data');
  socket.write('EHLO test\r\nAUTH XOAUTH2 eA==\r\nQUIT\r\n');
  const conversation = await text(socket);
  expect(conversation).toContain('STARTTLS');
  expect(conversation).toContain('538 Error: Must issue a STARTTLS command first');
  expect(/AUTH (.*)/.exec(conversation)?.[1]?.trim()).toBe('XOAUTH2');
});

test('answers for the time being when the authorization server is gone', async () => {
  const gone = await startAuthorizationServer();
  await using lonely = await startMailServer({
    tls: await ca.issue(['localhost']),
    authorizationServer: gone,
    scopes: [scopes.smtpSend],
  });
  await gone.close();
  const sent = await message(mailboxes.school, scopes.smtpSend);
  expect((await sendBare(lonely.starttls, sent)).response).toMatch(/^454 4\.7\.0/);
});
