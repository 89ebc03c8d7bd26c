import type { TFunction } from 'i18next';
import type { AppProblem, ProblemCode } from '../../shared/problems.ts';
import type { Family } from '../../shared/service.ts';
import { isServerGiven, type Server } from './given-server.ts';
import { preparedRemedyOf } from './remedy.ts';

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

/** Codes with words of their own for a server that nobody at the school typed. */
const GIVEN: ReadonlySet<ProblemCode> = new Set(['network-dns', 'network-refused']);

/** What the words of a problem depend on, beside the problem. */
export interface Concerned extends Server {
  /** Whose console it would be put right in; undefined where no address is concerned. */
  readonly family?: Family | undefined;
}

export interface ProblemWords {
  /** What reassures, below the title. */
  readonly lead: string;
  readonly what: string;
  readonly actions: readonly string[];
  /** Who can act. */
  readonly who: string;
}

/**
 * What happened and what to do: where whoever prepared the application must act, in words for that; in the labels of the
 * family's own console where it matters; else in words for all.
 */
export function problemWords(
  t: TFunction<['problems', 'consoles']>,
  problem: AppProblem,
  concerned: Concerned,
): ProblemWords {
  const { code } = problem;
  const { family, application = 'own' } = concerned;
  const told = {
    ...wording(problem),
    ...(isServerGiven(problem, concerned) && GIVEN.has(code) && { context: 'given' }),
  };
  const words: ProblemWords = {
    lead: t(`problems:${code}.lead`, told),
    what: t(`problems:${code}.what`, told),
    actions: t(`problems:${code}.actions`, { ...told, returnObjects: true }),
    who: t(`problems:${code}.who`, told),
  };
  const prepared = preparedRemedyOf(code, application)?.words;
  if (prepared !== undefined)
    return {
      ...words,
      lead: t(`problems:prepared.${prepared}.lead`),
      actions: t(`problems:prepared.${prepared}.actions`, { returnObjects: true }),
      who: t(`problems:prepared.${prepared}.who`),
    };
  const console = consoleCodes.find((known) => known === code);
  if (console === undefined || family === undefined || family === 'custom') return words;
  return {
    ...words,
    what: t(`consoles:${family}.${console}.what`),
    actions: t(`consoles:${family}.${console}.actions`, { returnObjects: true }),
  };
}
