import { describe, expect, it } from 'vitest';
import type { DiagnosisCode } from '../../../shared/problems.ts';
import { diagnose } from '../diagnose.ts';

/** Code and message of Node, OpenSSL, undici, nodemailer, .NET, PHP, Python and Windows. */
const failures: Partial<Record<DiagnosisCode, [string | null, string][]>> = {
  'network-dns': [
    ['ENOTFOUND', 'getaddrinfo ENOTFOUND smtp.gmail.co'],
    [null, 'stream_socket_client(): php_network_getaddresses: getaddrinfo failed: Name or service not known'],
    [null, 'Hôte inconnu.'],
  ],
  'network-refused': [
    ['ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:587'],
    [null, 'No connection could be made because the target machine actively refused it. 127.0.0.1:587'],
    ['EHOSTUNREACH', 'connect EHOSTUNREACH 10.0.0.1:587'],
    [null, 'Aucune connexion n’a pu être établie car l’ordinateur cible l’a expressément refusée'],
  ],
  'network-timeout': [
    ['ETIMEDOUT', 'Connection timeout'],
    ['ESOCKET', 'connect ETIMEDOUT 74.125.140.108:465'],
    [
      null,
      'A connection attempt failed because the connected party did not properly respond after a period of time, or established connection failed because connected host has failed to respond',
    ],
    ['ETIMEDOUT', 'Greeting never received'],
    [null, 'Le délai d’attente de l’opération a expiré'],
  ],
  'network-reset': [
    ['ECONNRESET', 'read ECONNRESET'],
    ['ECONNRESET', 'Client network socket disconnected before secure TLS connection was established'],
    [null, 'An existing connection was forcibly closed by the remote host'],
    ['ECONNECTION', 'Connection closed unexpectedly'],
  ],
  'tls-hostname': [
    [
      'ESOCKET',
      "Hostname/IP does not match certificate's altnames: Host: mail.example.org. is not in the cert's altnames: DNS:*.ovh.net, DNS:ovh.net",
    ],
    [
      null,
      "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Hostname mismatch, certificate is not valid for 'smtp.x.fr'. (_ssl.c:1007)",
    ],
  ],
  'tls-untrusted': [
    ['ESOCKET', 'unable to verify the first certificate'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unable to get local issuer certificate'],
    [null, 'self-signed certificate in certificate chain (_ssl.c:1006)'],
  ],
  'tls-protocol': [
    [
      'EPROTO',
      'write EPROTO 80A0:error:0A000102:SSL routines:ssl_choose_client_version:unsupported protocol',
    ],
    [null, 'ssl3_get_record:wrong version number'],
  ],
  'proxy-required': [
    [null, 'tunneling socket could not be established, statusCode=407'],
    ['UND_ERR_ABORTED', 'Proxy response (407) !== 200 when HTTP Tunneling'],
  ],
  'tls-expired': [
    [
      null,
      '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1007)',
    ],
  ],
  'smtp-credentials-rejected': [['EAUTH', 'Invalid login: 535 5.7.8 Error: authentication failed']],
};

const rows = Object.entries(failures).flatMap(([expected, texts]) =>
  texts.map(([code, message]) => ({ expected, code, message })),
);

describe('connections', () => {
  it.each(rows)('$expected: $code $message', ({ expected, code, message }) => {
    for (const layer of ['network', 'smtp'] as const)
      expect(diagnose({ layer, input: { code, message, during: 'smtp' } }).code).toBe(expected);
  });
});
