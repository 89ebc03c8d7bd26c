import type { TFunction } from 'i18next';
import type { AppProblem } from '../../shared/problems.ts';
import type { Family } from '../../shared/service.ts';

/** Problems that are put right in a console: each has its own labels for it, in `consoles.json`. */
export const consoleCodes = [
  'client-secret-wrong',
  'client-secret-expired',
  'client-secret-required',
  'client-type-wrong',
  'client-id-unknown',
  'redirect-uri-mismatch',
  'scope-invalid',
  'scope-insufficient',
  'refresh-token-missing',
] as const;

/** What the words of a problem are filled in with, and chosen by: one that has several reasons has words for each. */
export function wording(
  problem: Pick<AppProblem, 'facts'> | null | undefined,
): Readonly<Record<string, string | number>> {
  const facts = problem?.facts ?? {};
  return { ...facts, context: String(facts.reason ?? '') };
}

/** What happened and what to do: in the labels of the family's own console where it matters, else in words for all. */
export function problemWords(
  t: TFunction<['problems', 'consoles']>,
  problem: AppProblem,
  family: Family | undefined,
): { readonly what: string; readonly actions: readonly string[] } {
  const { code } = problem;
  const console = consoleCodes.find((known) => known === code);
  if (console === undefined || family === undefined || family === 'custom')
    return {
      what: t(`problems:${code}.what`, wording(problem)),
      actions: t(`problems:${code}.actions`, { ...wording(problem), returnObjects: true }),
    };
  return {
    what: t(`consoles:${family}.${console}.what`),
    actions: t(`consoles:${family}.${console}.actions`, { returnObjects: true }),
  };
}
