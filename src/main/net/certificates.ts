import { readFileSync } from 'node:fs';
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';

/** Whom Jeton trusts. Each part is read at first use: start-up must not pay for the system's store. */
export interface Trust {
  /** PEM texts, for the `ca` option of `tls.connect`. */
  certificates(): string[];
  /** The same, ready for use: taking in some 150 certificates anew would cost each connection tens of milliseconds. */
  secureContext(): SecureContext;
}

export function createTrust(extraFile: string | undefined): Trust {
  let certificates: string[] | undefined;
  let context: SecureContext | undefined;
  const trust: Trust = {
    certificates() {
      certificates ??= trustedCertificates(extraFile);
      return certificates;
    },
    secureContext() {
      // RFC 8996: nothing below TLS 1.2.
      context ??= createSecureContext({ ca: trust.certificates(), minVersion: 'TLSv1.2' });
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
 * @param extraFile path of a PEM file, or undefined
 * @returns PEM texts, for the `ca` option of `tls.connect`
 */
export function trustedCertificates(extraFile: string | undefined): string[] {
  const certificates = new Set([...getCACertificates('default'), ...systemCertificates()]);
  if (extraFile !== undefined && extraFile !== '') {
    for (const pem of pemBlocks(readOrNothing(extraFile))) certificates.add(pem);
  }
  return [...certificates];
}

function systemCertificates(): string[] {
  try {
    return getCACertificates('system');
  } catch {
    // A store that cannot be read leaves the bundled list, which suffices for Google and Microsoft.
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
