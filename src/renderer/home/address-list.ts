import type { AccountView } from '../../shared/account.ts';
import type { ServiceDefinition } from '../../shared/service.ts';
import { NEEDS, type Standing, type StandingKind } from './standing.ts';

/** From this many on, addresses are rows to search in rather than letters to look at. */
export const DENSE_FROM = 8;

/** An account as the list sees it. */
export interface Entry {
  readonly account: AccountView;
  /** Undefined where nobody knows it any more. */
  readonly service: ServiceDefinition | undefined;
  readonly standing: Standing;
  /** All that it can be found by, as {@link plain} text. */
  readonly text: string;
}

const URGENCY = new Map<StandingKind, number>(NEEDS.map((kind, index) => [kind, index]));

/**
 * Those that need somebody, the most urgent first; those that Jeton takes care of; those that send. Each in the order
 * in which they came, but what ends comes in the order of its end.
 */
export function byNeed<E extends Pick<Entry, 'standing'>>(
  entries: readonly E[],
): { readonly yours: readonly E[]; readonly jeton: readonly E[]; readonly ready: readonly E[] } {
  return {
    yours: entries
      .filter(({ standing }) => URGENCY.has(standing.kind))
      .sort((one, other) => urgencyOf(one) - urgencyOf(other) || endOf(one) - endOf(other)),
    jeton: entries.filter(({ standing }) => standing.kind === 'waiting'),
    ready: entries.filter(({ standing }) => standing.kind === 'ready'),
  };
}

function urgencyOf({ standing }: Pick<Entry, 'standing'>): number {
  return URGENCY.get(standing.kind) ?? NEEDS.length;
}

function endOf({ standing }: Pick<Entry, 'standing'>): number {
  return standing.kind === 'ending' ? standing.limit.at : 0;
}

/** Those that hold every word of the query, whatever its case and accents. */
export function matching<E extends Pick<Entry, 'text'>>(entries: readonly E[], query: string): readonly E[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries;
  return entries.filter(({ text }) => words.every((word) => text.includes(word)));
}

/** As people type it when they are in a hurry: no case, no accents. */
export function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
