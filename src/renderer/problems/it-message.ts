import type { TFunction } from 'i18next';
import type { AppProblem } from '../../shared/problems.ts';
import type { Family } from '../../shared/service.ts';
import { problemWords, wording } from './problem-words.ts';

type Words = TFunction<['problems', 'consoles', 'common']>;

/** The code, the facts and the server's own words, for those who can read them. Redacted where it was diagnosed. */
export function technicalText(
  t: Words,
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

interface ItMessage {
  readonly problem: AppProblem;
  /** The sending address that it is about; empty where that is not known. */
  readonly address: string;
  readonly family: Family;
  readonly transcript: readonly string[];
}

/** A problem as an e-mail to whoever can act: for which address, what happens, what to do, and the raw text. */
export function itMessage(t: Words, { problem, address, family, transcript }: ItMessage): string {
  const { code, facts } = problem;
  const { what, actions } = problemWords(t, problem, family);
  return [
    t('common:message.greeting'),
    '',
    t(address === '' ? 'common:message.aboutText' : 'common:message.about', { address }),
    t(`${code}.title`, wording(problem)),
    '',
    t('common:message.what', { text: what }),
    t('common:message.who', { text: t(`${code}.who`, facts) }),
    '',
    t('common:message.todo'),
    ...actions.map((action, index) => `${index + 1}. ${action}`),
    '',
    t('common:message.detail'),
    technicalText(t, problem, transcript),
  ].join('\n');
}
