import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../main/fixtures/any-text.ts';
import type { DraftFields } from '../account.ts';
import { providers } from '../providers/index.ts';
import { checkSettings, emptyFields, withService } from '../settings.ts';
import { type Finding, type FindingReason, fixableReasons, plainReasons } from './finding.ts';
import { draft, endpoint, services } from './fixtures/drafts.ts';
import { filledIn, noSecret } from './fixtures/reviewed.ts';
import { review } from './review.ts';

const named = ({ field, reason }: Finding): string => `${field}: ${reason}`;

describe('what a provider fills in', () => {
  it.each(providers.map((provider) => [provider.family, provider] as const))('%s: is good', (_, provider) => {
    const { service } = provider;
    const untouched = { ...withService(emptyFields, service), address: 'ecole.jferry@ac-example.fr' };
    expect(review(untouched, noSecret, service)).toEqual([]);
    expect(review(filledIn(provider), noSecret, service)).toEqual([]);
  });
});

describe('a correction', () => {
  it('ends what it corrects, and makes nothing else wrong', () => {
    fc.assert(
      fc.property(draft, ({ service, fields }) => {
        const before = review(fields, noSecret, service);
        for (const finding of before) {
          if (finding.fix === null) continue;
          const after = review({ ...fields, ...finding.fix }, noSecret, service);
          expect(after.map(named)).not.toContain(named(finding));
          // Another scenario has other fields, which nobody looked at before.
          if (finding.field === 'scenario') continue;
          const isNew = (other: Finding): boolean => !before.some((each) => named(each) === named(other));
          expect(after.filter((other) => other.severity === 'error' && isNew(other)).map(named)).toEqual([]);
        }
      }),
      { numRuns: 600 },
    );
  });

  it('after the other leads to a draft with nothing left to correct', () => {
    fc.assert(
      fc.property(draft, ({ service, fields }) => {
        let at: DraftFields = fields;
        const nextFix = (): Partial<DraftFields> | null =>
          review(at, noSecret, service).find(({ fix }) => fix !== null)?.fix ?? null;
        let clicks = 0;
        for (let fix = nextFix(); fix !== null; fix = nextFix()) {
          at = { ...at, ...fix };
          clicks += 1;
          expect(clicks).toBeLessThan(40);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is there for every reason that has a word for it, and never for another', () => {
    const seen = new Map<FindingReason, Set<boolean>>();
    for (const { service, fields } of fc.sample(draft, { numRuns: 4000, seed: 1 }))
      for (const { reason, fix } of review(fields, noSecret, service))
        seen.set(reason, (seen.get(reason) ?? new Set()).add(fix !== null));
    for (const reason of fixableReasons) expect(seen.get(reason), reason).toContain(true);
    for (const reason of plainReasons) expect(seen.get(reason)?.has(true) ?? false, reason).toBe(false);
  });
});

it('what a button can name is always told with it', () => {
  const blanks: Readonly<Record<string, readonly string[]>> = {
    'query-missing': ['query'],
    'query-unwanted': ['query'],
    'scope-missing': ['scope'],
    'scope-insufficient': ['scope', 'instead'],
    'scope-misspelt': ['scope', 'instead'],
    'scope-superfluous': ['scope'],
    'redirect-loopback-name': ['name'],
    'smtp-host-personal': ['host'],
    'smtp-host-organisation': ['host'],
  };
  fc.assert(
    fc.property(draft, ({ service, fields }) => {
      for (const { reason, facts } of review(fields, noSecret, service)) {
        const told = Object.entries(facts).flatMap(([name, value]) => (value === '' ? [] : [name]));
        expect(told, reason).toEqual(blanks[reason] ?? []);
      }
    }),
  );
});

describe('whatever is typed', () => {
  const hostile = fc.oneof(
    anyText(60),
    fc.constantFrom(
      '\u202eelocé',
      '\u200b',
      '\0',
      '\ud800',
      '%',
      'https://%',
      'https://[',
      'https://a:b:c',
      '://',
    ),
    endpoint,
  );
  const fields = fc
    .record({
      address: hostile,
      from: hostile,
      clientId: hostile,
      scenario: fc.constantFrom('default' as const, 'device' as const),
      authorizationEndpoint: hostile,
      deviceEndpoint: hostile,
      tokenEndpoint: hostile,
      scopes: hostile,
      redirectUri: hostile,
      smtpHost: hostile,
      smtpPort: hostile,
    })
    .map((typed): DraftFields => ({ ...emptyFields, ...typed }));

  const anyDraft = fc.oneof(
    fields.map((typed) => ({ fields: typed, service: undefined })),
    draft,
  );

  it('is answered, the same way twice', () => {
    fc.assert(
      fc.property(anyDraft, (typed) => {
        expect(review(typed.fields, noSecret, typed.service)).toEqual(
          review(typed.fields, noSecret, typed.service),
        );
      }),
    );
  });

  it('blocks exactly where the settings would not be usable', () => {
    fc.assert(
      fc.property(anyDraft, (typed) => {
        const findings = review(typed.fields, noSecret, typed.service);
        const check = checkSettings({ fields: typed.fields, secret: noSecret }, typed.service);
        const issues = check.ok ? [] : check.issues;
        const blocked = issues.map(({ field }) => field);
        const errors = findings.filter(({ severity }) => severity === 'error');
        expect(blocked).toEqual(expect.arrayContaining(errors.map(({ field }) => field)));
        // What a review lets pass, the settings' own schema takes: its last resort was not needed.
        for (const issue of issues.filter(({ reason }) => reason !== 'missing'))
          expect(errors).toContainEqual(expect.objectContaining(issue));
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['a', ' ', '"', '\u200b', '@', 'a@', '.', ':', '/', '%', 'https://', '1', ',', '\ud800', '{'])(
    'ten megabytes of %j in every field are too much, and lose nobody’s time',
    (unit) => {
      const text = unit.repeat(Math.ceil(10_000_000 / unit.length));
      const typed = Object.fromEntries(
        Object.entries(emptyFields).map(([field, value]) => [
          field,
          value === '' && field !== 'serviceId' ? text : value,
        ]),
      );
      for (const service of services) {
        const findings = review({ ...emptyFields, ...typed }, noSecret, service);
        expect(new Set(findings.map(({ reason }) => reason))).toEqual(new Set(['too-long']));
      }
    },
  );

  it.each([
    'a',
    '"',
    '@',
    'a@',
    '.',
    'a.',
    '-',
    ':',
    '/',
    '%',
    'https://',
    '1',
    ',',
    'a,',
    ' a',
    '{',
    'x@y.',
  ])('and as much of %j as a draft keeps stalls nothing', (unit) => {
    const text = unit.repeat(8192).slice(0, 4096);
    const typed = Object.fromEntries(
      Object.entries(emptyFields).map(([field, value]) => [
        field,
        value === '' && field !== 'serviceId' ? text : value,
      ]),
    );
    for (const service of services)
      expect(review({ ...emptyFields, ...typed }, noSecret, service)).toBeInstanceOf(Array);
  });
});
