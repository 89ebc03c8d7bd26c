import type { ProbeView } from '../../shared/probe.ts';
import type { ProblemCode } from '../../shared/problems.ts';

/** Failures that leave open what the server did: it said nothing. */
const SILENT: readonly ProblemCode[] = ['network-timeout', 'network-reset'];

/**
 * Whether the server had the whole message and nobody knows what it did with it: its answer was not waited for, or never
 * came. It may deliver the message all the same (RFC 1047).
 */
export function isHandedOver({
  state,
  layers,
  problem,
}: Pick<ProbeView, 'state' | 'layers' | 'problem'>): boolean {
  const isOpen = state === 'cancelled' || (problem !== null && SILENT.includes(problem.code));
  return isOpen && layers.some(({ layer, state: link }) => layer === 'data' && link === 'passed');
}
