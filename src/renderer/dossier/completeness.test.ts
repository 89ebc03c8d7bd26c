import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { layersOf, type ProbeLayerView } from '../../shared/probe.ts';
import { needsAdministrator, problem, problemCodes } from '../../shared/problems.ts';
import { familySchema } from '../../shared/service.ts';
import { resources } from '../i18n/resources.ts';
import { remedies, stepOf } from '../problems/remedy.ts';
import { isBlank } from './blanks.ts';
import { isSnippet, snippets } from './commands.ts';
import { familyOf, remedyFor, remedyNames } from './remedy-of.ts';
import { aboutAddress, type DossierSubject } from './subject.ts';

const families = familySchema.options;

const acted = problemCodes.filter((code) => remedies[code].dossier || needsAdministrator(code));
/** At the steps that a prepared application does without. */
const corrected = problemCodes.filter((code) => {
  const step = stepOf(remedies[code]);
  return step === 'declaration' || step === 'credentials';
});
const subjectOf = (code: (typeof problemCodes)[number]): DossierSubject => ({
  kind: 'problem',
  problem: problem(code, 'smtp'),
});
const deliveries = (['junk', 'nowhere'] as const).map(
  (reception): DossierSubject => ({
    kind: 'delivery',
    reception,
    to: [],
    accepted: { at: 0, response: '', messageId: '' },
  }),
);

/** A sentence, a list's gesture, or a snippet on a line of its own. */
const line = z
  .string()
  .max(420)
  .regex(/^(?:- )?[\p{Lu}«“{]/u);
const remedySchema = z.strictObject({
  /** A request in one line. */
  ask: z
    .string()
    .max(120)
    .regex(/^\p{Lu}.*[^.\s]$/u),
  cause: z.string().max(420).regex(/\.$/),
  role: z.string().max(140).regex(/\.$/),
  effort: z.string().max(80).regex(/\.$/),
  bounds: z.string().max(160).regex(/\.$/),
  todo: z.array(line).min(1),
  verify: z.array(line).min(1),
  /** « Rien à défaire » is said too. */
  undo: z.array(line).min(1),
});

/** A connection that passed so many links, and then said nothing more. */
function halted(passed: number): DossierSubject {
  const layers = layersOf('starttls').map((layer, at): ProbeLayerView => {
    const state = at < passed ? 'passed' : at === passed ? 'failed' : 'skipped';
    return { layer, state, elapsedMs: null };
  });
  return { kind: 'problem', problem: problem('network-timeout', 'smtp'), layers };
}

describe('a connection without an answer', () => {
  it('asks for an open port only where it may be closed', () => {
    const by = { family: 'microsoft', application: 'own' } as const;
    const auth = layersOf('starttls').indexOf('auth');
    expect(remedyFor(halted(auth), by)).toBe('networkHalt');
    expect(remedyFor(halted(1), by)).toBe('networkOpening');
    expect(remedyFor(subjectOf('network-timeout'), by)).toBe('networkOpening');
  });
});

describe('every problem that somebody else acts upon', () => {
  it.each(acted)('%s has a remedy of its own, whoever looks after the mailbox', (code) => {
    for (const family of families) {
      const subject = subjectOf(code);
      const name = remedyFor(subject, { family: familyOf(subject, family), application: 'own' });
      // Whatever it is, somebody has to look with whoever met it: there is no remedy to name.
      if (code !== 'unknown') expect(name, family).not.toBe('unexplained');
    }
  });

  it.each(corrected)(
    '%s has one where the application was prepared: it has no field here to correct',
    (code) => {
      for (const family of families)
        expect(remedyFor(subjectOf(code), { family, application: 'predefined' })).not.toBe('unexplained');
    },
  );

  it('reaches every remedy that is written', () => {
    const reached = families.flatMap((family) =>
      (['own', 'predefined'] as const).flatMap((application) =>
        [...problemCodes.map(subjectOf), halted(4), ...deliveries].map((subject) =>
          remedyFor(subject, { family, application }),
        ),
      ),
    );
    expect([...new Set(reached)].sort()).toEqual([...remedyNames].sort());
    expect(aboutAddress('google', 'a@b.fr').from).toBe('a@b.fr');
  });
});

describe.each(['fr', 'en'] as const)('the remedies in %s', (language) => {
  const words = resources[language].dossier;

  it.each(remedyNames)('%s says what to do, how to verify and how to undo', (name) => {
    expect(remedySchema.safeParse(words.remedy[name]).error?.issues).toBeUndefined();
  });

  it('name no other remedy', () => {
    expect(Object.keys(words.remedy).sort()).toEqual([...remedyNames].sort());
  });

  it('hold only blanks that are filled in, and snippets that stand alone', () => {
    const lines = [
      ...Object.values(words.remedy).flatMap((remedy) => Object.values(remedy).flat()),
      ...Object.values(words.family).flatMap((family) => Object.values(family).flat()),
    ];
    const used = new Set<string>();
    for (const text of lines) {
      const [, alone] = /^\{\{(\w+)\}\}$/.exec(text) ?? [];
      for (const [, name = ''] of text.matchAll(/\{\{(\w+)\}\}/g)) {
        used.add(name);
        expect(name === alone ? isSnippet(name) : isBlank(name), `${name} in ${text}`).toBe(true);
      }
    }
    for (const snippet of Object.keys(snippets)) expect(used, snippet).toContain(snippet);
  });
});

describe('French', () => {
  it('addresses its reader with « vous » and blames nobody', () => {
    const { remedy, family, document } = resources.fr.dossier;
    for (const text of [remedy, family, document].flatMap((part) => JSON.stringify(part)))
      expect(text).not.toMatch(/(?<!\p{L})(?:tu|ton|tes|votre faute)(?!\p{L})|\(e\)|·e/iu);
  });
});
