import type { Socket } from 'node:net';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';

/** An honest conversation has a few thousand bytes. */
export const MOST_BYTES = 256 * 1024;

/** The server said more than any conversation needs. */
export class TooMuchSaid extends Error {
  override readonly name = 'TooMuchSaid';

  constructor() {
    super(`the server said more than ${MOST_BYTES} bytes`);
  }
}

/** How much is listened to, in all. */
export interface Hearing {
  /** Counts what comes over the connection's present socket: another one once it is encrypted. */
  listenTo(connection: SMTPConnection): void;
}

/**
 * nodemailer bounds one reply, but not how many wait their turn: empty lines, which are none, come faster than it takes
 * them off its list, and keep the whole program busy meanwhile. So the conversation is bounded as a whole.
 *
 * @param onTooMuch told once
 */
export function createHearing(onTooMuch: (why: TooMuchSaid) => void): Hearing {
  const known = new WeakSet<Socket>();
  let heard = 0;
  return {
    listenTo({ _socket: socket }) {
      if (!socket || known.has(socket)) return;
      known.add(socket);
      socket.on('data', (chunk: Buffer) => {
        const before = heard;
        heard += chunk.length;
        if (before <= MOST_BYTES && heard > MOST_BYTES) onTooMuch(new TooMuchSaid());
      });
    },
  };
}
