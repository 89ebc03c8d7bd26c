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
}

export interface DeviceGrant {
  /** The device authorization endpoint (§3.1) beside an authorisation endpoint; null where it does not show. */
  readonly endpointBeside: (authorizationEndpoint: string) => string | null;
  /** Whether the provider documents that place, or it is a guess for the user to look at. */
  readonly isDocumented: boolean;
  /** What is added to the endpoint's query so that the server speaks the user's language; null where nothing is known. */
  readonly languageParameter: { readonly name: string; readonly fr: string; readonly en: string } | null;
}
