import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { needsAdministrator, type ProblemCode, problemCodes } from '../../shared/problems.ts';
import englishConsoles from '../i18n/en/consoles.json' with { type: 'json' };
import english from '../i18n/en/problems.json' with { type: 'json' };
import frenchConsoles from '../i18n/fr/consoles.json' with { type: 'json' };
import french from '../i18n/fr/problems.json' with { type: 'json' };
import { consoleCodes } from './problem-words.ts';
import { preparedRemedyOf, remedies } from './remedy.ts';

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

/** What differs where nobody at the school typed the server that failed. */
const givenSchemas: Partial<Record<ProblemCode, z.ZodType>> = {
  'network-dns': storySchema.extend({ actions_given: storySchema.shape.actions }),
  'network-refused': storySchema.extend({ what_given: sentence, actions_given: storySchema.shape.actions }),
};

const languages = { fr: french, en: english };
/** The same where a family's console has labels of its own. */
const consoles = { fr: frenchConsoles, en: englishConsoles };
/** Of every code, without what differs for a prepared application. */
const ofCodes = (language: keyof typeof languages) => {
  const { prepared: _, ...byCode } = languages[language];
  return byCode;
};
const stories = (language: keyof typeof languages) => [
  ...Object.values(ofCodes(language)),
  ...Object.values(languages[language].prepared),
  ...Object.values(consoles[language]).flatMap((family) => Object.values(family)),
];
const texts = (language: keyof typeof languages): string[] =>
  stories(language).flatMap((story) => Object.values(story).flat());

describe.each(['fr', 'en'] as const)('problems in %s', (language) => {
  it('are told for every code and for no other', () => {
    expect(Object.keys(ofCodes(language)).sort()).toEqual([...problemCodes].sort());
  });

  it.each([...problemCodes])('%s is told in full', (code) => {
    const schema = code === 'refresh-token-revoked' ? endedSchema : (givenSchemas[code] ?? storySchema);
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

  it('have words for every remedy that a prepared application has of its own, and no others', () => {
    const { prepared } = languages[language];
    const needed = problemCodes.flatMap((code) => preparedRemedyOf(code, 'predefined')?.words ?? []);
    expect(Object.keys(prepared).sort()).toEqual([...new Set(needed)].sort());
    const schema = storySchema.pick({ lead: true, actions: true, who: true });
    for (const story of Object.values(prepared))
      expect(schema.safeParse(story).error?.issues).toBeUndefined();
  });

  it('have titles that can be told apart', () => {
    const ended = languages[language]['refresh-token-revoked'];
    const titles = [
      ...Object.values(ofCodes(language)).map((story) => story.title),
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
      expect(text.replaceAll('https:', ''), 'U+00A0 before a colon').not.toMatch(/[^\u00a0]:/);
      expect(text, 'U+202F before ; ! ?').not.toMatch(/[^\u202f][;!?]/);
      expect(text, 'U+00A0 inside guillemets').not.toMatch(/«[^\u00a0]|[^\u00a0]»/);
      expect(text, 'no English quotes').not.toMatch(/[“”]/);
    }
  });

  it('uses no word that only specialists know', () => {
    const forbidden =
      /\b(?:tokens?|endpoints?|callback|scope|redirect_uri|https?:|TLS|SSL|STARTTLS|DNS|XOAUTH2?|JSON|HTTP|proxy|firewall|tenant|client id|AADSTS\d*|login|mail|mails|URI|URL)\b/i;
    for (const text of all)
      expect(text.replaceAll(/e-mail|«[^»]*»/g, ''), 'but for labels and values').not.toMatch(forbidden);
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
    for (const text of texts('en'))
      expect(text.replaceAll(/“[^”]*”/g, ''), 'but for labels and values').not.toMatch(forbidden);
  });

  it('has as many actions as the French', () => {
    for (const code of problemCodes)
      expect(english[code].actions, code).toHaveLength(french[code].actions.length);
    for (const words of Object.keys(french.prepared) as (keyof typeof french.prepared)[])
      expect(english.prepared[words].actions, words).toHaveLength(french.prepared[words].actions.length);
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

  it('have one for every code that a prepared application has words of its own for, which speak of it', () => {
    for (const code of problemCodes) {
      const remedy = preparedRemedyOf(code, 'predefined');
      if (remedy === undefined) continue;
      expect(remedy.dossier, code).toBe(true);
      expect(french.prepared[remedy.words].actions.join(), code).toContain('le dossier pour l’informaticien');
      expect(english.prepared[remedy.words].actions.join(), code).toContain('the dossier for the IT person');
    }
  });

  it('ask nobody to pass on a page, which no one can', () => {
    for (const text of texts('fr')) expect(text).not.toMatch(/(?:transmettez|montrez) cette page/i);
    for (const text of texts('en')) expect(text).not.toMatch(/(?:pass|show) this page/i);
  });
});
