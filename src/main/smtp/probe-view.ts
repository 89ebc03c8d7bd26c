/** What is shown of a test message: as it begins, and what its links become. */
import { randomUUID } from 'node:crypto';
import { layersOf, type ProbeLayer, type ProbeLayerView, type ProbeView } from '../../shared/probe.ts';
import type { ProblemCode } from '../../shared/problems.ts';
import type { AccountRecord } from '../accounts/records.ts';

/**
 * @param to null for oneself
 * @param also null for nobody; the first recipient again is nobody either
 * @param at milliseconds since the epoch
 */
export function freshView(
  account: AccountRecord,
  to: string | null,
  also: string | null,
  at: number,
): ProbeView {
  const { id, settings } = account;
  const first = to ?? settings.from;
  const isOther = also !== null && also.toLowerCase() !== first.toLowerCase();
  return {
    id: randomUUID(),
    accountId: id,
    state: 'running',
    user: settings.address,
    from: settings.from,
    to: first,
    also: isOther ? also : null,
    host: settings.smtp.host,
    port: settings.smtp.port,
    security: settings.smtp.security,
    startedAt: at,
    refreshed: false,
    retried: null,
    message: null,
    addresses: [],
    layers: freshLayers(settings.smtp),
    otherDoor: null,
    accepted: null,
    reception: null,
    problem: null,
    transcript: [],
  };
}

export function freshLayers({ security }: Pick<ProbeView, 'security'>): ProbeLayerView[] {
  return layersOf(security).map((layer) => ({ layer, state: 'pending', elapsedMs: null }));
}

export function withLayer(
  layers: readonly ProbeLayerView[],
  layer: ProbeLayer,
  change: Partial<ProbeLayerView>,
): ProbeLayerView[] {
  return layers.map((link) => (link.layer === layer ? { ...link, ...change } : link));
}

/** The one under way has broken, after the time that it has by then, and the rest was not reached. */
export function brokenLayers(layers: readonly ProbeLayerView[]): ProbeLayerView[] {
  return layers.map((link) => {
    if (link.state === 'running') return { ...link, state: 'failed' };
    return link.state === 'pending' ? { ...link, state: 'skipped' } : link;
  });
}

/** Somebody had enough: what has not passed was not reached, or its answer was not waited for. */
export function leftLayers(layers: readonly ProbeLayerView[]): ProbeLayerView[] {
  return layers.map((link) =>
    link.state === 'passed' ? link : { ...link, state: 'skipped', elapsedMs: null },
  );
}

const SHUT: Readonly<Partial<Record<ProbeLayer, readonly ProblemCode[]>>> = {
  tcp: ['network-refused', 'network-timeout', 'network-reset'],
  greeting: ['network-timeout', 'network-reset'],
  // Plain words where TLS was expected: the wrong security for that port.
  tls: ['network-timeout', 'network-reset', 'tls-protocol'],
};

/** Whether the door stayed shut: refused, or nobody said a word that was understood. Filters of networks do either. */
export function stayedShut({ layers, transcript, problem }: ProbeView): boolean {
  const broken = layers.find(({ state }) => state === 'failed')?.layer;
  if (broken === undefined || problem === null) return false;
  const wasHeard = transcript.some((line) => line.startsWith('S: '));
  return !wasHeard && (SHUT[broken] ?? []).includes(problem.code);
}
