import { endpointSchema, isSecureEndpoint, isSecureRedirect, redirectUriSchema } from '../../service.ts';
import { parseEndpoint } from '../endpoint.ts';
import { type Finding, finding, fixable } from '../finding.ts';
import { isWebAddress, withoutBlanks, withScheme } from './repaired-address.ts';
import type { Subject } from './subject.ts';
import { tidy } from './tidy.ts';

type AddressField = 'authorizationEndpoint' | 'deviceEndpoint' | 'tokenEndpoint' | 'redirectUri';

export interface WebAddress {
  /** The address that was meant; null when there is none. */
  readonly url: URL | null;
  /** Its text. */
  readonly value: string;
  readonly findings: readonly Finding[];
}

/**
 * A field that holds a web address: whether it is one, and one that a code or a secret may travel to.
 *
 * @param known addresses of servers to which a lost `https://` may be given back
 */
export function reviewWebAddress(
  field: AddressField,
  { fields, certain }: Subject,
  known: readonly string[],
): WebAddress {
  const { schema } = ruleOf(field);
  const isUsable = (text: string): boolean => schema.safeParse(text).success;
  const typed = tidy(field, fields[field], isUsable, certain);
  const findings = [...typed.findings];
  if (typed.value === '') return { url: null, value: '', findings };

  const together = withoutBlanks(typed.value);
  if (together !== typed.value) {
    const severity = isUsable(typed.value) ? certain : 'error';
    findings.push(fixable(field, 'has-spaces', severity, { [field]: together }));
  }
  const completed = isWebAddress(together) ? null : withScheme(together, known);
  const value = completed ?? together;
  const url = parseEndpoint(value);
  if (url === null || completed !== null)
    findings.push(fixable(field, 'not-a-url', 'error', completed === null ? null : { [field]: completed }));
  return { url, value, findings: url === null ? findings : [...findings, ...faultsOf(field, url, value)] };
}

/** In the order of the field's schema. */
function faultsOf(field: AddressField, url: URL, value: string): Finding[] {
  const faults: Finding[] = [];
  if (!ruleOf(field).isSecure(url)) {
    const secure = value.replace(/^http:/i, 'https:');
    const isWeb = url.protocol === 'http:';
    faults.push(fixable(field, 'not-https', 'error', isWeb ? { [field]: secure } : null));
  }
  if (url.hash !== '')
    faults.push(fixable(field, 'has-fragment', 'error', { [field]: value.slice(0, value.indexOf('#')) }));
  if (url.username !== '' || url.password !== '') faults.push(finding(field, 'has-credentials', 'error'));
  return faults;
}

/** A browser may bring an answer where no secret may travel. */
function ruleOf(field: AddressField) {
  return field === 'redirectUri'
    ? { schema: redirectUriSchema, isSecure: isSecureRedirect }
    : { schema: endpointSchema, isSecure: isSecureEndpoint };
}
