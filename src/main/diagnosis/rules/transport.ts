/**
 * What goes wrong between this PC and a server: names, sockets, TLS, proxies, overloaded servers.
 *
 * System codes first, wherever in a chain of causes they were; then the words of other programs, since people
 * paste those too.
 */
import type { Rule } from '../rule.ts';
import { tlsCodeRules, tlsWordRules } from './tls.ts';

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
      'err_proxy',
    ],
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
    ],
  },
  { code: 'network-refused', system: ['ECONNREFUSED'] },
  // "Unreachable" is a refusal by a router, or by this PC's own firewall.
  {
    code: 'network-refused',
    system: ['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'EADDRNOTAVAIL', 'EACCES', 'EPERM'],
  },
  {
    code: 'network-reset',
    system: ['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ENOTCONN', 'UND_ERR_SOCKET', 'UND_ERR_CLOSED'],
  },
];

const words: readonly Rule[] = [
  {
    code: 'network-dns',
    says: [
      'getaddrinfo',
      'querya ',
      'queryaaaa',
      'name or service not known',
      'nodename nor servname',
      'name resolution',
      'could not resolve',
      "couldn't resolve",
      'cannot resolve',
      'unable to resolve',
      'failed to resolve',
      'resolve host',
      'no such host',
      'host not found',
      'unknown host',
      'unknownhost',
      'name_not_resolved',
      'enotfound',
      'eai_again',
      'nxdomain',
      'internet_disconnected',
      'appears to be offline',
      'dns lookup',
      'dns error',
      'dns probe',
      'remote name could not be resolved',
      'hote inconnu',
      "nom d'hote",
    ],
  },
  {
    code: 'network-timeout',
    says: [
      'timed out',
      'timed-out',
      'time out',
      'timeout',
      'etimedout',
      'greeting never received',
      'failed to respond',
      'did not properly respond',
      "delai d'attente",
      'delai depasse',
    ],
  },
  {
    code: 'network-refused',
    says: [
      'connection refused',
      'econnrefused',
      'actively refused',
      'refused to connect',
      'refused the connection',
      'connection was refused',
      'connexion refusee',
      'expressement refusee',
      'no route to host',
      'network is unreachable',
      'network unreachable',
      'host is unreachable',
      'host unreachable',
      'ehostunreach',
      'enetunreach',
      'unable to connect',
      'could not connect',
      'failed to connect',
      "couldn't connect",
      'could not establish a connection',
      'connection could not be established',
      'impossible de se connecter',
    ],
  },
  {
    code: 'network-reset',
    says: [
      'connection reset',
      'econnreset',
      'reset by peer',
      'broken pipe',
      'epipe',
      'forcibly closed',
      'connection closed',
      'connection was closed',
      'connection has been closed',
      'closed the connection',
      'connection aborted',
      'connection lost',
      'lost connection',
      'other side closed',
      'socket hang up',
      'socket closed',
      'socket disconnected',
      'disconnected',
      'unexpected eof',
      'unexpectedly closed',
      'closed unexpectedly',
      'remote end closed',
      'stable connection',
      'premature close',
      'terminated',
      'connexion … ferme',
      'connexion … interrompue',
    ],
  },
];

const servers: readonly Rule[] = [
  // Too large for any server of tokens. It was Jeton that hung up: no fault of the network's, and nothing was read.
  { code: 'unknown', system: ['BODYTOOLARGE', 'UND_ERR_RES_EXCEEDED_MAX_SIZE'] },
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
  {
    code: 'proxy-required',
    system: ['OAUTH_RESPONSE_IS_NOT_JSON', 'OAUTH_PARSE_ERROR'],
    when: (e) => e.status === null,
  },
];

export const transportRules: readonly Rule[] = [
  ...proxy,
  ...tlsCodeRules,
  ...servers,
  ...names,
  // nodemailer hides what TLS said behind `ESOCKET`: its words come before the codes of sockets.
  ...tlsWordRules,
  ...sockets,
  { code: 'tls-protocol', system: ['EPROTO', 'ERR_SSL_*', 'ERR_TLS_*', 'SSL ROUTINES', 'ETLS'] },
  ...words,
  { code: 'network-reset', system: ['ECONNECTION'] },
];
