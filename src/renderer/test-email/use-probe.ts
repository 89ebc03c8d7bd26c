import { useEffect, useState } from 'react';
import type { ProbeView, Reception } from '../../shared/probe.ts';
import type { AppProblem } from '../../shared/problems.ts';
import type { Door } from '../../shared/service.ts';
import { useBridge } from '../app/bridge.tsx';
import { useAction } from '../app/requests.ts';

/** Whom a test is sent to. */
export interface Addressees {
  /** Null for oneself. */
  readonly to: string | null;
  /** A second one; null for none. */
  readonly also: string | null;
}

const ONESELF: Addressees = { to: null, also: null };

export interface ProbeControl {
  /** The latest test of this account in this session, live; null before the first. */
  readonly probe: ProbeView | null;
  start(addressees: Addressees): void;
  cancel(): void;
  /** From now on by another door of the same server; then the same test again. */
  goThrough(door: Door): void;
  /** From now on as this sender; then the same test again, or the first one of this session. */
  sendAs(from: string): void;
  /** What became of the message, as the person says. */
  answer(reception: Reception): void;
  /** A test is about to begin, or under way. */
  readonly busy: boolean;
  /** Why the test could not even begin, or what was asked could not be done. */
  readonly problem: AppProblem | null;
}

/** Follows the test of an account wherever it was started: in this window, in another, before a reload. */
export function useProbe(accountId: string): ProbeControl {
  const bridge = useBridge();
  const [probe, setProbe] = useState<ProbeView | null>(null);
  const starting = useAction('testEmail.start');
  const cancelling = useAction('testEmail.cancel');
  const changingDoor = useAction('accounts.useDoor');
  const changingSender = useAction('accounts.setFrom');
  const answering = useAction('testEmail.received');
  const actions = [starting, changingDoor, changingSender, answering];

  useEffect(() => {
    let here = true;
    const stop = bridge.on('testEmail.changed', (changed) => {
      if (changed.accountId === accountId) setProbe(changed);
    });
    void bridge.request('testEmail.current', { accountId }).then((answer) => {
      // An event that came first is newer than this answer.
      if (here && answer.ok) setProbe((known) => known ?? answer.value);
    });
    return () => {
      here = false;
      stop();
    };
  }, [bridge, accountId]);

  const start = (addressees: Addressees): void => {
    for (const action of actions) action.reset();
    starting.mutate({ accountId, ...addressees });
  };
  const again = (): void => {
    start(probe === null ? ONESELF : addresseesOf(probe));
  };

  return {
    probe,
    start,
    cancel: () => {
      if (probe !== null) cancelling.mutate({ probeId: probe.id });
    },
    goThrough: ({ port, security }) =>
      changingDoor.mutate({ accountId, port, security }, { onSuccess: again }),
    sendAs: (from) => changingSender.mutate({ accountId, from }, { onSuccess: again }),
    answer: (reception) => {
      if (probe !== null) answering.mutate({ probeId: probe.id, reception });
    },
    busy:
      starting.isPending || changingDoor.isPending || changingSender.isPending || probe?.state === 'running',
    problem: actions.find(({ error }) => error !== null)?.error?.problem ?? null,
  };
}

/** Whom a test went to, so that the next one can go to the same: oneself stays oneself, whatever the sender. */
function addresseesOf({ from, to, also }: ProbeView): Addressees {
  return { to: to === from ? null : to, also };
}
