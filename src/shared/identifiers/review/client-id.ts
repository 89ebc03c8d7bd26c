import { commonSettingsSchema, emailSchema } from '../../account.ts';
import type { ProviderForms } from '../../providers/forms.ts';
import { providers } from '../../providers/index.ts';
import { tenantOf } from '../endpoint.ts';
import { type Finding, finding, fixable } from '../finding.ts';
import { isWholly } from '../wholly.ts';
import type { Subject } from './subject.ts';
import { tidy } from './tidy.ts';

/** The client ID: whether it is one, and if not, what it is. */
export function reviewClientId(subject: Subject): readonly Finding[] {
  const { fields, forms, certain } = subject;
  const { value, findings } = tidy('clientId', fields.clientId, isUsable, certain);
  if (value === '') return findings;
  if (isUsable(value)) return [...findings, ...identity(value, subject)];
  const within = clientIdIn(value, forms);
  const spaces = fixable('clientId', 'has-spaces', 'error', within === null ? null : { clientId: within });
  return [...findings, spaces, ...(within === null ? [] : identity(within, subject))];
}

function isUsable(text: string): boolean {
  return commonSettingsSchema.shape.clientId.safeParse(text).success;
}

function identity(value: string, subject: Subject): readonly Finding[] {
  const { forms, certain, isAtHome, page, token } = subject;
  if (forms.clientId === null) return [];
  const within = clientIdIn(value, forms);
  const tenants = [page, token].map((endpoint) => tenantOf(endpoint, forms)?.toLowerCase());
  if (within !== null && tenants.includes(within.toLowerCase()))
    return [finding('clientId', 'client-id-is-tenant', certain)];
  if (within === value) return [];
  const fix = within === null ? null : { clientId: within };
  if (providers.some((provider) => isWholly(value, provider.forms.secret?.sure ?? null)))
    return [finding('clientId', 'client-id-is-secret', certain)];
  if (emailSchema.safeParse(value).success) return [finding('clientId', 'client-id-is-address', certain)];
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return [fixable('clientId', 'client-id-is-url', certain, fix)];
  if (forms.clientId.projectNumber?.test(value) === true)
    return [finding('clientId', 'client-id-is-project-number', certain)];
  const whole = completed(value, forms);
  if (whole !== null) return [fixable('clientId', 'client-id-cut', certain, { clientId: whole })];
  if (providers.some((provider) => isWholly(value, provider.forms.clientId?.form ?? null)))
    return [finding('clientId', 'client-id-of-other-provider', certain)];
  return isAtHome ? [fixable('clientId', 'client-id-unusual', 'doubt', fix)] : [];
}

/** The one client ID in a text with words around it or blanks in it. */
function clientIdIn(value: string, { clientId }: ProviderForms): string | null {
  if (clientId === null) return null;
  const together = value.replaceAll(' ', '');
  if (isWholly(together, clientId.form)) return together;
  const found = new Set(value.match(clientId.form) ?? []);
  const [first] = found;
  return first !== undefined && found.size === 1 ? first : null;
}

/** With the end that a double click leaves out. */
function completed(value: string, { clientId }: ProviderForms): string | null {
  if (clientId === null || clientId.cut === null) return null;
  const { beginning: form, end } = clientId.cut;
  const beginning = form.exec(value)?.[0];
  const isCut = beginning !== undefined && end.startsWith(value.slice(beginning.length).toLowerCase());
  return isCut ? beginning + end : null;
}
