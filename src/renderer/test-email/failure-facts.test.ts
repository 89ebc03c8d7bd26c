import { describe, expect, it } from 'vitest';
import { problem } from '../../shared/problems.ts';
import { createTranslator } from '../i18n/translator.ts';
import { failureFacts } from './failure-facts.ts';

const t = createTranslator('fr').getFixedT<'test'>('fr', 'test');
const school = 'ecole@ac-example.fr';
const named = { user: school, from: school, port: 587, otherDoor: null };

const facts = (
  code: Parameters<typeof problem>[0],
  known: Parameters<typeof problem>[2] = {},
  change: Partial<Parameters<typeof failureFacts>[2]> = {},
): string[] => failureFacts(t, problem(code, 'network', known), { ...named, ...change });

describe('failureFacts', () => {
  it('tell who may not write for whom, where they are two', () => {
    expect(facts('smtp-send-as-denied')).toEqual([]);
    const [told = ''] = facts('smtp-send-as-denied', {}, { from: 'cantine@ac-example.fr' });
    expect(told).toContain(school);
    expect(told).toContain('cantine@ac-example.fr');
  });

  it('say quietly that another door was shut, too', () => {
    const otherDoor = { port: 465, security: 'tls', state: 'shut' } as const;
    expect(facts('network-timeout', {}, { otherDoor }).join()).toMatch(/port 465/);
    // Refused, silent or of no use: what the second one did is not known, and need not be as the first.
    expect(facts('network-refused', {}, { otherDoor }).join()).not.toMatch(/répond/);
    expect(facts('network-timeout', {}, { otherDoor: { ...otherDoor, state: 'open' } })).toEqual([]);
  });

  it('name the encryption where the other door has the same port', () => {
    const otherDoor = { port: 587, security: 'starttls', state: 'shut' } as const;
    expect(facts('tls-protocol', {}, { otherDoor }).join()).toMatch(/l’autre chiffrement sur le port 587/);
  });

  it('add nothing where nothing more is known', () => {
    expect(facts('network-reset')).toEqual([]);
  });
});
