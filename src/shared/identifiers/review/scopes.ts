import { commonSettingsSchema } from '../../account.ts';
import { type Finding, fixable, type Severity } from '../finding.ts';
import { scopesOf } from '../pasted-scopes.ts';
import type { Subject } from './subject.ts';
import { tidy } from './tidy.ts';

/** The requested scopes: whether what sending needs is among them, under its right name, and nothing that harms. */
export function reviewScopes(subject: Subject): readonly Finding[] {
  const { fields, certain } = subject;
  // Blanks are what stands between scopes: where there are more of them, or others, is not worth a word.
  const typed = tidy('scopes', fields.scopes.trim().replace(/\s+/g, ' '), isUsable, certain);
  const findings = [...typed.findings];
  if (typed.value === '') return findings;

  const scopes = [...new Set(scopesOf(typed.value))];
  const list = scopes.join(' ');
  if (!isUsable(typed.value))
    findings.push(fixable('scopes', 'not-scopes', 'error', isUsable(list) ? { scopes: list } : null));
  else if (/[,;]/.test(typed.value))
    findings.push(fixable('scopes', 'scopes-separators', certain, { scopes: list }));
  return [...findings, ...meaning(scopes, subject)];
}

function isUsable(text: string): boolean {
  return commonSettingsSchema.shape.scopes.safeParse(text).success;
}

function meaning(scopes: readonly string[], subject: Subject): readonly Finding[] {
  const { misspelt, instead, absent, extra } = compare(scopes, subject);
  const findings: Finding[] = [];
  // Certain only of what the provider itself needs: a catalogue may ask for more than that.
  const severity = (wanted: readonly string[]): Severity =>
    wanted.some((scope) => subject.indispensableScopes.includes(scope)) ? subject.certain : 'doubt';
  const rewrite = (better: ReadonlyMap<string, string>): { scopes: string } => ({
    scopes: [...new Set(scopes.map((scope) => better.get(scope) ?? scope))].join(' '),
  });
  for (const [reason, better] of [
    ['scope-misspelt', misspelt],
    ['scope-insufficient', instead],
  ] as const) {
    const [first] = better;
    if (first === undefined) continue;
    const facts = { scope: first[0], instead: first[1] };
    findings.push(fixable('scopes', reason, severity([...better.values()]), rewrite(better), facts));
  }
  if (absent.length > 0) {
    const fix = { scopes: [...scopes, ...absent].join(' ') };
    findings.push(fixable('scopes', 'scope-missing', severity(absent), fix, { scope: absent.join(' ') }));
  }
  if (extra.length > 0) {
    const fix = { scopes: scopes.filter((scope) => !extra.includes(scope)).join(' ') };
    findings.push(fixable('scopes', 'scope-superfluous', 'doubt', fix, { scope: extra.join(' ') }));
  }
  return findings;
}

interface Comparison {
  /** A scope as it is written here, and as it should be. */
  readonly misspelt: ReadonlyMap<string, string>;
  /** A scope that does not do, and the one that does. */
  readonly instead: ReadonlyMap<string, string>;
  readonly absent: readonly string[];
  readonly extra: readonly string[];
}

/** Each scope that the service asks for is there, is almost there, has another in its place, or is absent. */
function compare(scopes: readonly string[], { service, forms }: Subject): Comparison {
  const { equivalent, insufficient, superfluous } = forms.scopes;
  const required = scopesOf(service.scopes);
  const isEquivalent = (scope: string): boolean => equivalent.some((form) => form.scope.test(scope));
  const missing = required.filter(
    (scope) =>
      !scopes.includes(scope) &&
      !equivalent.some((form) => form.instead === scope && scopes.some((each) => form.scope.test(each))),
  );
  const misspelt = new Map<string, string>();
  for (const scope of missing) {
    const almost = scopes.find((each) => !required.includes(each) && bare(each) === bare(scope));
    if (almost !== undefined) misspelt.set(almost, scope);
  }
  const unwritten = missing.filter((scope) => ![...misspelt.values()].includes(scope));
  const instead = new Map<string, string>();
  for (const scope of scopes.filter((each) => !required.includes(each))) {
    const better = insufficient.find((form) => form.scope.test(scope))?.instead;
    if (better !== undefined && unwritten.includes(better)) instead.set(scope, better);
  }
  return {
    misspelt,
    instead,
    absent: unwritten.filter((scope) => ![...instead.values()].includes(scope)),
    extra: scopes.filter(
      (scope) =>
        superfluous?.test(scope) === true &&
        !required.includes(scope) &&
        !isEquivalent(scope) &&
        !misspelt.has(scope) &&
        !instead.has(scope),
    ),
  };
}

/** Capitals and the last slash apart, which people do not see. */
function bare(scope: string): string {
  return scope.toLowerCase().replace(/\/$/, '');
}
