import { type Dispatch, useEffect, useMemo, useReducer } from 'react';
import type { DraftView } from '../../shared/account.ts';
import type { AppProblem } from '../../shared/problems.ts';
import { useBridge } from '../app/bridge.tsx';
import { openWizard, reduceWizard, type WizardEvent, type WizardState, type WizardWorld } from './machine.ts';
import { useDraftKeeper } from './use-draft-keeper.ts';

export interface Wizard {
  readonly world: WizardWorld;
  readonly state: WizardState;
  readonly dispatch: Dispatch<WizardEvent>;
  /** Why the last change could not be kept, or null. */
  readonly problem: AppProblem | null;
}

/** The machine in motion: fed by the user, by the core's events, and by other windows on the same draft. */
export function useWizard(world: WizardWorld, kept: DraftView): Wizard {
  const bridge = useBridge();
  const reduce = useMemo(
    () => (state: WizardState, event: WizardEvent) => reduceWizard(world, state, event),
    [world],
  );
  const [state, dispatch] = useReducer(reduce, kept, (draft) => openWizard(world, draft));
  const { problem, hasUnsaved } = useDraftKeeper(state.draft);

  useEffect(
    () => bridge.on('authorization.changed', (attempt) => dispatch({ type: 'attemptChanged', attempt })),
    [bridge],
  );
  useEffect(() => {
    // What another window typed counts as long as nothing typed here waits to be kept.
    if (!hasUnsaved()) dispatch({ type: 'draftChanged', draft: kept });
  }, [kept, hasUnsaved]);

  return { world, state, dispatch, problem };
}
