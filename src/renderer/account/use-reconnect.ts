import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { AccountView, DraftView, WizardStep } from '../../shared/account.ts';
import type { AppProblem } from '../../shared/problems.ts';
import { useAction } from '../app/requests.ts';
import { useScenarioDoor } from '../device/scenario-door.tsx';
import { remedies, stepOf } from '../problems/remedy.ts';

/** Opens the wizard on an account, where its problem is put right: a value to correct, or a new sign-in. */
export function useReconnect(
  account: AccountView,
  problem: AppProblem | null,
): {
  /** Where it leads to. */
  step: WizardStep;
  /** @param scenarios with the choice of scenarios, which is hidden otherwise */
  reconnect: (scenarios: boolean) => void;
  busy: boolean;
  problem: AppProblem | null;
} {
  const [, go] = useLocation();
  const queries = useQueryClient();
  const door = useScenarioDoor();
  const open = useAction('accounts.reconnect');
  const save = useAction('drafts.save');
  const step = (problem === null ? null : stepAt(account, problem)) ?? 'authorization';
  const show = (draft: DraftView): void => {
    // The list is asked for again, but not before the wizard opens: it must find the draft as it is now.
    queries.setQueryData<DraftView[]>(['drafts.list', {}], (known = []) => [
      ...known.filter(({ id }) => id !== draft.id),
      draft,
    ]);
    go(`/configuration/${draft.id}`);
  };
  const opened = (draft: DraftView): void => {
    // The core knows best where a secret that is gone must be typed again.
    if (step === 'authorization' || draft.step === 'credentials') show(draft);
    else save.mutate({ draftId: draft.id, step, fields: draft.fields }, { onSuccess: show });
  };
  return {
    step,
    reconnect: (scenarios) =>
      open.mutate(
        { accountId: account.id },
        {
          onSuccess: (draft) => {
            door.enter(draft.id, scenarios);
            opened(draft);
          },
        },
      ),
    busy: open.isPending || save.isPending,
    problem: (open.error ?? save.error)?.problem ?? null,
  };
}

/**
 * The step of the wizard where a problem of an account is put right; null where it is not in the wizard: the test is
 * sent from the account's own screen, and a prepared application has nothing to correct.
 */
export function stepAt({ settings }: AccountView, { code }: AppProblem): WizardStep | null {
  const step = stepOf(remedies[code]);
  if (step === 'test') return null;
  const ownOnly = step === 'declaration' || step === 'credentials';
  return ownOnly && settings.application.kind === 'predefined' ? null : step;
}
