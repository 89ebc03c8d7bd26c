import type { TFunction } from 'i18next';
import type { AppProblem } from '../../shared/problems.ts';

/** The code, the facts and the server's own words, for those who can read them. Redacted where it was diagnosed. */
export function technicalText(
  t: TFunction<['problems', 'consoles', 'common']>,
  { code, facts, detail }: AppProblem,
  transcript: readonly string[],
): string {
  const named = Object.entries(facts).map(([name, value]) => `${name} = ${value}`);
  return [
    t('common:technicalCode', { code }),
    ...(named.length === 0 ? [] : [t('common:facts', { facts: named.join(', ') })]),
    ...(detail === undefined ? [] : ['', detail]),
    ...(transcript.length === 0 ? [] : ['', ...transcript]),
  ].join('\n');
}
