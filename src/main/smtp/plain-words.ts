/**
 * The few words before encryption, said by hand: for whoever asks a server something that no delivery would. Nothing in
 * them is anybody's: no address, no name of this PC.
 */
import type { Duplex } from 'node:stream';

/** More than any greeting or list of extensions. */
const MAX_REPLY_BYTES = 16_384;

/**
 * Reads one reply (RFC 5321 §4.2), and drops what comes behind it.
 *
 * @throws when it is no reply, when it does not end, or when the connection does; whoever has a deadline destroys it
 */
export function readReply(socket: Duplex): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const stop = (): void => {
      socket.off('data', onData).off('close', onClose).off('error', onError);
      socket.pause();
    };
    const onData = (chunk: Buffer): void => {
      text += chunk.toString('latin1');
      const lines = text.split('\n').slice(0, -1);
      const last = lines.findIndex((line) => !/^\d{3}-/.test(line));
      if (last === -1 && text.length <= MAX_REPLY_BYTES) return;
      stop();
      if (/^\d{3}(?: |\r?$)/.test(lines[last] ?? '')) resolve(lines.slice(0, last + 1).join('\n'));
      else reject(new Error('the server does not speak SMTP'));
    };
    const onClose = (): void => {
      stop();
      reject(new Error('the server closed the connection'));
    };
    const onError = (error: Error): void => {
      stop();
      reject(error);
    };
    socket.on('data', onData).on('close', onClose).on('error', onError);
    socket.resume();
  });
}

/** Waits for the greeting. @throws when it is none */
export async function hearGreeting(socket: Duplex): Promise<void> {
  await expectReply(socket, /^220/);
}

/** From the greeting to where encryption begins (RFC 3207 §4). @throws when the server does not go along */
export async function agreeOnTls(socket: Duplex): Promise<void> {
  await hearGreeting(socket);
  // RFC 5321 §4.1.3: who has no name of its own gives an address; this one says nothing of the PC.
  socket.write('EHLO [127.0.0.1]\r\n');
  await expectReply(socket, /^250[ -]STARTTLS\b/im);
  socket.write('STARTTLS\r\n');
  await expectReply(socket, /^220/);
}

async function expectReply(socket: Duplex, wanted: RegExp): Promise<void> {
  const reply = await readReply(socket);
  if (!wanted.test(reply)) throw new Error(`unexpected reply: ${reply.slice(0, 200)}`);
}
