/** What is read before encryption: replies of anybody. */
import { Duplex } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreeOnTls, readReply } from './plain-words.ts';

/** One end of a connection whose other end is the test's. */
function connection(): { socket: Duplex; written: string[] } {
  const written: string[] = [];
  const socket = new Duplex({
    read: () => undefined,
    write(chunk, _encoding, done) {
      written.push(String(chunk));
      done();
    },
  });
  return { socket, written };
}

/** What becomes of a reply that arrives in these pieces, and then of the connection. */
async function readFrom(pieces: readonly string[]): Promise<string | Error> {
  const { socket } = connection();
  const reply = readReply(socket).catch((error: Error) => error);
  for (const piece of pieces) socket.push(Buffer.from(piece, 'latin1'));
  socket.push(null);
  socket.once('end', () => socket.destroy());
  const outcome = await reply;
  socket.destroy();
  return outcome;
}

describe('a reply', () => {
  it.each([
    ['220 ready\r\n', '220 ready\r'],
    ['220\r\n', '220\r'],
    ['220 ready\n', '220 ready'],
    ['250-a\r\n250-b\r\n250 c\r\n', '250-a\r\n250-b\r\n250 c\r'],
    ['220 go\r\n250-evil\r\n250 AUTH PLAIN\r\n', '220 go\r'],
  ])('%j is read as far as it goes', async (text, reply) => {
    expect(await readFrom([text])).toBe(reply);
    expect(await readFrom([...text])).toBe(reply);
  });

  it.each([
    'SSH-2.0-OpenSSH\r\n',
    '\r\n',
    '22 ready\r\n',
    '2200 ready\r\n',
    '250-a\r\nno\r\n',
    '220 ready',
    '220-a\r\n',
  ])('%j is none', async (text) => {
    expect(await readFrom([text])).toBeInstanceOf(Error);
  });

  it('has an end, or is left', async () => {
    expect(await readFrom(['220 ', 'x'.repeat(20_000)])).toMatchObject({
      message: expect.stringContaining('not speak SMTP'),
    });
    expect(await readFrom(Array(3_000).fill('220-x\r\n'))).toMatchObject({
      message: expect.stringContaining('not speak SMTP'),
    });
  });

  it('of any bytes, in any pieces, is one or none', async () => {
    const bytes = fc.oneof(
      fc.constantFrom('2', '0', '-', ' ', '\r', '\n', '\0'),
      fc.string({ unit: 'binary', maxLength: 4 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(bytes, { maxLength: 40 }), async (pieces) => {
        const outcome = await readFrom(pieces.filter((piece) => piece !== ''));
        if (typeof outcome === 'string') expect(outcome).toMatch(/^(?:\d{3}-.*\n)*\d{3}(?: |\r?$)/);
        else expect(outcome).toBeInstanceOf(Error);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the way to encryption', () => {
  it('says EHLO and STARTTLS, and nothing of this PC', async () => {
    const { socket, written } = connection();
    socket.push('220 ready\r\n');
    const agreed = agreeOnTls(socket);
    const answer = async (after: string, reply: string): Promise<void> => {
      while (!written.join('').includes(after)) await new Promise(setImmediate);
      socket.push(reply);
    };
    await answer('EHLO', '250-hello\r\n250 STARTTLS\r\n');
    await answer('STARTTLS', '220 go\r\n');
    await agreed;
    expect(written).toEqual(['EHLO [127.0.0.1]\r\n', 'STARTTLS\r\n']);
  });
});
