import { type Dispatch, useEffect, useMemo, useRef, useState } from 'react';
import type { DraftSecret, DraftView } from '../../shared/account.ts';
import type { Bridge } from '../../shared/contract.ts';
import type { AppProblem, Result } from '../../shared/problems.ts';
import { useBridge } from '../app/bridge.tsx';
import { createLatestWriter } from './latest-writer.ts';
import { NO_SECRET, type WizardEvent } from './machine.ts';

/** Keeps the draft with the core as it changes, the secret in its vault; a crash loses the last keystroke at most. */
export interface Keeper {
  /**
   * Keeps a secret; the empty string forgets it. The wizard counts it as kept from the first keystroke, so that
   * nobody who types and goes on at once is told that it is missing.
   *
   * @returns its edition
   */
  keepSecret(typed: string): number;
  /** True once the vault has acknowledged the secret that was typed last. */
  readonly secretKept: boolean;
  /**
   * Grows with each secret that is given, here or in another window. What the vault answers afterwards (its last four
   * characters, say) is no other secret.
   */
  readonly secretEdition: number;
  /** Resolves when everything typed is kept. */
  settled(): Promise<void>;
  /**
   * Takes note of a draft that came from the core, so that it is not written back: an echo could arrive after the next
   * change of the window that it came from, and undo it.
   *
   * @returns whether it is news: newer than all that was sent from here, which has all arrived
   */
  hear(draft: DraftView): boolean;
  /** Why the last change could not be kept, or null. */
  readonly problem: AppProblem | null;
}

export function useKeeper(draft: DraftView, dispatch: Dispatch<WizardEvent>): Keeper {
  const bridge = useBridge();
  const { id, step, fields } = draft;
  const [problem, setProblem] = useState<AppProblem | null>(null);
  const [secretKept, setSecretKept] = useState(false);
  const [secretEdition, setSecretEdition] = useState(0);
  const secret = useRef(draft.secret);
  const given = useRef<string | null>(null);
  const edition = useRef(0);
  const sent = useRef(draft);
  const acknowledged = useRef(draft.updatedAt);

  const writers = useMemo(() => {
    const acknowledge = (answer: Result<DraftView>): void => {
      setProblem(answer.ok ? null : answer.problem);
      if (!answer.ok) return;
      acknowledged.current = Math.max(acknowledged.current, answer.value.updatedAt);
      secret.current = answer.value.secret;
    };
    const draftWriter = createLatestWriter(
      draftSender(bridge, (draft, answer) => {
        acknowledge(answer);
        // Another service or another server has another secret, or none; of interest is the one of what was sent last.
        if (answer.ok && draft === sent.current && !secretWriter.isBusy())
          dispatch({ type: 'secretKept', secret: answer.value.secret });
      }),
    );
    const secretWriter = createLatestWriter(async (typed: string) => {
      // The core ties a secret to the service and the server that the draft names when it comes.
      draftWriter.hurry();
      const answer = await bridge.request('drafts.setSecret', { draftId: id, secret: typed });
      acknowledge(answer);
      setSecretKept(answer.ok);
      dispatch({ type: 'secretKept', secret: answer.ok ? answer.value.secret : NO_SECRET });
    });
    return { draft: draftWriter, secret: secretWriter };
  }, [bridge, id, dispatch]);

  useEffect(() => {
    if (sent.current.step === step && sent.current.fields === fields) return;
    sent.current = { ...sent.current, step, fields };
    writers.draft.write(sent.current);
  }, [writers, step, fields]);

  useEffect(() => {
    const hurry = (): void => {
      writers.draft.hurry();
      writers.secret.hurry();
    };
    addEventListener('pagehide', hurry);
    return () => removeEventListener('pagehide', hurry);
  }, [writers]);

  return useMemo(
    () => ({
      keepSecret(typed) {
        setSecretKept(false);
        // The same once more, for another server, is no other secret.
        const isOther = given.current !== typed;
        if (isOther) edition.current += 1;
        given.current = typed;
        setSecretEdition(edition.current);
        const type = isOther ? 'secretGiven' : 'secretKept';
        dispatch({ type, secret: typed === '' ? NO_SECRET : { kept: true, endsIn: '' } });
        writers.secret.write(typed);
        return edition.current;
      },
      secretKept,
      secretEdition,
      async settled() {
        await Promise.all([writers.draft.settled(), writers.secret.settled()]);
      },
      hear(heard) {
        const busy = writers.draft.isBusy() || writers.secret.isBusy();
        if (busy || heard.updatedAt <= acknowledged.current) return false;
        acknowledged.current = heard.updatedAt;
        if (!isSameSecret(heard.secret, secret.current)) edition.current += 1;
        setSecretEdition(edition.current);
        secret.current = heard.secret;
        sent.current = { ...heard, step: sent.current.step };
        return true;
      },
      problem,
    }),
    [writers, secretKept, secretEdition, problem, dispatch],
  );
}

function isSameSecret(one: DraftSecret, other: DraftSecret): boolean {
  return one.kept === other.kept && one.endsIn === other.endsIn;
}

function draftSender(
  bridge: Bridge,
  acknowledge: (draft: DraftView, answer: Result<DraftView>) => void,
): (draft: DraftView) => Promise<void> {
  return async (draft) => {
    const { id, step, fields } = draft;
    acknowledge(draft, await bridge.request('drafts.save', { draftId: id, step, fields }));
  };
}
