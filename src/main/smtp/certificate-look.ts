/**
 * A look at a certificate that was refused, so that somebody can say whose it is: a filter's, one of last year, or that of
 * another server. Node destroys the connection before anybody can read it, hence a second one.
 *
 * It is the one place where a certificate that does not verify lets a handshake pass, and safe for this reason: the
 * connection carries nothing. Before encryption it says what anybody may say (`plain-words.ts`), after it not one byte,
 * and it is destroyed within the very event in which the certificate is there. What is read goes into the explanation of a
 * failure that stands already, and decides nothing: it is text of whoever answered, bounded and shown as such.
 */
import type { Socket } from 'node:net';
import { connect, type PeerCertificate, type SecureContext } from 'node:tls';
import type { ProblemCode } from '../../shared/problems.ts';
import type { SmtpServer } from '../../shared/service.ts';
import type { Trust } from '../net/certificates.ts';
import { deadline, unlessAborted } from '../net/deadline.ts';
import type { Clock } from '../platform.ts';
import { type Address, connectTo, type Dial } from './connect.ts';
import { serverNameOf } from './encrypt.ts';
import { diagnoseDeliveryFailure } from './failure.ts';
import { agreeOnTls } from './plain-words.ts';

/** For all of it, in milliseconds. */
export const LOOK_LIMIT_MS = 5_000;

const CERTIFICATE_REFUSED: ReadonlySet<ProblemCode> = new Set([
  'tls-untrusted',
  'tls-expired',
  'tls-hostname',
]);

/** As Node names the parts, so that `diagnose()` reads it like the one that Node hangs on some errors itself. */
type SeenCertificate = Pick<PeerCertificate, 'subject' | 'issuer' | 'valid_from' | 'valid_to'> & {
  readonly subjectaltname: string | undefined;
};

export interface LookOptions {
  readonly clock: Clock;
  readonly secureContext: Trust['secureContext'];
  readonly signal: AbortSignal;
  readonly dial?: Dial | undefined;
}

/**
 * Hangs the certificate on the error of whoever refused it, unless it is there already. Other errors stay as they are, and
 * so does one whose server does not show it again. Never rejects.
 *
 * @param address the one that answered
 */
export async function addCertificate(
  error: unknown,
  server: SmtpServer,
  address: Address | undefined,
  options: LookOptions,
): Promise<void> {
  if (!(error instanceof Error) || 'cert' in error || address === undefined) return;
  if (!CERTIFICATE_REFUSED.has(diagnoseDeliveryFailure(error, server).code)) return;
  const cert = await look(server, address, options);
  if (cert !== null) Object.assign(error, { cert });
}

async function look(
  { host, port, security }: SmtpServer,
  address: Address,
  { clock, secureContext, signal: parent, dial }: LookOptions,
): Promise<SeenCertificate | null> {
  const { signal, clear } = deadline(clock, LOOK_LIMIT_MS, parent);
  let socket: Socket | undefined;
  try {
    const opened = await connectTo([address], port, { clock, signal, dial });
    socket = opened;
    return await unlessAborted(signal, async () => {
      if (security === 'starttls') await agreeOnTls(opened);
      return peerCertificate(opened, host, secureContext());
    });
  } catch {
    return null;
  } finally {
    clear();
    socket?.destroy();
  }
}

function peerCertificate(
  socket: Socket,
  host: string,
  secureContext: SecureContext,
): Promise<SeenCertificate | null> {
  return new Promise((resolve, reject) => {
    const encrypted = connect({
      socket,
      servername: serverNameOf(host),
      secureContext,
      // See above: nothing travels over this connection.
      rejectUnauthorized: false,
    });
    encrypted.on('error', reject);
    encrypted.once('secureConnect', () => {
      const { subject, issuer, subjectaltname, valid_from, valid_to } = encrypted.getPeerCertificate();
      encrypted.destroy();
      // Without a certificate Node gives an empty object, whatever its type says.
      const isThere = typeof valid_to === 'string';
      resolve(isThere ? { subject, issuer, subjectaltname, valid_from, valid_to } : null);
    });
  });
}
