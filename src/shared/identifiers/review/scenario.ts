import { allowsDevice } from '../../scenario.ts';
import { type Finding, fixable } from '../finding.ts';
import type { Subject } from './subject.ts';

/**
 * Whether the service lets the scenario open mail. That it does not is certain wherever the family's habits hold; and
 * with a prepared application nobody is asked for an endpoint that does not show.
 */
export function reviewScenario({ fields, service }: Subject): readonly Finding[] {
  if (fields.scenario === 'default') return [];
  const lacksEndpoint = fields.application.kind === 'predefined' && fields.deviceEndpoint.trim() === '';
  if (allowsDevice(service) && !lacksEndpoint) return [];
  return [fixable('scenario', 'scenario-unsupported', 'error', { scenario: 'default' })];
}
