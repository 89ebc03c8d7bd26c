import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dossier } from '../../shared/dossier.ts';
import { createTranslator } from '../i18n/translator.ts';
import { dossierFileName } from './file-name.ts';
import { htmlPage } from './html.ts';
import { mailtoLink } from './mailto.ts';
import { plainText } from './plain-text.ts';

const t = createTranslator('fr').getFixedT<['problems', 'consoles', 'common', 'dossier', 'test']>('fr', [
  'problems',
  'consoles',
  'common',
  'dossier',
  'test',
]);

const dossier: Dossier = {
  language: 'fr',
  title: 'Activer SMTP AUTH <b>',
  byline: 'Préparé par Jeton',
  blocks: [
    { kind: 'heading', text: 'Ce qui est demandé' },
    { kind: 'paragraph', text: 'Un & deux' },
    { kind: 'steps', start: 1, items: ['Ouvrez', 'Cochez'] },
    { kind: 'code', lines: ['Connect-ExchangeOnline', "Get-CASMailbox -Identity 'a@b.fr'"] },
    { kind: 'link', href: 'https://example.org/?a=1&b=2' },
    { kind: 'facts', rows: [{ term: 'Compte', value: '"><script>', mono: true }] },
    { kind: 'verbatim', text: '535 5.7.139\n<i>' },
  ],
};

describe('plainText', () => {
  it('keeps each command on a line of its own, and everything that was said', () => {
    const text = plainText(dossier);
    expect(text.split('\n')).toContain("    Get-CASMailbox -Identity 'a@b.fr'");
    expect(text).toContain('1. Ouvrez\n2. Cochez');
    expect(text).toContain('    535 5.7.139\n    <i>');
    expect(text.startsWith('Activer SMTP AUTH <b>\n\n====')).toBe(true);
  });
});

describe('htmlPage', () => {
  it('is whole, says its language and fetches nothing', () => {
    const page = htmlPage(dossier);
    expect(page).toMatch(/^<!doctype html>\n<html lang="fr">/);
    expect(page).toContain("default-src 'none'; style-src 'unsafe-inline'");
    expect(page).not.toMatch(/<(?:script|link|img|iframe)|\bsrc=|url\(|@import/i);
    expect(page).toContain('<a href="https://example.org/?a=1&amp;b=2">');
    expect(page).toContain('&quot;&gt;&lt;script&gt;');
  });

  it('takes no value for markup, whatever it holds', () => {
    const skeleton = (text: string): string =>
      htmlPage({
        ...dossier,
        title: text,
        blocks: [
          { kind: 'paragraph', text },
          { kind: 'verbatim', text },
          { kind: 'code', lines: [`x${text}`] },
        ],
      }).replaceAll(/>[^<]*/g, '>');
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', '/', 'a', '-', '!', '=') }),
        (text) => {
          expect(skeleton(text)).toBe(skeleton('x'));
        },
      ),
    );
  });
});

describe('mailtoLink', () => {
  const digest = {
    intro: 'intro' as const,
    ask: 'Activer SMTP AUTH pour la seule boîte ecole@ac-example.fr',
    cause: 'SMTP AUTH est désactivé.',
    from: 'ecole@ac-example.fr',
    first: "Connect-ExchangeOnline\r\nSet-CASMailbox -Identity 'ecole@ac-example.fr'",
  };

  it('begins an e-mail to nobody yet, with the request as its subject and line breaks as RFC 6068 has them', () => {
    const link = mailtoLink(t, digest);
    expect(link.startsWith('mailto:?subject=Activer%20SMTP%20AUTH')).toBe(true);
    expect(link).toContain(
      'Connect-ExchangeOnline%0D%0ASet-CASMailbox%20-Identity%20%27ecole%40ac-example.fr%27',
    );
    expect(link).not.toMatch(/[^\x21-\x7e]|\+|(?<!%0D)%0A/);
    expect(new URL(link).searchParams.get('subject')).toBe(digest.ask);
  });

  it('is never longer than mail programs take, and never broken in the middle of a letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 3_000 }), (text) => {
        const well = text.toWellFormed();
        const link = mailtoLink(t, { intro: 'intro', ask: well, cause: well, from: 'a@b.fr', first: well });
        expect(link.length).toBeLessThanOrEqual(2_000);
        expect(() => decodeURIComponent(link.slice(link.indexOf('&body=')))).not.toThrow();
      }),
      { numRuns: 30 },
    );
  });
});

it('dossierFileName is ASCII and dated by the PC’s own day', () => {
  expect(dossierFileName(new Date(2026, 0, 5, 23, 59).getTime(), 'pdf')).toBe('jeton-dossier-2026-01-05.pdf');
});
