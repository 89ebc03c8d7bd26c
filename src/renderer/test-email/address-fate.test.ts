import { describe, expect, it } from 'vitest';
import { createTranslator } from '../i18n/translator.ts';
import { addressFate } from './address-fate.ts';

const t = createTranslator('fr').getFixedT<'test'>('fr', 'test');
const fate = (state: Parameters<typeof addressFate>[1]['state'], reason = ''): string =>
  addressFate(t, { address: '192.0.2.10', family: 4, state, reason });

describe('addressFate', () => {
  it('says in words what became of an address', () => {
    expect(fate('connected')).toBe('connectée');
    expect(fate('untried')).toBe('pas essayée');
    expect(fate('failed', 'ETIMEDOUT')).toBe('pas de réponse');
  });

  it('keeps a reason that it does not know, for those who do', () => {
    expect(fate('failed', 'EPROTO')).toBe('échec (EPROTO)');
  });
});
