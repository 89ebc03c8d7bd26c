import type { Family, ServiceDefinition } from '../service.ts';

/** What a family of services brings: its definition, and the few habits that are not data. */
export interface Provider {
  readonly family: Family;
  /** The service of this family that ships with Jeton. */
  readonly service: ServiceDefinition;
}
