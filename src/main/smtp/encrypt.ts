import { isIP, type Socket } from 'node:net';
import { connect, type SecureContext, type TLSSocket } from 'node:tls';
import { VERIFIED } from '../net/certificates.ts';

/**
 * Encrypts a connection, the server's certificate verified: at once (RFC 8314 §3.3), or after STARTTLS was agreed on.
 *
 * @throws what TLS says; the socket is then destroyed
 */
export function encrypt(socket: Socket, host: string, secureContext: SecureContext): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const encrypted = connect({ socket, host, servername: serverNameOf(host), secureContext, ...VERIFIED });
    // Stays for good: a late error without a listener would end the process.
    encrypted.on('error', reject);
    encrypted.once('secureConnect', () => resolve(encrypted));
  });
}

/** A name for the server to choose its certificate by (RFC 6066 §3), which an address cannot be. */
export function serverNameOf(host: string): string {
  return isIP(host) === 0 ? host : '';
}
