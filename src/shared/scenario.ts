/** The two scenarios of a draft: the browser of this PC, or a code on another device (RFC 8628). */
import type { DraftFields, Scenario } from './account.ts';
import { providerOf } from './providers/index.ts';
import type { ServiceDefinition } from './service.ts';

/** Whether a code on another device can open mail at this service. */
export function allowsDevice({ family }: Pick<ServiceDefinition, 'family'>): boolean {
  return providerOf(family).deviceGrant !== null;
}

/**
 * Which endpoint a sign-in of the draft begins at. A service that does not allow a code on another device has but one;
 * that it was not chosen is told apart (`scenario-unsupported`).
 */
export function frontOf(
  { scenario }: Pick<DraftFields, 'scenario'>,
  service: Pick<ServiceDefinition, 'family'>,
): 'authorization' | 'device' {
  return scenario === 'device' && allowsDevice(service) ? 'device' : 'authorization';
}

/**
 * The device endpoint beside an authorisation endpoint, the draft's or the service's own: to begin with, or to begin
 * again from.
 *
 * @returns null where it does not show, or the service has none that could open mail
 */
export function derivedDeviceEndpoint(
  { authorizationEndpoint }: Pick<DraftFields, 'authorizationEndpoint'>,
  { family }: Pick<ServiceDefinition, 'family'>,
): string | null {
  return providerOf(family).deviceGrant?.endpointBeside(authorizationEndpoint) ?? null;
}

/**
 * Changes the scenario. What was typed for the other one stays. A device endpoint that nobody typed goes with its
 * scenario, and is derived anew when that comes back: the addresses beside it may be another tenant's by then.
 *
 * @param service undefined while none is chosen: then there is nothing to derive from
 */
export function withScenario(
  fields: DraftFields,
  scenario: Scenario,
  service: ServiceDefinition | undefined,
): DraftFields {
  if (service === undefined || isTyped(fields, service)) return { ...fields, scenario };
  const deviceEndpoint = scenario === 'device' ? (derivedDeviceEndpoint(fields, service) ?? '') : '';
  return { ...fields, scenario, deviceEndpoint };
}

/** Whether the device endpoint is neither of those that are derived: beside the draft's own, or beside the service's. */
function isTyped(fields: DraftFields, service: ServiceDefinition): boolean {
  const text = fields.deviceEndpoint.trim();
  return text !== '' && [fields, service].every((beside) => text !== derivedDeviceEndpoint(beside, service));
}
