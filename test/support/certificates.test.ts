import { once } from 'node:events';
import { connect, createServer } from 'node:tls';
import { expect, test } from 'vitest';
import {
  createCertificateAuthority,
  createSelfSignedCertificate,
  type ServerCertificate,
} from './certificates.ts';
import { closeHttpServer, LOOPBACK, listenOnLoopback } from './loopback.ts';

/** What a client that trusts `ca` alone says of a server that shows this certificate. */
async function verdict(shown: ServerCertificate, ca: string, servername = 'localhost'): Promise<string> {
  const server = createServer(shown, (socket) => socket.end());
  const port = await listenOnLoopback(server);
  try {
    // An IP address is not allowed in SNI (RFC 6066 §3); the certificate is then checked against `host`.
    const name = servername === LOOPBACK ? {} : { servername };
    const socket = connect({ host: LOOPBACK, port, ca, ...name });
    // `once` rejects with the error that comes instead of the event.
    const outcome = await once(socket, 'secureConnect').then(() => 'trusted', codeOf);
    socket.destroy();
    return outcome;
  } finally {
    await closeHttpServer(server);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'no code';
}

test('a certificate of the authority is trusted for each of its DNS names and IP addresses', async () => {
  const authority = await createCertificateAuthority();
  const certificate = await authority.issue(['localhost', 'smtp.jeton-demo.example', '127.0.0.1']);
  expect(await verdict(certificate, authority.pem)).toBe('trusted');
  expect(await verdict(certificate, authority.pem, 'smtp.jeton-demo.example')).toBe('trusted');
  expect(await verdict(certificate, authority.pem, LOOPBACK)).toBe('trusted');
});

test('the certificates that must be refused are refused for their own reason', async () => {
  const authority = await createCertificateAuthority();
  const stranger = await createCertificateAuthority('Another CA');
  const wrongName = await authority.issue(['mail.elsewhere.example']);
  const expired = await authority.issue(['localhost'], { notAfter: new Date(Date.now() - 60_000) });
  const tooEarly = await authority.issue(['localhost'], { notBefore: new Date(Date.now() + 86_400_000) });
  const selfSigned = await createSelfSignedCertificate(['localhost']);

  expect(await verdict(wrongName, authority.pem)).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
  expect(await verdict(expired, authority.pem)).toBe('CERT_HAS_EXPIRED');
  expect(await verdict(tooEarly, authority.pem)).toBe('CERT_NOT_YET_VALID');
  expect(await verdict(selfSigned, authority.pem)).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
  expect(await verdict(await stranger.issue(['localhost']), authority.pem)).toBe(
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  );
});
