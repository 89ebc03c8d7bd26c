import type { Family, ServiceDefinition } from '../service.ts';
import type { ProviderForms } from './forms.ts';

/** What a family of services brings: its definition, and the few habits that are not data. */
export interface Provider {
  readonly family: Family;
  /** How what its console gives is told apart, and what its servers take. */
  readonly forms: ProviderForms;
  /** The service of this family that ships with Jeton. */
  readonly service: ServiceDefinition;
  /**
   * The device authorization endpoint (RFC 8628 §3.1) that goes with an authorisation endpoint of this family; null
   * where there is none that could open mail.
   */
  readonly deviceEndpoint: (authorizationEndpoint: string) => string | null;
}
