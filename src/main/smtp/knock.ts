/**
 * A knock at another door of a server: is somebody there who would take messages? Connection, encryption with the
 * certificate verified, greeting, QUIT. No sign-in, no address, no message: what is behind the door is for the person to
 * decide.
 */
import type { Socket } from 'node:net';
import type { SmtpServer } from '../../shared/service.ts';
import type { Trust } from '../net/certificates.ts';
import { deadline, unlessAborted } from '../net/deadline.ts';
import type { Clock } from '../platform.ts';
import { type Address, connectTo, type Dial } from './connect.ts';
import { encrypt } from './encrypt.ts';
import { agreeOnTls, hearGreeting } from './plain-words.ts';

/** For all of it, in milliseconds: somebody waits who has just read that the first door is shut. */
export const KNOCK_LIMIT_MS = 8_000;

export interface KnockOptions {
  readonly clock: Clock;
  readonly secureContext: Trust['secureContext'];
  readonly signal: AbortSignal;
  readonly dial?: Dial | undefined;
}

/** @returns whether a mail server that can be trusted answered. Never rejects; the connection is closed by then. */
export async function knock(
  { host, port, security }: SmtpServer,
  addresses: readonly Address[],
  { clock, secureContext, signal: parent, dial }: KnockOptions,
): Promise<boolean> {
  const { signal, clear } = deadline(clock, KNOCK_LIMIT_MS, parent);
  let plain: Socket | undefined;
  try {
    const socket = await connectTo(addresses, port, { clock, signal, dial });
    plain = socket;
    const encrypted = await unlessAborted(signal, async () => {
      if (security === 'starttls') await agreeOnTls(socket);
      const secured = await encrypt(socket, host, secureContext());
      if (security === 'tls') await hearGreeting(secured);
      return secured;
    });
    // Written, then gone: nobody waits for the answer.
    encrypted.write('QUIT\r\n');
    encrypted.destroySoon();
    return true;
  } catch {
    plain?.destroy();
    return false;
  } finally {
    clear();
  }
}
