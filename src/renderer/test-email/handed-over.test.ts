import { describe, expect, it } from 'vitest';
import { layersOf, type ProbeLayer, type ProbeLayerView, type ProbeView } from '../../shared/probe.ts';
import { type ProblemCode, problem } from '../../shared/problems.ts';
import { isHandedOver } from './handed-over.ts';

function layersUpTo(last: ProbeLayer, rest: ProbeLayerView['state']): ProbeLayerView[] {
  const way = layersOf('starttls');
  return way.map((layer, at) => ({
    layer,
    state: at < way.indexOf(last) ? 'passed' : rest,
    elapsedMs: null,
  }));
}

const left = (at: ProbeLayer) =>
  isHandedOver({ state: 'cancelled', layers: layersUpTo(at, 'skipped'), problem: null });
const failed = (at: ProbeLayer, code: ProblemCode, state: ProbeView['state'] = 'failed') =>
  isHandedOver({ state, layers: layersUpTo(at, 'failed'), problem: problem(code, 'network') });

describe('a message is with the server', () => {
  it('once it has left whole, whoever does not wait for the answer', () => {
    expect(left('accepted')).toBe(true);
    expect(layersOf('starttls').filter(left)).toEqual(['accepted']);
  });

  it('where the answer does not come, unless the server said what it thinks of it', () => {
    expect(failed('accepted', 'network-timeout')).toBe(true);
    expect(failed('accepted', 'network-reset')).toBe(true);
    expect(failed('accepted', 'smtp-message-rejected')).toBe(false);
    expect(failed('data', 'network-timeout')).toBe(false);
  });

  it('but not while its answer may still come', () => {
    expect(isHandedOver({ state: 'running', layers: layersUpTo('accepted', 'running'), problem: null })).toBe(
      false,
    );
  });
});
