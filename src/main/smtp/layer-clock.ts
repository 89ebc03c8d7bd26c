import type { ProbeLayer } from '../../shared/probe.ts';
import { DeadlineExceeded } from '../net/deadline.ts';
import type { Clock } from '../platform.ts';

/**
 * Milliseconds that each link of the chain may take. A busy server may let its greeting wait, and the last word comes
 * late: servers scan the message before they accept it.
 */
export const LAYER_LIMIT_MS: Readonly<Record<ProbeLayer, number>> = {
  dns: 10_000,
  tcp: 15_000,
  tls: 20_000,
  greeting: 30_000,
  auth: 30_000,
  'mail-from': 20_000,
  'rcpt-to': 20_000,
  data: 60_000,
  accepted: 120_000,
};

/** A link of the chain that was not done in time. */
export class LayerOverdue extends DeadlineExceeded {
  readonly layer: ProbeLayer;

  constructor(layer: ProbeLayer) {
    super(`${layer}: no answer within ${LAYER_LIMIT_MS[layer]} ms`);
    this.layer = layer;
  }
}

/** Told as each layer begins and ends; the failure itself is the probe's rejection. */
export interface LayerObserver {
  began(layer: ProbeLayer): void;
  passed(layer: ProbeLayer, elapsedMs: number): void;
  /** It is over without having passed; whether it was broken or left, whoever ended it knows. */
  stopped(layer: ProbeLayer, elapsedMs: number): void;
}

export interface LayerClock {
  /** Aborts when a layer takes too long, with a {@link LayerOverdue}. */
  readonly signal: AbortSignal;
  /** Ends the layer under way as passed, if any, and begins the next. */
  begin(layer: ProbeLayer): void;
  /** Ends the layer under way: `passed` once all is done, else left as the one that broke. */
  stop(passed: boolean): void;
}

/** Times the layers one after the other, each against its own deadline. */
export function createLayerClock(clock: Clock, observer: LayerObserver): LayerClock {
  const controller = new AbortController();
  let current: { layer: ProbeLayer; since: number; disarm: () => void } | null = null;

  function finish(passed: boolean): void {
    if (current === null) return;
    current.disarm();
    const { layer, since } = current;
    current = null;
    if (passed) observer.passed(layer, clock.monotonic() - since);
    else observer.stopped(layer, clock.monotonic() - since);
  }

  return {
    signal: controller.signal,
    begin(layer) {
      finish(true);
      const disarm = clock.after(LAYER_LIMIT_MS[layer], () => controller.abort(new LayerOverdue(layer)));
      current = { layer, since: clock.monotonic(), disarm };
      observer.began(layer);
    },
    stop: finish,
  };
}
