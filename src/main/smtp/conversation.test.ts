import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createPassCounter, mostPasses } from '../../../test/support/passes.ts';
import type { ProbeLayer } from '../../shared/probe.ts';
import { anyText } from '../fixtures/any-text.ts';
import { type Conversation, createConversation } from './conversation.ts';

let begun: ProbeLayer[];
let conversation: Conversation;

beforeEach(() => {
  begun = [];
  conversation = createConversation(1, { onLayerBegins: (layer) => begun.push(layer) });
});

/** `C: …` is a command, `S: …` a reply; as nodemailer tells them. */
function hear(...lines: string[]): void {
  for (const line of lines)
    conversation.logger.debug({ tnx: line.startsWith('C') ? 'client' : 'server' }, line.slice(3));
}

describe('the layers of the envelope', () => {
  it('begin one after the other without PIPELINING', () => {
    hear('C: MAIL FROM:<a@b.fr> SIZE=900');
    expect(begun).toEqual([]);
    hear('S: 250 2.1.0 Ok');
    expect(begun).toEqual(['rcpt-to']);
    hear('C: RCPT TO:<c@d.fr>', 'S: 250 2.1.5 Ok');
    expect(begun).toEqual(['rcpt-to', 'data']);
    hear('C: DATA', 'S: 354 go on', 'S: 250 2.0.0 queued');
    expect(begun).toEqual(['rcpt-to', 'data']);
  });

  it('follow the replies, not the commands, with PIPELINING', () => {
    hear('C: MAIL FROM:<a@b.fr>', 'C: RCPT TO:<c@d.fr>', 'C: DATA');
    expect(begun).toEqual([]);
    hear('S: 250 Ok');
    expect(begun).toEqual(['rcpt-to']);
    hear('S: 250 Ok');
    expect(begun).toEqual(['rcpt-to', 'data']);
    hear('S: 354 go on');
    expect(begun).toEqual(['rcpt-to', 'data']);
  });

  it('do not pass on a refusal, and the replies after it are not taken for others', () => {
    hear('C: MAIL FROM:<a@b.fr>', 'C: RCPT TO:<c@d.fr>', 'C: DATA');
    hear('S: 553 5.7.1 not yours', 'S: 503 5.5.1 no sender', 'S: 503 5.5.1 no recipient');
    expect(begun).toEqual([]);
  });

  it('of the recipient does not pass for the sender’s reply', () => {
    hear('C: MAIL FROM:<a@b.fr>', 'C: RCPT TO:<c@d.fr>', 'C: DATA');
    hear('S: 250 Ok', 'S: 550 5.1.1 User unknown', 'S: 554 no valid recipients');
    expect(begun).toEqual(['rcpt-to']);
  });

  it('do not pass after a link that broke, even by a server that goes on as if nothing were', () => {
    hear('C: MAIL FROM:<a@b.fr>', 'C: RCPT TO:<c@d.fr>', 'C: DATA');
    hear('S: 553 5.7.1 not yours', 'S: 250 Ok', 'S: 354 go on');
    expect(begun).toEqual([]);
  });

  it('do not pass by half a reply: the connection broke there', () => {
    hear('C: MAIL FROM:<a@b.fr>', 'S: 25');
    expect(begun).toEqual([]);
  });

  it('of the message does not pass by a server that says 250 where 354 belongs', () => {
    const { logger } = createConversation(1, {
      onLayerBegins: (layer) => begun.push(layer),
      onNonsense: ({ response }) => nonsense.push(response),
    });
    const nonsense: string[] = [];
    logger.debug({ tnx: 'client' }, 'DATA');
    logger.debug({ tnx: 'server' }, '250 go on');
    expect(begun).toEqual([]);
    expect(nonsense).toEqual(['250 go on']);
    hear('C: DATA', 'S: 354 go on', 'S: 250 queued');
    expect(nonsense).toEqual(['250 go on']);
  });

  it('ends such a server’s words where they are cut, not in the midst of a secret', () => {
    const token = 'Zx9'.repeat(60);
    for (let before = 900; before <= 1_000; before += 1) {
      let response = '';
      const { logger } = createConversation(1, {
        onLayerBegins: () => undefined,
        onNonsense: (why) => {
          response = why.response;
        },
      });
      logger.debug({ tnx: 'client' }, 'DATA');
      logger.debug({ tnx: 'server' }, `${'250 no '.repeat(200).slice(0, before)} ${token} after`);
      expect(response.length).toBeGreaterThan(900);
      expect(response.length).toBeLessThanOrEqual(1_000);
      expect(response).not.toContain('Zx9');
    }
  });

  it('are not disturbed by what was said before', () => {
    hear('S: 220 hello', 'C: EHLO pc', 'S: 250 hello', 'C: AUTH XOAUTH2 /* secret */', 'S: 235 welcome');
    expect(begun).toEqual([]);
    hear('C: mail from:<a@b.fr>', 'S: 250-first\n250 second');
    expect(begun).toEqual(['rcpt-to']);
  });
});

