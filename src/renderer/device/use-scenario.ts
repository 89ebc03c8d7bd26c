import { isUnderWay, type Scenario } from '../../shared/account.ts';
import { useAction } from '../app/requests.ts';
import { issuesOf } from '../wizard/machine.ts';
import type { Wizard } from '../wizard/use-wizard.ts';
import { useScenarioDoor } from './scenario-door.tsx';

export interface ScenarioControl {
  readonly scenario: Scenario;
  /** Whether there is a choice to see: nothing on the screen tells of it otherwise. */
  readonly shown: boolean;
  /** The service does not let the scenario open mail: nothing that would fail may be started. */
  readonly refused: boolean;
  /** A code is being entered, or a browser waits: only once that is cancelled is there another choice. */
  readonly busy: boolean;
  choose(scenario: Scenario): void;
}

/** How a draft signs in, and the way from one scenario to the other. */
export function useScenario({ world, state, dispatch }: Wizard): ScenarioControl {
  const { openFor, enter } = useScenarioDoor();
  const cancel = useAction('authorization.cancel');
  const { draft } = state;
  const { scenario } = draft.fields;
  const attempt = state.step === 'authorization' ? state.attempt : null;
  return {
    scenario,
    busy: attempt !== null && isUnderWay(attempt),
    shown: scenario === 'device' || openFor === draft.id,
    refused: issuesOf(world, draft).some(({ field }) => field === 'scenario'),
    choose(wanted) {
      if (wanted === scenario || (attempt !== null && isUnderWay(attempt))) return;
      // How this scenario ended is nothing to read in the other one, after a reload neither.
      if (attempt?.state === 'failed') cancel.mutate({ attemptId: attempt.id });
      // Whoever leaves the scenario must find the way back to it.
      enter(draft.id, true);
      dispatch({ type: 'scenarioChosen', scenario: wanted });
    },
  };
}
