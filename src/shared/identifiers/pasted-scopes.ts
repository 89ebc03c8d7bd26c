import type { ProviderForms } from '../providers/forms.ts';
import type { ServiceDefinition } from '../service.ts';
import { clean } from './clean.ts';
import { holds, MAX_SCOPES_CHARACTERS } from './limits.ts';

/** OpenID Connect's and everybody's: they alone make no list (OpenID Connect Core §5.4, §11). */
const COMMON = new Set(['openid', 'profile', 'email', 'offline_access']);

const LABEL = /^(?:scopes?|autorisations? demandées?|requested (?:authorisations?|scopes?))"?\s{0,8}[:=]/i;

/**
 * A list of scopes that has its lines to itself, or that is called one. A scope in the middle of a sentence is none:
 * it would replace what is filled in already.
 */
export function pastedScopes(
  lines: readonly string[],
  service: ServiceDefinition,
  forms: ProviderForms,
): string | null {
  const proper = new Set(scopesOf(service.scopes));
  const isStrong = (scope: string): boolean =>
    (proper.has(scope) && !COMMON.has(scope)) || forms.scopes.own?.test(scope) === true;
  const isKnown = (scope: string): boolean =>
    isStrong(scope) ||
    COMMON.has(scope) ||
    forms.scopes.superfluous?.test(scope) === true ||
    forms.scopes.insufficient.some((form) => form.scope.test(scope));

  let block: string[] = [];
  // Most lines of a long text are blank, and none of them matters.
  for (const line of lines.filter((each) => each.trim() !== '')) {
    const bare = clean(line.slice(0, MAX_SCOPES_CHARACTERS).replace(/^[\s\-*•·"]{1,8}/, '')).value;
    const label = LABEL.exec(bare);
    if (label !== null) {
      const named = scopesOf(bare.slice(label[0].length));
      if (named.length > 0 && named.every(isScope)) return joined(named);
    }
    const scopes = line.length > MAX_SCOPES_CHARACTERS ? [] : scopesOf(bare);
    if (scopes.length > 0 && scopes.every(isKnown)) block = [...block, ...scopes];
    else if (block.some(isStrong)) break;
    else block = [];
  }
  return block.some(isStrong) ? joined(block) : null;
}

/** The scopes of a list, whatever stands between them. */
export function scopesOf(list: string): string[] {
  return list
    .split(/[\s,;[\]]+/)
    .map((scope) => clean(scope).value)
    .filter((scope) => scope !== '');
}

/** RFC 6749 §3.3. */
function isScope(text: string): boolean {
  return /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(text);
}

function joined(scopes: readonly string[]): string | null {
  const list = [...new Set(scopes)].join(' ');
  return holds('scopes', list) ? list : null;
}
