import type { TFunction } from 'i18next';
import type { ProbeView } from '../../shared/probe.ts';
import type { AppProblem } from '../../shared/problems.ts';
import { formatDay } from '../i18n/format.ts';
import type { Language } from '../i18n/translator.ts';

type Named = Pick<ProbeView, 'user' | 'from' | 'host' | 'otherDoor'>;

/** What is known of this very failure, beyond what is always so of its code; each a sentence. */
export function failureFacts(
  t: TFunction<'test'>,
  problem: AppProblem,
  named: Named,
  language: Language,
): string[] {
  const { otherDoor } = named;
  const shut = otherDoor?.state === 'shut' ? [t('facts.shut', { other: otherDoor.port })] : [];
  return [...factsOfCode(t, problem, named, language), ...shut];
}

function factsOfCode(
  t: TFunction<'test'>,
  { code, facts }: AppProblem,
  { user, from, host }: Named,
  language: Language,
): string[] {
  switch (code) {
    case 'tls-untrusted': {
      const issuer = String(facts.issuer ?? '').trim();
      if (issuer === '') return [];
      return [t(issuer === namesIn(facts) ? 'facts.selfSigned' : 'facts.issuer', { issuer, host })];
    }
    case 'tls-expired':
      return validity(t, facts, language);
    case 'tls-hostname': {
      const names = namesIn(facts);
      return names === '' ? [] : [t('facts.names', { names, host })];
    }
    case 'smtp-send-as-denied':
      return user === from ? [] : [t('facts.sendAs', { user, from })];
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
