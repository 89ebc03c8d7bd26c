import { describe, expect, it } from 'vitest';
import type { DiagnosisCode } from '../../../shared/problems.ts';
import { diagnose } from '../diagnose.ts';

/** Code and message of Node, OpenSSL, undici, nodemailer, .NET, PHP, Python and Windows. */
const failures: Partial<Record<DiagnosisCode, [string | null, string][]>> = {
  'network-dns': [
    ['EAI_FAIL', 'getaddrinfo EAI_FAIL oauth2.googleapis.com'],
    [null, 'dial tcp: lookup smtp.x: no such host'],
    [null, "The remote name could not be resolved: 'smtp.office365.com'"],
    [null, 'socket.gaierror: [Errno 11001] getaddrinfo failed'],
    ['ECONNECTION', 'getaddrinfo ENOTFOUND smtp.office365.com'],
    ['ENOTFOUND', 'getaddrinfo ENOTFOUND smtp.gmail.co'],
    [null, 'stream_socket_client(): php_network_getaddresses: getaddrinfo failed: Name or service not known'],
    [null, 'Hôte inconnu.'],
  ],
  'network-refused': [
    [
      null,
      'ConnectionRefusedError: [WinError 10061] No connection could be made because the target machine actively refused it',
    ],
    ['ESOCKET', 'connect ECONNREFUSED ::1:587'],
    ['ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:587'],
    [null, 'No connection could be made because the target machine actively refused it. 127.0.0.1:587'],
    ['EHOSTUNREACH', 'connect EHOSTUNREACH 10.0.0.1:587'],
    [null, 'Aucune connexion n’a pu être établie car l’ordinateur cible l’a expressément refusée'],
  ],
  'network-timeout': [
    ['ESOCKETTIMEDOUT', 'ESOCKETTIMEDOUT'],
    [null, 'dial tcp 1.2.3.4:587: i/o timeout'],
    [
      null,
      'TimeoutError: [WinError 10060] A connection attempt failed because the connected party did not properly respond after a period of time',
    ],
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
    ['ECONNRESET', 'socket hang up'],
    [null, 'smtplib.SMTPServerDisconnected: Connection unexpectedly closed'],
    ['ESOCKET', 'read ECONNRESET'],
    ['ECONNRESET', 'read ECONNRESET'],
    ['ECONNRESET', 'Client network socket disconnected before secure TLS connection was established'],
    [null, 'An existing connection was forcibly closed by the remote host'],
    ['ECONNECTION', 'Connection closed unexpectedly'],
  ],
  'tls-hostname': [
    [
      null,
      "stream_socket_enable_crypto(): Peer certificate CN=`*.web-hosting.com' did not match expected CN=`mail.example.com'",
    ],
    [null, 'x509: certificate is valid for *.hostgator.com, not mail.x.com'],
    [
      null,
      'The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch',
    ],
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
    [
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'request to https://login.microsoftonline.com/common/oauth2/v2.0/token failed, reason: unable to verify the first certificate',
    ],
    [
      null,
      'stream_socket_enable_crypto(): SSL operation failed with code 1. OpenSSL Error messages: error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed',
    ],
    [null, 'x509: certificate signed by unknown authority'],
    [
      null,
      'javax.net.ssl.SSLHandshakeException: sun.security.validator.ValidatorException: PKIX path building failed',
    ],
    ['ESOCKET', 'unable to verify the first certificate'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unable to get local issuer certificate'],
    [null, 'self-signed certificate in certificate chain (_ssl.c:1006)'],
  ],
  'tls-protocol': [
    ['EPROTO', 'tlsv1 alert protocol version'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'write EPROTO'],
    [null, 'SSLError: [SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1122)'],
    [
      null,
      'javax.net.ssl.SSLHandshakeException: No appropriate protocol (protocol is disabled or cipher suites are inappropriate)',
    ],
    ['ESOCKET', '140735:error:14094410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure'],
    [
      'EPROTO',
      'write EPROTO 80A0:error:0A000102:SSL routines:ssl_choose_client_version:unsupported protocol',
    ],
    [null, 'ssl3_get_record:wrong version number'],
  ],
  'proxy-required': [
    [
      null,
      "HTTPSConnectionPool(host='oauth2.googleapis.com', port=443): Max retries exceeded with url: /token (Caused by ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 403 Forbidden')))",
    ],
    [null, 'OSError: Tunnel connection failed: 407 Proxy Authentication Required'],
    [null, 'tunneling socket could not be established, statusCode=407'],
    ['UND_ERR_ABORTED', 'Proxy response (407) !== 200 when HTTP Tunneling'],
  ],
  'tls-expired': [
    [null, 'ssl.SSLCertVerificationError: certificate is not yet valid'],
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
