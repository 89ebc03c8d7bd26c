import { readFileSync } from 'node:fs';
// Not by name: an import of a name that a runtime lacks fails before anything can be caught.
import * as tls from 'node:tls';

/**
 * Said at every connection: without it Node obeys `NODE_TLS_REJECT_UNAUTHORIZED=0`, which people set for other programs
 * on filtered networks, and tokens would travel to whoever answers.
 */
export const VERIFIED = { rejectUnauthorized: true } as const;

/** Whom Jeton trusts. Each part is read at first use: start-up must not pay for the system's store. */
export interface Trust {
  /** PEM texts, for the `ca` option of `tls.connect`. */
  certificates(): string[];
  /** The same, ready for use: taking in some 150 certificates anew would cost each connection tens of milliseconds. */
  secureContext(): tls.SecureContext;
}

/** Where the runtime's own lists come from. */
export type CertificateSource = Pick<typeof tls, 'getCACertificates' | 'rootCertificates'>;

/** @param source as {@link trustedCertificates} takes it */
export function createTrust(extraFile: string | undefined, source: CertificateSource = tls): Trust {
  let certificates: string[] | undefined;
  let context: tls.SecureContext | undefined;
  const trust: Trust = {
    certificates() {
      certificates ??= trustedCertificates(extraFile, source);
      return certificates;
    },
    secureContext() {
      // RFC 8996: nothing below TLS 1.2.
      context ??= tls.createSecureContext({ ca: trust.certificates(), minVersion: 'TLSv1.2' });
      return context;
    },
  };
  return trust;
}

/**
 * The certificate authorities that Jeton trusts: Mozilla's list that Node carries, those of this computer
 * (where a school's filtering proxy puts its own), and the file that `NODE_EXTRA_CA_CERTS` names.
 *
 * The file is read here as well because Electron ignores that variable in a packaged application whose
 * `NODE_OPTIONS` fuse is off, as ours is.
 *
 * Never throws, and is never empty: `tls` takes an empty list for "trust nobody". Electron has BoringSSL in the place
 * of OpenSSL, and what `getCACertificates` does there was never seen; a list that it does not give is done without.
 *
 * @param extraFile path of a PEM file, or undefined
 * @param source the runtime's, except in tests
 * @returns PEM texts, for the `ca` option of `tls.connect`
 */
export function trustedCertificates(
  extraFile: string | undefined,
  source: CertificateSource = tls,
): string[] {
  const usual = certificatesOf(source, 'default');
  const certificates = new Set([
    ...(usual.length > 0 ? usual : source.rootCertificates),
    ...certificatesOf(source, 'system'),
  ]);
  if (extraFile !== undefined && extraFile !== '') {
    for (const pem of pemBlocks(readOrNothing(extraFile))) certificates.add(pem);
  }
  return [...certificates];
}

/** A store that cannot be read leaves the bundled list, which suffices for Google and Microsoft. */
function certificatesOf(source: CertificateSource, kind: 'default' | 'system'): readonly string[] {
  try {
    return source.getCACertificates(kind);
  } catch {
    return [];
  }
}

/** Node only warns when the file cannot be read, and goes on; so do we: the connection will say what is missing. */
function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function pemBlocks(text: string): string[] {
  return text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
}
