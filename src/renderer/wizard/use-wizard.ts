import { type Dispatch, useEffect, useMemo, useReducer } from 'react';
import type { DraftView } from '../../shared/account.ts';
import { useBridge } from '../app/bridge.tsx';
import { openWizard, reduceWizard, type WizardEvent, type WizardState, type WizardWorld } from './machine.ts';
import { type Keeper, useKeeper } from './use-keeper.ts';

export interface Wizard {
  readonly world: WizardWorld;
  readonly state: WizardState;
  readonly dispatch: Dispatch<WizardEvent>;
  readonly keeper: Keeper;
}

/** The machine in motion: fed by the user, by the core's events, and by other windows on the same draft. */
export function useWizard(world: WizardWorld, kept: DraftView): Wizard {
  const bridge = useBridge();
  const reduce = useMemo(
    () => (state: WizardState, event: WizardEvent) => reduceWizard(world, state, event),
    [world],
  );
  const [state, dispatch] = useReducer(reduce, kept, (draft) => openWizard(world, draft));
  const keeper = useKeeper(state.draft, dispatch);

  useEffect(
    () => bridge.on('authorization.changed', (attempt) => dispatch({ type: 'attemptChanged', attempt })),
    [bridge],
  );
  useEffect(() => {
    if (keeper.hear(kept)) dispatch({ type: 'draftChanged', draft: kept });
  }, [kept, keeper]);

  return { world, state, dispatch, keeper };
}
