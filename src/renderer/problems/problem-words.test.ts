import { describe, expect, it } from 'vitest';
import { problem } from '../../shared/problems.ts';
import { createTranslator } from '../i18n/translator.ts';
import { consoleCodes, problemWords, wording } from './problem-words.ts';

const t = createTranslator('fr').getFixedT<['problems', 'consoles']>('fr', ['problems', 'consoles']);
const told = (code: Parameters<typeof problem>[0], family: 'google' | 'microsoft' | 'custom' | undefined) => {
  const { what, actions } = problemWords(t, problem(code, 'token'), family);
  return [what, ...actions].join('\n');
};

describe('problemWords', () => {
  it('say why an authorisation ended, where that is known', () => {
    const ended = (reason?: string) => {
      const why = problem('refresh-token-revoked', 'refresh', reason === undefined ? {} : { reason });
      const { what, actions } = problemWords(t, why, 'google');
      return [t('problems:refresh-token-revoked.title', wording(why)), what, actions.length];
    };
    expect(ended()).toEqual(ended('unknown'));
    expect(
      new Set(['unknown', 'withdrawn', 'idle', 'password', 'testing'].map((reason) => ended(reason)[0])).size,
    ).toBe(5);
    expect(ended('password')).toEqual([
      'Le mot de passe du compte a changé',
      expect.stringContaining('une seule fois'),
      3,
    ]);
    expect(ended('testing')[2]).toBe(4);
  });

  it('speaks to each of her own console, of a wrong secret', () => {
    const google = told('client-secret-wrong', 'google');
    expect(google).toContain('Ajouter un secret');
    expect(google).toContain('GOCSPX-');
    expect(google).not.toMatch(/Valeur|ID du secret|Microsoft/);
    const microsoft = told('client-secret-wrong', 'microsoft');
    expect(microsoft).toContain('Valeur');
    expect(microsoft).not.toMatch(/GOCSPX|Google/);
  });

  it.each([...consoleCodes])('%s names no console to whoever uses another, or none', (code) => {
    for (const family of ['custom', undefined] as const)
      expect(told(code, family)).not.toMatch(/Google|Microsoft|Valeur|GOCSPX/);
    expect(told(code, 'google')).not.toContain('Microsoft');
    expect(told(code, 'microsoft')).not.toContain('Google');
  });

  it('has the same words for all where no console is concerned', () => {
    expect(told('consent-declined', 'google')).toBe(told('consent-declined', undefined));
  });
});
