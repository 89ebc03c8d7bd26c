import type { Family, ServiceDefinition } from '../service.ts';
import type { ProviderForms } from './forms.ts';

/** What a family of services brings: its definition, and the few habits that are not data. */
export interface Provider {
  readonly family: Family;
  /** How what its console gives is told apart, and what its servers take. */
  readonly forms: ProviderForms;
  /** The service of this family that ships with Jeton. */
  readonly service: ServiceDefinition;
  /** The Device Authorization Grant (RFC 8628); null where the provider does not let it open mail. */
  readonly deviceGrant: DeviceGrant | null;
  /** How an administrator agrees to an application for everybody; null where the provider has no link for it. */
  readonly adminConsent: AdminConsent | null;
}

export interface AdminConsent {
  /** The directory (« locataire ») that an endpoint is of; empty where it names none. */
  readonly directoryOf: (endpoint: string) => string;
  /** The page to open; null where it cannot be made of these. */
  readonly link: (tokenEndpoint: string, clientId: string) => string | null;
}

export interface DeviceGrant {
  /** The device authorization endpoint (§3.1) beside an authorisation endpoint; null where it does not show. */
  readonly endpointBeside: (authorizationEndpoint: string) => string | null;
  /** Whether the provider documents that place, or it is a guess for the user to look at. */
  readonly isDocumented: boolean;
  /** What is added to the endpoint's query so that the server speaks the user's language; null where nothing is known. */
  readonly languageParameter: { readonly name: string; readonly fr: string; readonly en: string } | null;
}
