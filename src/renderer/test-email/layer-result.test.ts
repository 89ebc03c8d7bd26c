import { describe, expect, it } from 'vitest';
import { layersOf, type ProbeLayer, type ProbeLayerView, type ProbeView } from '../../shared/probe.ts';
import { problem } from '../../shared/problems.ts';
import { createTranslator } from '../i18n/translator.ts';
import { layerResult } from './layer-result.ts';

const t = createTranslator('fr').getFixedT<'test'>('fr', 'test');

const passed = (layer: ProbeLayer): ProbeLayerView => ({ layer, state: 'passed', elapsedMs: 61 });
const nothing = {
  state: 'running',
  layers: layersOf('tls').map(passed),
  problem: null,
  accepted: null,
} as const;
const accepted = (...refused: string[]): ProbeView['accepted'] => ({
  at: 0,
  response: '250 OK',
  messageId: '<1@ac-example.fr>',
  elapsedMs: 61,
  refused: refused.map((to) => ({ to, response: '550 5.1.1 User unknown' })),
});

const result = (
  layer: ProbeLayer,
  state: ProbeLayerView['state'],
  probe: Partial<Parameters<typeof layerResult>[2]> = {},
): string => layerResult(t, { layer, state, elapsedMs: 61 }, { ...nothing, ...probe }, 'fr');

describe('what became of a link', () => {
  it('is its time, or a word that agrees with its name', () => {
    expect(result('auth', 'passed')).toBe('61\u00a0ms');
    expect(result('auth', 'skipped')).toBe('non tentée');
    expect(result('data', 'skipped')).toBe('non tenté');
  });

  it.each([
    ['auth', 'smtp-credentials-rejected', 'refusée'],
    ['auth', 'smtp-auth-unsupported', 'pas proposée'],
    ['greeting', 'network-timeout', 'sans réponse'],
    ['tls', 'network-reset', 'coupure'],
    // 421, 432 and the like: what is said below is that it passes.
    ['mail-from', 'server-unavailable', 'pas pour l’instant'],
    ['accepted', 'smtp-throttled', 'pas pour l’instant'],
    ['rcpt-to', 'rate-limited', 'pas pour l’instant'],
    ['mail-from', 'smtp-sender-rejected', 'refusé'],
  ] as const)('%s: %s is « %s »', (layer, code, words) => {
    expect(result(layer, 'failed', { state: 'failed', problem: problem(code, 'smtp') })).toBe(words);
  });

  it('counts the recipients where the server refused one', () => {
    expect(result('rcpt-to', 'passed', { accepted: accepted('mairie@mairie-example.fr') })).toBe(
      '1\u00a0adresse sur\u00a02',
    );
    expect(result('data', 'passed', { accepted: accepted('mairie@mairie-example.fr') })).toBe('61\u00a0ms');
    expect(result('rcpt-to', 'passed', { accepted: accepted() })).toBe('61\u00a0ms');
  });

  it('is not that nobody tried it, where only its answer was not waited for', () => {
    const state: ProbeView['state'] = 'cancelled';
    expect(result('accepted', 'skipped', { state })).toBe('interrompue');
    expect(result('accepted', 'skipped', { state, layers: [] })).toBe('non tentée');
  });
});
