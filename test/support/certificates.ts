/**
 * A private certification authority for servers on this PC, and the certificates that TLS clients must refuse.
 *
 * - expired or not yet valid: `notAfter` / `notBefore`
 * - wrong name: issue it for another one
 * - unknown authority: a second `createCertificateAuthority()`
 * - self-signed: `createSelfSignedCertificate()`
 */
import { isIP } from 'node:net';
import { generate } from 'selfsigned';

/** Both in PEM, as `node:tls` takes them. */
export interface ServerCertificate {
  readonly key: string;
  readonly cert: string;
}

export interface CertificateOptions {
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

export interface CertificateAuthority {
  /** The authority's own certificate: what a client must trust (`NODE_EXTRA_CA_CERTS`, `ca`). */
  readonly pem: string;
  /** @param names DNS names and IP addresses; the first one is the common name too */
  issue(names: readonly string[], options?: CertificateOptions): Promise<ServerCertificate>;
}

interface SigningAuthority {
  readonly key: string;
  readonly cert: string;
}

const DAY_MS = 86_400_000;
/** ECDSA on P-256: a few milliseconds per certificate, where RSA takes hundreds. */
const KEYS = { keyType: 'ec', algorithm: 'sha256' } as const;

/** @param name the authority's common name, so that two of them can be told apart */
export async function createCertificateAuthority(
  name = 'Jeton demonstration CA',
): Promise<CertificateAuthority> {
  const now = Date.now();
  const made = await generate([{ name: 'commonName', value: name }], {
    ...KEYS,
    notBeforeDate: new Date(now - 400 * DAY_MS),
    notAfterDate: new Date(now + 400 * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const authority = { key: made.private, cert: made.cert };
  return {
    pem: authority.cert,
    issue: (names, options) => serverCertificate(names, options, authority),
  };
}

/** A certificate that nobody but itself vouches for. */
export function createSelfSignedCertificate(
  names: readonly string[],
  options?: CertificateOptions,
): Promise<ServerCertificate> {
  return serverCertificate(names, options, undefined);
}

async function serverCertificate(
  names: readonly string[],
  options: CertificateOptions = {},
  authority: SigningAuthority | undefined,
): Promise<ServerCertificate> {
  const [commonName] = names;
  if (commonName === undefined) throw new Error('a certificate needs a name');
  const notAfter = options.notAfter ?? new Date(Date.now() + 30 * DAY_MS);
  const notBefore = options.notBefore ?? new Date(Math.min(Date.now(), notAfter.getTime()) - 2 * DAY_MS);
  const made = await generate([{ name: 'commonName', value: commonName }], {
    ...KEYS,
    notBeforeDate: notBefore,
    notAfterDate: notAfter,
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      // Clients read the names here, never in the common name (RFC 9525 §2).
      { name: 'subjectAltName', altNames: names.map(alternativeName) },
    ],
    ...(authority === undefined ? {} : { ca: authority }),
  });
  return { key: made.private, cert: made.cert };
}

function alternativeName(name: string): { type: 7; ip: string } | { type: 2; value: string } {
  return isIP(name) === 0 ? { type: 2, value: name } : { type: 7, ip: name };
}
