/** The blanks of a dossier's words, and what fills them in. */
import type { Known } from './known.ts';

/** Each has words in `dossier.json` for where nothing is known: « [adresse de la boîte] ». */
export const blanks = [
  'address',
  'from',
  'domain',
  'service',
  'clientId',
  'tenant',
  'scopes',
  'host',
  'webHost',
  'smtpHost',
  'hostPort',
  'issuer',
  'certificateNames',
  'certificateValidTo',
  'to',
  'messageId',
  'response',
] as const;
export type Blank = (typeof blanks)[number];

export function isBlank(name: string): name is Blank {
  return blanks.some((known) => known === name);
}

/** The value of a blank; empty where it is not known. */
export function blankValue(blank: Blank, known: Known): string {
  switch (blank) {
    case 'hostPort':
      return known.host === '' ? '' : known.port === '' ? known.host : `${known.host}:${known.port}`;
    case 'to':
      return known.to.join(', ');
    default:
      return known[blank];
  }
}
