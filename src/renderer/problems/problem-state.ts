import type { ProblemCode } from '../../shared/problems.ts';
import type { State } from '../components/icon/state-icon.ts';
import { type Remedy, remedies } from './remedy.ts';

const STATES: Readonly<Record<Remedy['who'], Exclude<State, 'new'>>> = {
  you: 'att',
  administrator: 'blk',
  provider: 'wait',
  nobody: 'wait',
};

/** The ink of a problem: something to do, somebody else's bolt, or only time. */
export function problemState(code: ProblemCode): Exclude<State, 'new'> {
  return STATES[remedies[code].who];
}
