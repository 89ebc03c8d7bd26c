/**
 * What goes wrong between this PC and a server: names, sockets, TLS, proxies, overloaded servers.
 *
 * System codes first, wherever in a chain of causes they were; then the words of other programs, since people
 * paste those too.
 */
import type { Rule } from '../rule.ts';
import { filters } from './filters.ts';
import { networkWordingRules } from './network-wording.ts';
import { blamesCertificate, tlsCodeRules, tlsWordRules } from './tls.ts';

const proxy: readonly Rule[] = [
  { code: 'proxy-required', status: [407, 511] },
  {
    code: 'proxy-required',
    system: ['UND_ERR_PRX_*', 'UND_ERR_SOCKS5', 'EPROXY', 'ERR_PROXY*', 'ERR_TUNNEL*'],
  },
  {
    code: 'proxy-required',
    says: [
      'proxy authentication required',
      'proxy-authenticate',
      'proxy response',
      'proxyerror',
      'cannot connect to proxy',
      'tunneling socket',
      'tunnel connection failed',
      'http tunneling',
      '407 proxy',
      'code 407',
      'error 407',
      'code=407',
      '(407)',
      'http/1.1 407',
      'authentification proxy',
      'authentification du proxy',
      'captive portal',
      'portail captif',
      'serveur proxy',
      'proxy administrator',
      'par le proxy',
      'proxyconnect',
      'connect tunnel failed',
      'proxy connect',
    ],
  },
  // The page of a filter of schools and town halls, which says no in the server's place. One that opens connections
  // has its name in the certificates that it makes: of those, it is the certificate that is not trusted.
  {
    code: 'proxy-required',
    says: filters,
    when: (e) => e.error === '' && e.aadsts.length === 0 && !blamesCertificate(e),
  },
];

const names: readonly Rule[] = [
  {
    code: 'network-dns',
    system: [
      'ENOTFOUND',
      'EAI_*',
      'EDNS',
      'ESERVFAIL',
      'ENODATA',
      'ETIMEOUT',
      'EREFUSED',
      'ENONAME',
      'ENODOMAIN',
      'ERR_NAME_*',
      'ERR_DNS_*',
      'DNS_PROBE_*',
      'ERR_INTERNET_DISCONNECTED',
    ],
  },
];

/** By code, wherever in the chain of causes or in a race of addresses: silence outweighs a refusal by one of them. */
const sockets: readonly Rule[] = [
  {
    code: 'network-timeout',
    system: [
      'ETIMEDOUT',
      'ESOCKETTIMEDOUT',
      'TIMEOUTERROR',
      'UND_ERR_CONNECT_TIMEOUT',
      'UND_ERR_HEADERS_TIMEOUT',
      'UND_ERR_BODY_TIMEOUT',
      'ERR_CONNECTION_TIMED_OUT',
      'ERR_TIMED_OUT',
    ],
  },
  { code: 'network-refused', system: ['ECONNREFUSED', 'ERR_CONNECTION_REFUSED'] },
  // "Unreachable" is a refusal by a router, or by this PC's own firewall.
  {
    code: 'network-refused',
    system: [
      'EHOSTUNREACH',
      'ENETUNREACH',
      'EHOSTDOWN',
      'ENETDOWN',
      'EADDRNOTAVAIL',
      'EACCES',
      'EPERM',
      'ERR_ADDRESS_UNREACHABLE',
      'ERR_NETWORK_ACCESS_DENIED',
    ],
  },
  {
    code: 'network-reset',
    system: [
      'ECONNRESET',
      'EPIPE',
      'ECONNABORTED',
      'ENOTCONN',
      'UND_ERR_SOCKET',
      'UND_ERR_CLOSED',
      'ERR_CONNECTION_*',
      'ERR_EMPTY_RESPONSE',
      'ERR_NETWORK_*',
      'ERR_SOCKET_*',
      'PR_END_OF_FILE_ERROR',
      'PR_CONNECT_*',
    ],
  },
];

const servers: readonly Rule[] = [
  // Too large for any server of tokens. Jeton hung up: no fault of the network's, nor of anything that a person typed.
  { code: 'server-unavailable', system: ['BODYTOOLARGE', 'UND_ERR_RES_EXCEEDED_MAX_SIZE'] },
  { code: 'rate-limited', status: [429] },
  { code: 'network-timeout', status: [408] },
  { code: 'server-unavailable', status: [5] },
  // A page where a token server should have answered: a captive portal, a proxy or a filter spoke in its place.
  {
    code: 'proxy-required',
    html: true,
    layers: ['token', 'refresh', 'device', 'network'],
    when: (e) => e.status !== 404,
  },
  { code: 'proxy-required', system: ['OAUTH_RESPONSE_IS_NOT_JSON'], status: [2, 3, 403] },
  // What a program says that looked for JSON and met a page, or half of it.
  {
    code: 'proxy-required',
    says: [
      'unexpected token <',
      "unexpected token '<'",
      'content type: text/html',
      "doctype '... is not valid json",
    ],
    when: (e) => e.error === '' && (e.status === null || e.status < 404),
  },
  {
    code: 'server-unavailable',
    says: ['unexpected end of json', 'unterminated string in json', 'unexpected end of input'],
    when: (e) => e.error === '',
  },
  {
    code: 'proxy-required',
    system: ['OAUTH_RESPONSE_IS_NOT_JSON'],
    when: (e) => e.status === null,
  },
  // It said JSON and stopped in the middle of it.
  { code: 'server-unavailable', system: ['OAUTH_PARSE_ERROR'] },
];

export const transportRules: readonly Rule[] = [
  ...proxy,
  ...tlsCodeRules,
  ...servers,
  ...names,
  // nodemailer hides what TLS said behind `ESOCKET`: its words come before the codes of sockets.
  ...tlsWordRules,
  ...sockets,
  {
    code: 'tls-protocol',
    system: [
      'EPROTO',
      'ERR_SSL_*',
      'ERR_BAD_SSL*',
      'ERR_TLS_*',
      'SSL ROUTINES',
      'ETLS',
      'SSL_ERROR_*',
      'SEC_E_*',
    ],
  },
  // nodemailer: what answers is no SMTP server, most often the port of another service.
  { code: 'tls-protocol', says: ['invalid greeting … http', 'invalid greeting … ssh'] },
  ...networkWordingRules,
  { code: 'network-reset', system: ['ECONNECTION'] },
];
