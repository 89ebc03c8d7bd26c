import { describe, expect, it } from 'vitest';
import { problem, problemCodes } from '../../shared/problems.ts';
import { createTranslator } from '../i18n/translator.ts';
import { consoleCodes, problemWords, wording } from './problem-words.ts';

const t = createTranslator('fr').getFixedT<['problems', 'consoles']>('fr', ['problems', 'consoles']);
/** What the wizard shows of an application of one's own alone. */
const NO_SUCH_PLACE =
  /[«“][\u00a0]?(?:Identifiant|Secret|Adresse de redirection|Autorisations demandées|Point de terminaison|Serveur SMTP|Port|Chiffrement|Audience|Clients|Client ID|Redirect address|Requested authorisations|endpoint|SMTP server|Encryption)|écran des identifiants|identifiers screen|où l’application a été déclarée|where the application was declared/;
const told = (code: Parameters<typeof problem>[0], family: 'google' | 'microsoft' | 'custom' | undefined) => {
  const { what, actions } = problemWords(t, problem(code, 'token'), { family });
  return [what, ...actions].join('\n');
};

describe('problemWords', () => {
  it('say why an authorisation ended, where that is known', () => {
    const ended = (reason?: string) => {
      const why = problem('refresh-token-revoked', 'refresh', reason === undefined ? {} : { reason });
      const { what, actions } = problemWords(t, why, { family: 'google' });
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

  it.each([...problemCodes])(
    '%s sends nobody to a field that a prepared application does not have',
    (code) => {
      for (const language of ['fr', 'en'] as const)
        for (const family of ['google', 'microsoft', 'custom'] as const) {
          const spoken = createTranslator(language).getFixedT<['problems', 'consoles']>(language, [
            'problems',
            'consoles',
          ]);
          const { lead, what, actions, who } = problemWords(spoken, problem(code, 'token'), {
            family,
            application: 'predefined',
          });
          expect([lead, what, ...actions, who].join('\n')).not.toMatch(NO_SUCH_PLACE);
        }
    },
  );

  it('name whoever prepared the application, in front of what only they can correct', () => {
    const expired = problem('client-secret-expired', 'token');
    const told = problemWords(t, expired, { family: 'microsoft', application: 'predefined' });
    expect(told.who).toBe('La personne qui a préparé l’application.');
    expect(told.actions.join()).not.toContain('secret');
    expect(problemWords(t, expired, { family: 'microsoft', application: 'own' }).actions.join()).toContain(
      '«\u00a0Secret\u00a0»',
    );
  });

  it('has the same words for all where no console is concerned', () => {
    expect(told('consent-declined', 'google')).toBe(told('consent-declined', undefined));
  });
});
