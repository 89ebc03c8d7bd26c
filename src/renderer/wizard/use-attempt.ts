import { useEffect } from 'react';
import type { AppProblem } from '../../shared/problems.ts';
import { useBridge } from '../app/bridge.tsx';
import { useAction } from '../app/requests.ts';
import type { Wizard } from './use-wizard.ts';

export interface AttemptControl {
  start(): void;
  readonly starting: boolean;
  /** Why the sign-in could not even begin. */
  readonly problem: AppProblem | null;
  reopen(attemptId: string): void;
  cancel(attemptId: string): void;
  answer(attemptId: string, text: string): void;
  readonly answering: boolean;
  /** Why the pasted text was not taken. */
  readonly answerProblem: AppProblem | null;
  forgetAnswerProblem(): void;
}

/** Starts and steers the sign-in of a draft; what becomes of it arrives in the wizard's state. */
export function useAttempt({ state, dispatch, keeper }: Wizard): AttemptControl {
  const bridge = useBridge();
  const draftId = state.draft.id;
  const start = useAction('authorization.start');
  const reopen = useAction('authorization.reopen');
  const cancel = useAction('authorization.cancel');
  const answer = useAction('authorization.answer');

  // A reload, or another window: the attempt that is under way, or how the last one failed.
  useEffect(() => {
    void bridge.request('authorization.current', { draftId }).then((current) => {
      if (!current.ok || current.value === null) return;
      // One that succeeded has already moved the draft on; coming back here means wanting another.
      if (current.value.state !== 'succeeded' && current.value.state !== 'cancelled')
        dispatch({ type: 'attemptChanged', attempt: current.value });
    });
  }, [bridge, draftId, dispatch]);

  return {
    start: () => {
      // What was typed a moment ago must be kept before it is used.
      void keeper
        .settled()
        .then(() =>
          start.mutate(
            { draftId },
            { onSuccess: (attempt) => dispatch({ type: 'attemptChanged', attempt }) },
          ),
        );
    },
    starting: start.isPending,
    problem: start.error?.problem ?? null,
    reopen: (attemptId) => reopen.mutate({ attemptId }),
    cancel: (attemptId) => cancel.mutate({ attemptId }),
    answer: (attemptId, text) => answer.mutate({ attemptId, text }),
    answering: answer.isPending,
    answerProblem: answer.error?.problem ?? null,
    forgetAnswerProblem: answer.reset,
  };
}
