import { useEffect, useState } from 'react';
import type { ProbeView } from '../../shared/probe.ts';
import type { AppProblem } from '../../shared/problems.ts';
import { useBridge } from '../app/bridge.tsx';
import { useAction } from '../app/requests.ts';

export interface ProbeControl {
  /** The latest test of this account in this session, live; null before the first. */
  readonly probe: ProbeView | null;
  /** @param to null for oneself */
  start(to: string | null): void;
  cancel(): void;
  /** A test is about to begin, or under way. */
  readonly busy: boolean;
  /** Why the test could not even begin. */
  readonly problem: AppProblem | null;
}

/** Follows the test of an account wherever it was started: in this window, in another, before a reload. */
export function useProbe(accountId: string): ProbeControl {
  const bridge = useBridge();
  const [probe, setProbe] = useState<ProbeView | null>(null);
  const starting = useAction('testEmail.start');
  const cancelling = useAction('testEmail.cancel');

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

  return {
    probe,
    start: (to) => starting.mutate({ accountId, to }),
    cancel: () => {
      if (probe !== null) cancelling.mutate({ probeId: probe.id });
    },
    busy: starting.isPending || probe?.state === 'running',
    problem: starting.error?.problem ?? null,
  };
}
