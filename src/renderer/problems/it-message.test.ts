import { describe, expect, it } from 'vitest';
import { type AppProblem, problemCodes } from '../../shared/problems.ts';
import french from '../i18n/fr/problems.json' with { type: 'json' };
import { createTranslator } from '../i18n/translator.ts';
import { itMessage } from './it-message.ts';

const t = createTranslator('fr').getFixedT<['problems', 'consoles', 'common']>('fr', [
  'problems',
  'consoles',
  'common',
]);
const write = (problem: AppProblem, transcript: readonly string[] = []): string =>
  itMessage(t, { problem, address: 'ecole@ac-example.fr', family: 'microsoft', transcript });

describe('itMessage', () => {
  it('says for which address, what happens, who can act, what to do, and the server’s own words', () => {
    const message = write(
      {
        code: 'smtp-auth-disabled-tenant',
        layer: 'smtp',
        retryable: false,
        facts: { host: 'smtp.office365.com', port: 587 },
        detail: '535 5.7.139 Authentication unsuccessful',
      },
      ['S: 220 smtp.office365.com', 'C: EHLO [127.0.0.1]'],
    );
    const story = french['smtp-auth-disabled-tenant'];
    const wanted = [
      'ecole@ac-example.fr',
      story.title,
      story.what,
      story.who,
      ...story.actions.map((action, index) => `${index + 1}. ${action}`),
      'Code\u00a0: smtp-auth-disabled-tenant',
      'host = smtp.office365.com, port = 587',
      '535 5.7.139 Authentication unsuccessful',
      'S: 220 smtp.office365.com\nC: EHLO [127.0.0.1]',
    ];
    const places = wanted.map((part) => message.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it.each([...problemCodes])('%s leaves no blank unfilled', (code) => {
    expect(write({ code, layer: 'smtp', retryable: false, facts: {} })).not.toMatch(
      /\{\{|undefined|\[object/,
    );
  });
});
