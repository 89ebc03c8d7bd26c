import type { DraftFields } from '../../account.ts';
import type { ProviderForms } from '../../providers/forms.ts';
import { providerOf } from '../../providers/index.ts';
import { frontOf } from '../../scenario.ts';
import { isPersonal, type ServiceDefinition } from '../../service.ts';
import { isAtHome, parseEndpoint } from '../endpoint.ts';
import type { Severity } from '../finding.ts';
import { scopesOf } from '../pasted-scopes.ts';
import { meantMailbox } from './mailbox-address.ts';
import { repairedAddress } from './repaired-address.ts';

/** A draft as the reviewers see it. */
export interface Subject {
  readonly fields: DraftFields;
  readonly service: ServiceDefinition;
  readonly forms: ProviderForms;
  /** Whether the person declared the application, and so can correct what comes with it. */
  readonly isOwn: boolean;
  /**
   * Whether all of this happens at the provider itself, where its forms are certain. A catalogue's own server of the
   * same family may do things differently.
   */
  readonly isAtHome: boolean;
  /** How grave it is when something contradicts the provider's forms. */
  readonly certain: Severity;
  /** The scopes without which the provider's own servers do not do. */
  readonly indispensableScopes: readonly string[];
  /** Which endpoint the sign-in begins at. */
  readonly front: 'authorization' | 'device';
  /** That endpoint and the token endpoint as they were meant; null where that cannot be told. */
  readonly page: URL | null;
  readonly token: URL | null;
  /** Whose mailbox it is; `unknown` where the service makes no difference, or the address is none yet. */
  readonly mailbox: 'personal' | 'organisation' | 'unknown';
}

export function subjectOf(fields: DraftFields, service: ServiceDefinition): Subject {
  const { forms, service: shipped } = providerOf(service.family);
  const front = frontOf(fields, service);
  const page = meant(fields[`${front}Endpoint`], service.authorizationEndpoint);
  const token = meant(fields.tokenEndpoint, service.tokenEndpoint);
  const known = [service.authorizationEndpoint, service.tokenEndpoint].map(parseEndpoint);
  const atHome =
    known.every((url) => url !== null && isAtHome(url, forms)) &&
    [page, token].every((url) => url === null || isAtHome(url, forms));
  const isOwn = fields.application.kind === 'own';
  return {
    fields,
    service,
    forms,
    isOwn,
    isAtHome: atHome,
    certain: atHome && isOwn ? 'error' : 'doubt',
    indispensableScopes: scopesOf(shipped.scopes),
    front,
    page,
    token,
    mailbox: mailboxOf(meantMailbox(fields.address), service),
  };
}

function meant(typed: string, own: string): URL | null {
  return parseEndpoint(repairedAddress(typed, [own]));
}

function mailboxOf(address: string | null, service: ServiceDefinition): Subject['mailbox'] {
  if (service.personal === undefined || address === null) return 'unknown';
  return isPersonal(address, service) ? 'personal' : 'organisation';
}
