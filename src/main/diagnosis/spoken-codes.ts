/**
 * Codes that stand in a text instead of a field: people paste what a browser shows (`NET::ERR_CERT_DATE_INVALID`,
 * `SEC_ERROR_UNKNOWN_ISSUER`) and what programs print (`connect ECONNREFUSED …`, `[WinError 10060]`). They are the same
 * in every language of the text around them.
 */

/** Families that name a fault of the network, of TLS or of a proxy, and nothing else. */
const families = [
  'E(?:CONN|HOST|NETUN|NETDOWN|ADDRNOTAVAIL|AI_|NOTFOUND|TIMEDOUT|SOCKETTIMEDOUT|SERVFAIL|PIPE(?![A-Z])|PROTO(?![A-Z]))[A-Z_]{0,24}',
  '(?<=connect )E(?:ACCES|PERM)',
  'ERR_(?:CERT|SSL|TLS|NAME|DNS|INTERNET|CONNECTION|EMPTY|NETWORK|TIMED|ADDRESS|SOCKET|PROXY|TUNNEL|BAD_SSL)[A-Z\\d_]{0,48}',
  'DNS_PROBE[A-Z_]{0,32}',
  '(?:SEC|SSL|PR|MOZILLA_PKIX)_ERROR[A-Z_]{0,48}',
  'PR_(?:END_OF_FILE|CONNECT)[A-Z_]{0,32}',
  'SEC_E_[A-Z_]{3,32}',
  '(?:CERT_E|TRUST_E)_[A-Z_]{3,32}',
  '(?:UND_ERR|UNABLE_TO|SELF_SIGNED|DEPTH_ZERO|CERT_HAS)_[A-Z_]{3,48}',
];
const anyFamily = new RegExp(`(?<![A-Z\\d_])(?:${families.join('|')})`, 'gi');

/** https://learn.microsoft.com/windows/win32/winsock/windows-sockets-error-codes-2 */
const winsock: ReadonlyMap<string, string> = new Map([
  ['10013', 'EACCES'],
  ['10050', 'ENETDOWN'],
  ['10051', 'ENETUNREACH'],
  ['10053', 'ECONNABORTED'],
  ['10054', 'ECONNRESET'],
  ['10060', 'ETIMEDOUT'],
  ['10061', 'ECONNREFUSED'],
  ['10064', 'EHOSTDOWN'],
  ['10065', 'EHOSTUNREACH'],
  ['11001', 'ENOTFOUND'],
  ['11002', 'EAI_AGAIN'],
  ['11003', 'EAI_FAIL'],
  ['11004', 'ENODATA'],
]);
const anyWinsock = /(?:error|errno|exception|erreur|code|wsa[a-z]{0,12}|#)[ :=#([]{0,3}(1[01]0\d\d)(?!\d)/gi;

const MOST = 8;

/** At most a few codes, in the order of the text: system codes by their POSIX name, the others as they are written. */
export function findSpokenCodes(plain: string): readonly string[] {
  const codes = new Set<string>();
  for (const [code] of plain.matchAll(anyFamily)) {
    if (codes.size >= MOST) break;
    codes.add(code.toUpperCase());
  }
  for (const match of plain.matchAll(anyWinsock)) {
    const code = winsock.get(match[1] ?? '');
    if (code !== undefined && codes.size < MOST) codes.add(code);
  }
  return [...codes];
}

const anyStatus =
  /(?:http(?:\/\d(?:\.\d)?)? (?:error |status |code )?|status(?: ?code)?[ :=]{0,2}(?:does not indicate success: )?)\(?(407|408|429|50[0-4]|511)(?![\d.])|\((407|429|50[0-4]|511)\)|(?:response|tunnel\D{0,24}) (407)(?!\d)/;

/** The HTTP status that a text speaks of, where it is one that says something whatever the answer was. */
export function findSpokenStatus(text: string): number | null {
  const groups = anyStatus.exec(text)?.slice(1) ?? [];
  const status = groups.find((group) => group !== undefined);
  return status === undefined ? null : Number(status);
}