describe('the mechanisms of the server', () => {
  it.each<[string, string, string[]]>([
    [
      'one line among many',
      '250-smtp.example\n250-SIZE 1\n250-AUTH LOGIN XOAUTH2\n250 8BITMIME',
      ['LOGIN', 'XOAUTH2'],
    ],
    ['the last line', '250-smtp.example\n250 AUTH xoauth2 OAuthBearer', ['XOAUTH2', 'OAUTHBEARER']],
    ['the old form with an equals sign', '250-smtp.example\n250 AUTH=LOGIN PLAIN', ['LOGIN', 'PLAIN']],
    ['both forms', '250-AUTH LOGIN XOAUTH2\n250 AUTH=LOGIN', ['LOGIN', 'XOAUTH2', 'LOGIN']],
    [
      'carriage returns and blanks',
      '250-smtp.example\r\n250-AUTH   PLAIN \t XOAUTH2  \r\n250 HELP',
      ['PLAIN', 'XOAUTH2'],
    ],
    ['none', '250-smtp.example\n250 STARTTLS', []],
    ['an empty list', '250-smtp.example\n250 AUTH ', []],
    ['words that only look like it', '250-AUTHENTICATE XOAUTH2\n250-X-AUTH XOAUTH2\n250 xAUTH XOAUTH2', []],
  ])('are read from %s', (_, reply, mechanisms) => {
    hear('C: EHLO pc', `S: ${reply}`);
    expect(conversation.mechanisms()).toEqual(mechanisms);
  });

  it('are those of the last EHLO: what was said before encryption does not count (RFC 3207 §4.2)', () => {
    hear('C: EHLO pc', 'S: 250-a\n250-STARTTLS\n250 AUTH XOAUTH2', 'C: STARTTLS', 'S: 220 go');
    hear('C: EHLO pc', 'S: 250-a\n250 AUTH PLAIN');
    expect(conversation.mechanisms()).toEqual(['PLAIN']);
    hear('C: EHLO pc', 'S: 250 a');
    expect(conversation.mechanisms()).toEqual([]);
  });

  it('are not read from other replies', () => {
    hear('C: EHLO pc', 'S: 250-a\n250 AUTH XOAUTH2', 'C: NOOP', 'S: 250-x\n250 AUTH PLAIN');
    expect(conversation.mechanisms()).toEqual(['XOAUTH2']);
  });

  const passesOver = createPassCounter();

  it('are read in linear time from a line that never ends', () => {
    const reply = `S: 250 AUTH ${' '.repeat(500_000)}= = =${'='.repeat(500_000)}`;
    expect(passesOver(reply, () => hear('C: EHLO pc', reply))).toBeLessThan(mostPasses(reply));
  });
});

describe('the transcript', () => {
  const token = 'Zx9'.repeat(60);

  it('says who said what, line by line', () => {
    hear('S: 220 hello', 'C: EHLO pc', 'S: 250-a\r\n250-b\n250 c');
    expect(conversation.transcript()).toEqual([
      'S: 220 hello',
      'C: EHLO pc',
      'S: 250-a',
      'S: 250-b',
      'S: 250 c',
    ]);
  });

  it('holds nothing but the conversation', () => {
    conversation.logger.info({ tnx: 'network' }, 'Connection established');
    conversation.logger.error({ tnx: 'smtp', err: new Error('x') }, '%s', 'x');
    conversation.logger.debug({ tnx: 'message' }, 'Subject: x');
    for (const entry of [undefined, null, 'client', 7, {}]) conversation.logger.debug(entry, 'x');
    conversation.logger.debug({ tnx: 'client' });
    conversation.logger.level('trace');
    expect(conversation.transcript().filter((line) => line !== 'C: undefined')).toEqual([]);
  });

  it('shows no token, however the server repeats it', () => {
    const sasl = Buffer.from(`user=a@b.fr\u0001auth=Bearer ${token}\u0001\u0001`).toString('base64');
    hear(`C: AUTH XOAUTH2 ${sasl}`, `C: ${sasl}`, `S: 535 you sent ${token}`, `S: 535 AUTH XOAUTH2 ${sasl}`);
    hear(`S: 535 access_token=short-canari, Bearer ${token}`);
    expect(conversation.transcript().join('\n')).not.toMatch(/Zx9Zx9|canari|[A-Za-z0-9+/]{40}/);
    expect(conversation.transcript()[2]).toBe('S: 535 you sent [redacted]');
  });

  it('reads out a challenge that is text, and leaves one that is none', () => {
    hear('C: AUTH XOAUTH2', 'S: 334 VXNlcm5hbWU6', 'S: 334 AAEC', 'S: 334 ', 'S: 334 no base64');
    expect(conversation.transcript().slice(1)).toEqual([
      'S: 334 Username:',
      'S: 334 AAEC',
      'S: 334 ',
      'S: 334 no base64',
    ]);
  });

  it('shows no beginning of a token that stands where a long line is cut', () => {
    fc.assert(
      fc.property(fc.integer({ min: 900, max: 1_000 }), (before) => {
        const { logger, transcript } = createConversation(1, { onLayerBegins: () => undefined });
        logger.debug({ tnx: 'server' }, `${'550 no '.repeat(200).slice(0, before)} ${token} after`);
        expect(transcript().join('\n')).not.toContain('Zx9Zx9');
      }),
    );
  });

  it('is bounded, whatever the server says', () => {
    hear(`S: 220-${'a b '.repeat(100_000)}`);
    for (let reply = 0; reply < 500; reply += 1) hear(`S: 220-${'line\n'.repeat(100)}`);
    const lines = conversation.transcript();
    expect(lines.length).toBe(200);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(1_003);
  });

  it('is a copy: whoever reads it cannot change it', () => {
    hear('S: 220 hello');
    conversation.transcript().push('forged');
    expect(conversation.transcript()).toEqual(['S: 220 hello']);
  });
});

it('takes any conversation at all', () => {
  const line = fc.tuple(fc.constantFrom('client', 'server'), anyText(80));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (said) => {
      const { logger, transcript, mechanisms } = createConversation(1, { onLayerBegins: () => undefined });
      for (const [tnx, text] of said) logger.debug({ tnx }, text);
      expect(transcript().length).toBeGreaterThanOrEqual(said.length);
      expect(mechanisms()).toEqual(expect.any(Array));
    }),
  );
});
