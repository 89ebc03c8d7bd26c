/** Dovecot and Postfix by themselves: that the pair judges tokens and senders as the tests of Jeton rely on. */
import { expect, test } from 'vitest';
import type { SmtpServer } from '../src/shared/service.ts';
import { mailboxes, scopes } from './support/authorization-server.ts';
import type { DovecotPostfix } from './support/dovecot-postfix.ts';
import { type BareMessage, sendBare } from './support/mail/bare-sender.ts';
import { describeRealMail } from './support/real-mail-suite.ts';

const doors: readonly (readonly [string, (servers: DovecotPostfix) => SmtpServer])[] = [
  ['Dovecot submission, STARTTLS', ({ submission }) => submission.starttls],
  ['Dovecot submission, TLS', ({ submission }) => submission.tls],
  ['Postfix, STARTTLS', ({ postfix }) => postfix.starttls],
  ['Postfix, TLS', ({ postfix }) => postfix.tls],
];

describeRealMail('Dovecot and Postfix', (running) => {
  async function message(more: Partial<BareMessage> & { scope?: string } = {}): Promise<BareMessage> {
    const { authorization, ca } = running();
    const { scope = scopes.smtpSend, ...rest } = more;
    const user = more.user ?? mailboxes.school;
    const accessToken = await authorization.issueAccessToken({ address: user, scope });
    return { user, accessToken, to: 'famille@exemple.example', ca: ca.pem, ...rest };
  }

  test.each(doors)('%s: a good token is accepted, the message delivered', async (name, door) => {
    const { servers } = running();
    const subject = `Livré par ${name}`;
    expect(await sendBare(door(servers), await message({ subject }))).toMatchObject({
      accepted: true,
      response: expect.stringMatching(/^250 2\.0\.0 /),
    });
    expect(await servers.waitForDelivery((delivered) => delivered.subject === subject)).toMatchObject({
      envelope: { from: mailboxes.school, to: ['famille@exemple.example'] },
      from: mailboxes.school,
    });
  });

  test.each(doors)(
    '%s: an expired, revoked, wrong-scope or foreign token is refused',
    async (_name, door) => {
      const { servers, authorization } = running();
      const expired = await message();
      authorization.expireAccessTokens();
      const revoked = await message({ user: mailboxes.canteen });
      authorization.revokeAllFor(mailboxes.canteen);
      const wrongScope = await message({ scope: scopes.mailRead });
      const foreign = { ...(await message({ user: mailboxes.management })), user: mailboxes.school };
      for (const refused of [expired, revoked, wrongScope, foreign]) {
        const outcome = await sendBare(door(servers), refused);
        expect(outcome).toMatchObject({ accepted: false, response: expect.stringMatching(/^535 5\.7\.8 /) });
        expect(JSON.parse('challenge' in outcome ? outcome.challenge : '')).toMatchObject({ status: '401' });
      }
      // Refusals must not slow down or taint the good token after them.
      expect(await sendBare(door(servers), await message())).toMatchObject({ accepted: true });
    },
  );

  test.each(doors)('%s: a From that is not one’s own is refused, unless granted', async (_name, door) => {
    const { servers } = running();
    const denied = await message({ from: mailboxes.canteen });
    expect((await sendBare(door(servers), denied)).response).toMatch(/^553 5\.7\.1 .*not owned by user/);
    const granted = await message({ user: mailboxes.management, from: mailboxes.canteen });
    expect(await sendBare(door(servers), granted)).toMatchObject({ accepted: true });
  });
});
