import { describe, expect, it } from 'vitest';
import { type ReturnOutcome, returnPage } from './return-page.ts';

const outcomes: readonly ReturnOutcome[] = ['done', 'refused', 'failed', 'foreign', 'stray'];

describe('the page at the end of the way back', () => {
  it.each([
    [undefined, 'fr', 'C’est fait'],
    ['fr-FR,fr;q=0.9,en;q=0.8', 'fr', 'C’est fait'],
    ['en-GB,en;q=0.9', 'en', 'Done'],
    ['de-DE, en', 'en', 'Done'],
    ['de', 'fr', 'C’est fait'],
  ])('speaks the browser’s language: %s', (acceptLanguage, language, title) => {
    const { html } = returnPage('done', acceptLanguage, 'n');
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).toContain(`<h1>${title}</h1>`);
    expect(html).toContain(`<title>${title} – Jeton</title>`);
  });

  it.each(outcomes)('has words of its own for %s, in both languages', (outcome) => {
    for (const language of ['fr', 'en']) {
      const { html } = returnPage(outcome, language, 'n');
      // i18next answers a missing text with its key.
      expect(html).not.toMatch(/return\.|\{\{/);
      const others = outcomes.filter((other) => other !== outcome);
      expect(others.map((other) => returnPage(other, language, 'n').html)).not.toContain(html);
      expect(html).toContain('Jeton');
    }
  });

  it('shows whose page it is, and fetches nothing', () => {
    for (const outcome of outcomes) {
      const { html } = returnPage(outcome, 'fr', 'n');
      expect(html).toMatch(/<\/svg>Jeton<\/p>/);
      expect(html).not.toMatch(/\b(?:src|href|style)=|url\(|@import|<script/);
    }
  });

  it('never says that it succeeded unless it did', () => {
    for (const outcome of outcomes.filter((each) => each !== 'done')) {
      expect(returnPage(outcome, 'fr', 'n').html).not.toMatch(/C’est fait|a reçu l’autorisation/);
      expect(returnPage(outcome, 'en', 'n').html).not.toMatch(/Done|has received/);
    }
  });

  it('cannot be broken by its language header', () => {
    const { html } = returnPage('done', '"><script>alert(1)</script>', 'n');
    expect(html).not.toContain('<script');
    expect(html).toContain('<html lang="fr">');
  });
});
