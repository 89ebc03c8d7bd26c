import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../../test/support/fake-clock.ts';
import { probeLayers } from '../../shared/probe.ts';
import { DeadlineExceeded } from '../net/deadline.ts';
import { createLayerClock, LAYER_LIMIT_MS } from './layer-clock.ts';

function start() {
  const clock = createFakeClock();
  const said: (string | [string, number])[] = [];
  const layers = createLayerClock(clock, {
    began: (layer) => said.push(layer),
    passed: (layer, elapsedMs) => said.push([layer, elapsedMs]),
    stopped: (layer, elapsedMs) => said.push([`${layer} stopped`, elapsedMs]),
  });
  return { clock, said, layers };
}

describe('the layers', () => {
  it('are timed one after the other', () => {
    const { clock, said, layers } = start();
    layers.begin('dns');
    clock.advance(12);
    layers.begin('tcp');
    clock.advance(3);
    layers.begin('tls');
    layers.stop(true);
    expect(said).toEqual(['dns', ['dns', 12], 'tcp', ['tcp', 3], 'tls', ['tls', 0]]);
    expect(clock.pending).toBe(0);
  });

  it('take as long as they take, whatever the PC’s clock is set to meanwhile', () => {
    const { clock, said, layers } = start();
    layers.begin('dns');
    clock.advance(12);
    clock.step(-3_600_000);
    layers.begin('tcp');
    clock.step(3_600_000);
    clock.advance(3);
    layers.stop(true);
    expect(said).toEqual(['dns', ['dns', 12], 'tcp', ['tcp', 3]]);
  });

  it('tell of the one that broke after how long, once', () => {
    const { clock, said, layers } = start();
    layers.begin('dns');
    clock.advance(7);
    layers.stop(false);
    layers.stop(true);
    expect(said).toEqual(['dns', ['dns stopped', 7]]);
    expect(clock.pending).toBe(0);
  });

  it.each(probeLayers)('%s has a deadline of its own, and the ones before none any more', (layer) => {
    const { clock, layers } = start();
    for (const each of probeLayers.slice(0, probeLayers.indexOf(layer))) {
      layers.begin(each);
      clock.advance(LAYER_LIMIT_MS[each] - 1);
    }
    layers.begin(layer);
    clock.advance(LAYER_LIMIT_MS[layer] - 1);
    expect(layers.signal.aborted).toBe(false);
    clock.advance(1);
    expect(layers.signal.reason).toBeInstanceOf(DeadlineExceeded);
    expect(String(layers.signal.reason)).toContain(layer);
  });
});
