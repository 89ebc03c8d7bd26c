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
  const named = (name: string): string => String(facts[name] ?? '').trim();
  switch (code) {
    case 'tls-untrusted': {
      const issuer = named('issuer');
      if (issuer === '') return [];
      return [t(issuer === named('subject') ? 'facts.selfSigned' : 'facts.issuer', { issuer, host })];
    }
    case 'tls-expired':
      return validity(t, facts, language);
    case 'tls-hostname': {
      const names = named('names') || named('subject');
      return names === '' ? [] : [t('facts.names', { names, host })];
    }
    case 'smtp-send-as-denied':
      return user === from ? [] : [t('facts.sendAs', { user, from })];
    default:
      return [];
  }
}

function validity(t: TFunction<'test'>, facts: AppProblem['facts'], language: Language): string[] {
  const from = timeOf(facts.validFrom);
  const to = timeOf(facts.validTo);
  // A certificate of tomorrow means that a clock is wrong: more often this one's.
  if (from !== null && from > Date.now())
    return [t('facts.notYetValid', { date: formatDay(from, language) })];
  return to === null ? [] : [t('facts.expired', { date: formatDay(to, language) })];
}

/** Milliseconds since the epoch, from such, or from a date as certificates and ISO 8601 write it; null where it is none. */
function timeOf(fact: string | number | undefined): number | null {
  const time = typeof fact === 'string' ? Date.parse(fact) : (fact ?? Number.NaN);
  return Number.isNaN(time) ? null : time;
}
