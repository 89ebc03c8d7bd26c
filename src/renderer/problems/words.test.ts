import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { needsAdministrator, problemCodes } from '../../shared/problems.ts';
import englishConsoles from '../i18n/en/consoles.json' with { type: 'json' };
import english from '../i18n/en/problems.json' with { type: 'json' };
import frenchConsoles from '../i18n/fr/consoles.json' with { type: 'json' };
import french from '../i18n/fr/problems.json' with { type: 'json' };
import { consoleCodes } from './problem-words.ts';
import { remedies } from './remedy.ts';

/** A sentence: it begins with a capital and ends. */
const sentence = z
  .string()
  .max(260)
  .regex(/^[\p{Lu}«“].*\.$/u);
const storySchema = z.strictObject({
  /** A headline: one line of a screen, without a full stop. */
  title: z
    .string()
    .max(90)
    .regex(/^\p{Lu}.*[^.\s]$/u),
  lead: sentence,
  what: sentence,
  actions: z.array(sentence.max(170)).min(1).max(4),
  who: sentence.max(100),
});

/** What differs where a problem has several reasons. */
const reasons = ['withdrawn', 'idle', 'password', 'testing'] as const;
const endedSchema = storySchema.extend({
  title_withdrawn: storySchema.shape.title,
  what_withdrawn: sentence,
  title_idle: storySchema.shape.title,
  what_idle: sentence,
  title_password: storySchema.shape.title,
  what_password: sentence,
  title_testing: storySchema.shape.title,
  what_testing: sentence,
  actions_testing: storySchema.shape.actions,
});

const languages = { fr: french, en: english };
/** The same where a family's console has labels of its own. */
const consoles = { fr: frenchConsoles, en: englishConsoles };
const stories = (language: keyof typeof languages) => [
  ...Object.values(languages[language]),
  ...Object.values(consoles[language]).flatMap((family) => Object.values(family)),
];
const texts = (language: keyof typeof languages): string[] =>
  stories(language).flatMap((story) => Object.values(story).flat());

describe.each(['fr', 'en'] as const)('problems in %s', (language) => {
  it('are told for every code and for no other', () => {
    expect(Object.keys(languages[language]).sort()).toEqual([...problemCodes].sort());
  });

  it.each([...problemCodes])('%s is told in full', (code) => {
    const schema = code === 'refresh-token-revoked' ? endedSchema : storySchema;
    expect(schema.safeParse(languages[language][code]).error?.issues).toBeUndefined();
  });

  it.each(['google', 'microsoft'] as const)(
    'are told in the labels of the console of %s, where it matters',
    (family) => {
      const told = consoles[language][family];
      expect(Object.keys(told)).toEqual([...consoleCodes]);
      const schema = storySchema.pick({ what: true, actions: true });
      for (const story of Object.values(told)) expect(schema.safeParse(story).error?.issues).toBeUndefined();
    },
  );

  it('have titles that can be told apart', () => {
    const ended = languages[language]['refresh-token-revoked'];
    const titles = [
      ...Object.values(languages[language]).map((story) => story.title),
      ...reasons.map((reason) => ended[`title_${reason}`]),
    ];
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('hold no blanks to fill, no markup and no typewriter quotes', () => {
    for (const text of texts(language)) expect(text).not.toMatch(/[{}<>"'`]|\$t|\s\s|^\s|\s$/);
  });

  it('guess no one’s gender', () => {
    for (const text of texts(language)) expect(text).not.toMatch(/\(e\)|·e|\b(?:he|she|his|her)\b/);
  });
});

describe('French', () => {
  const all = texts('fr');

  it('is punctuated as in print', () => {
    for (const text of all) {
      expect(text, 'U+00A0 before a colon').not.toMatch(/[^\u00a0]:/);
      expect(text, 'U+202F before ; ! ?').not.toMatch(/[^\u202f][;!?]/);
      expect(text, 'U+00A0 inside guillemets').not.toMatch(/«[^\u00a0]|[^\u00a0]»/);
      expect(text, 'no English quotes').not.toMatch(/[“”]/);
    }
  });

  it('uses no word that only specialists know', () => {
    const forbidden =
      /\b(?:tokens?|endpoints?|callback|scope|redirect_uri|https?:|TLS|SSL|STARTTLS|DNS|XOAUTH2?|JSON|HTTP|proxy|firewall|tenant|client id|AADSTS\d*|login|mail|mails|URI|URL)\b/i;
    for (const text of all) expect(text.replaceAll('e-mail', '')).not.toMatch(forbidden);
  });

  it('blames nobody and addresses the reader with « vous »', () => {
    for (const text of all)
      expect(text).not.toMatch(/\b(?:tu|ton|ta|tes|votre faute|erreur de votre part)\b/i);
  });
});

describe('English', () => {
  it('uses no word that only specialists know', () => {
    const forbidden =
      /\b(?:tokens?|callback|redirect_uri|TLS|SSL|STARTTLS|DNS|XOAUTH2?|JSON|HTTP|proxy|firewall|tenant|AADSTS\d*)\b/i;
    for (const text of texts('en')) expect(text).not.toMatch(forbidden);
  });

  it('has as many actions as the French', () => {
    for (const code of problemCodes)
      expect(english[code].actions, code).toHaveLength(french[code].actions.length);
  });
});

describe('remedies', () => {
  it('name the administrator where only the administrator can act', () => {
    for (const code of problemCodes.filter(needsAdministrator))
      expect(remedies[code].who, code).toBe('administrator');
  });

  it('have a dossier to prepare exactly where the words speak of it', () => {
    const speaking = (language: keyof typeof languages, words: string) =>
      problemCodes.filter((code) => languages[language][code].actions.some((line) => line.includes(words)));
    const withDossier = problemCodes.filter((code) => remedies[code].dossier);
    expect(speaking('fr', 'le dossier pour l’informaticien')).toEqual(withDossier);
    expect(speaking('en', 'the dossier for the IT person')).toEqual(withDossier);
  });

  it('ask nobody to pass on a page, which no one can', () => {
    for (const text of texts('fr')) expect(text).not.toMatch(/(?:transmettez|montrez) cette page/i);
    for (const text of texts('en')) expect(text).not.toMatch(/(?:pass|show) this page/i);
  });
});
