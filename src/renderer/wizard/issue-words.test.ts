import { describe, expect, it } from 'vitest';
import { fixableReasons, plainReasons } from '../../shared/identifiers/finding.ts';
import english from '../i18n/en/wizard.json' with { type: 'json' };
import french from '../i18n/fr/wizard.json' with { type: 'json' };

/** What a button can name; each is among the facts of the findings that have it. */
const BLANKS: Readonly<Record<string, string>> = {
  'query-missing': '{{query}}',
  'query-unwanted': '{{query}}',
  'scope-missing': '{{scope}}',
  'scope-insufficient': '{{instead}}',
  'scope-misspelt': '{{instead}}',
  'redirect-loopback-name': '{{name}}',
  'smtp-host-personal': '{{host}}',
  'smtp-host-organisation': '{{host}}',
};

interface IssueWords {
  readonly what: string;
  readonly todo: string;
  readonly fix?: string;
}

describe.each([
  ['French', french.issue],
  ['English', english.issue],
])('what is wrong with a field, in %s', (_, issue) => {
  const words = new Map<string, IssueWords>(Object.entries(issue));

  it('is told for every reason and for no other', () => {
    expect([...words.keys()].sort()).toEqual(['missing', ...fixableReasons, ...plainReasons].sort());
  });

  it('has a button exactly where there can be a correction', () => {
    const withButton = [...words].flatMap(([reason, { fix }]) => (fix === undefined ? [] : [reason]));
    expect(withButton.sort()).toEqual([...fixableReasons].sort());
  });

  it('is two short sentences, and a button without a full stop', () => {
    for (const [reason, { what, todo, fix }] of words) {
      for (const sentence of [what, todo]) expect(sentence, reason).toMatch(/^\p{Lu}[^{}]{5,140}\.$/u);
      if (fix !== undefined) expect(fix, reason).toMatch(/^\p{Lu}.{3,40}[^.]$/u);
    }
  });

  it('names in the button what it does, where only that tells', () => {
    for (const [reason, { fix = '' }] of words)
      expect(fix.match(/\{\{\w+\}\}/g) ?? [], reason).toEqual(reason in BLANKS ? [BLANKS[reason]] : []);
  });
});
