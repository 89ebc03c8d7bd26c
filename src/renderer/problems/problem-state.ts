import type { ProblemCode } from '../../shared/problems.ts';
import type { State } from '../components/icon/state-icon.ts';
import type { ApplicationKind } from './application-kind.ts';
import { type Remedy, remedyOf } from './remedy.ts';

const STATES: Readonly<Record<Remedy['who'], Exclude<State, 'new'>>> = {
  you: 'att',
  administrator: 'blk',
  preparer: 'blk',
  provider: 'wait',
  nobody: 'wait',
};

/** The ink of a problem: something to do, somebody else's bolt, or only time. */
export function problemState(code: ProblemCode, application: ApplicationKind = 'own'): Exclude<State, 'new'> {
  return STATES[remedyOf(code, application).who];
}
