import type { TFunction } from 'i18next';
import type { AppProblem } from '../../shared/problems.ts';
import { formatDay } from '../i18n/format.ts';
import type { Language } from '../i18n/translator.ts';

/**
 * What is known of a certificate that was not trusted: who presented it, when it ended, for whom it was made. A
 * sentence, or none.
 *
 * @param server that was asked for, where the problem does not name it; empty where nobody knows
 */
export function certificateFacts(
  t: TFunction<'test'>,
  { code, facts }: AppProblem,
  server: string,
  language: Language,
): string[] {
  const host = String(facts.host ?? server);
  const context = host === '' ? 'unnamed' : '';
  const names = namesIn(facts);
  switch (code) {
    case 'tls-untrusted': {
      const issuer = String(facts.issuer ?? '').trim();
      if (issuer === '') return [];
      return [t(issuer === names ? 'facts.selfSigned' : 'facts.issuer', { issuer, host, context })];
    }
    case 'tls-expired':
      return validity(t, facts, language);
    case 'tls-hostname':
      return names === '' ? [] : [t('facts.names', { names, host, context })];
    default:
      return [];
  }
}

/** As people read them, without the kinds that TLS libraries write before them: `DNS:a.example, IP Address:192.0.2.1`. */
function namesIn({ certificateNames = '' }: AppProblem['facts']): string {
  return String(certificateNames)
    .replaceAll(/(?:DNS|IP Address):/g, '')
    .trim();
}

function validity(
  t: TFunction<'test'>,
  { notYet, certificateValidFrom, certificateValidTo }: AppProblem['facts'],
  language: Language,
): string[] {
  const now = Date.now();
  // More often than not, the clock of this PC is wrong.
  if (notYet === 1 || Date.parse(String(certificateValidFrom)) > now) return [t('facts.notYetValid')];
  const end = Date.parse(String(certificateValidTo));
  if (Number.isNaN(end)) return [];
  // The server showed its own certificate, and something above it was refused.
  if (end > now) return [t('facts.authorityExpired')];
  return [t('facts.expired', { date: formatDay(end, language) })];
}
