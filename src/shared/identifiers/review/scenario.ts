import { allowsDevice } from '../../scenario.ts';
import { type Finding, fixable } from '../finding.ts';
import type { Subject } from './subject.ts';

/** Whether the service lets the scenario open mail. That it does not is certain wherever the family's habits hold. */
export function reviewScenario({ fields, service }: Subject): readonly Finding[] {
  if (fields.scenario === 'default' || allowsDevice(service)) return [];
  return [fixable('scenario', 'scenario-unsupported', 'error', { scenario: 'default' })];
}
