/** Test messages: one at a time per account, each with an id, live layers, a cancel and an outcome. */

import { otherDoor } from '../../shared/other-door.ts';
import type { ProbeView, Reception } from '../../shared/probe.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { AccountRecord } from '../accounts/records.ts';
import type { Services } from '../catalogue/catalogue.ts';
import type { Emit } from '../events.ts';
import type { Logger } from '../log/logger.ts';
import { ProblemError, refusal } from '../problem-error.ts';
import { diagnoseDeliveryFailure } from './failure.ts';
import { knock } from './knock.ts';
import { brokenLayers, freshView, leftLayers, stayedShut } from './probe-view.ts';
import { createSending, type SendingCollaborators } from './sending.ts';

interface Probe {
  readonly abort: AbortController;
  /** By the clock that never goes back. */
  readonly since: number;
  view: ProbeView;
}

export interface Probes {
  /**
   * @param to null for oneself
   * @param also a second recipient
   * @throws {ProblemError} `not-found`, `attempt-over` once Jeton is closing
   */
  start(accountId: string, to: string | null, also?: string | null): ProbeView;
  current(accountId: string): ProbeView | null;
  /** Ends a knock at another door too, after a failure. @throws {ProblemError} `attempt-over` */
  cancel(probeId: string): ProbeView;
  /** Keeps what the person says became of an accepted message. @throws {ProblemError} `attempt-over` */
  received(probeId: string, reception: Reception): ProbeView;
  abandon(accountId: string): void;
  close(): void;
}

interface Collaborators extends SendingCollaborators {
  readonly accounts: Accounts;
  readonly services: Pick<Services, 'find'>;
  readonly emit: Emit;
  readonly log: Logger;
}

export function createProbes(collaborators: Collaborators): Probes {
  const { accounts, services, clock, secureContext, dial, emit, log } = collaborators;
  const send = createSending(collaborators);
  /** The latest probe of each account, ended ones included, so that a reload finds its outcome. */
  const byAccount = new Map<string, Probe>();
  let closed = false;

  function show(probe: Probe, change: Partial<ProbeView>): void {
    probe.view = { ...probe.view, ...change };
    emit('testEmail.changed', probe.view);
  }

  /** Changes the view while the probe runs; an ended probe stays as it ended. */
  function update(probe: Probe, change: Partial<ProbeView>): void {
    if (probe.view.state === 'running') show(probe, change);
  }

  async function run(probe: Probe, account: AccountRecord): Promise<void> {
    const { abort, since } = probe;
    const ids = { probe: probe.view.id, account: account.id };
    const shown = {
      signal: abort.signal,
      since,
      view: () => probe.view,
      update: (change: Partial<ProbeView>) => update(probe, change),
    };
    try {
      await send(shown, account);
    } catch (error) {
      if (abort.signal.aborted) return;
      const why =
        error instanceof ProblemError ? error.problem : diagnoseDeliveryFailure(error, account.settings.smtp);
      update(probe, { state: 'failed', problem: why, layers: brokenLayers(probe.view.layers) });
      const offered = offerOtherDoor(probe, account);
      accounts.recordTest(account.id, clock.now(), why);
      log.warn({ ...ids, problem: why.code, layer: why.layer }, 'test message failed');
      return offered;
    }
    // Not among what may fail above: a disk that refuses this record does not undo that the message has left.
    accounts.recordTest(account.id, clock.now(), null);
    log.info(ids, 'test message accepted');
  }

  /** Never rejects. */
  async function offerOtherDoor(probe: Probe, { settings }: AccountRecord): Promise<void> {
    if (!stayedShut(probe.view)) return;
    const service = services.find(settings.serviceId) ?? null;
    const door = otherDoor(settings.smtp, settings.address, service);
    if (door === null) return;
    const { signal } = probe.abort;
    show(probe, { otherDoor: { ...door, state: 'trying' } });
    const server = { ...settings.smtp, ...door };
    const isOpen = await knock(server, probe.view.addresses, { clock, secureContext, signal, dial });
    if (!signal.aborted) show(probe, { otherDoor: { ...door, state: isOpen ? 'open' : 'shut' } });
  }

  function find(probeId: string): Probe {
    const probe = [...byAccount.values()].find(({ view }) => view.id === probeId);
    if (probe === undefined) throw refusal('attempt-over', 'smtp');
    return probe;
  }

  function cancel(probe: Probe): ProbeView {
    const { state, layers, otherDoor: door } = probe.view;
    if (state === 'running') show(probe, { state: 'cancelled', layers: leftLayers(layers) });
    else if (door?.state === 'trying') show(probe, { otherDoor: null });
    probe.abort.abort();
    return probe.view;
  }

  return {
    start(accountId, to, also = null) {
      if (closed) throw refusal('attempt-over', 'smtp');
      const account = accounts.get(accountId);
      const before = byAccount.get(accountId);
      // A second press while one is on its way shows that one: nobody wants two.
      if (before?.view.state === 'running') return before.view;
      if (before !== undefined) cancel(before);
      const probe: Probe = {
        abort: new AbortController(),
        since: clock.monotonic(),
        view: freshView(account, to, also, clock.now()),
      };
      byAccount.set(accountId, probe);
      emit('testEmail.changed', probe.view);
      // Outcomes travel by events; what run() could not foresee (the disk refused the record) is only logged.
      run(probe, account).catch((error: unknown) => log.error({ err: error }, 'recording a test failed'));
      return probe.view;
    },
    current(accountId) {
      const view = byAccount.get(accountId)?.view ?? null;
      if (view === null || view.state === 'running') return view;
      // What became of the tokens of an earlier sign-in says nothing of those of this one.
      const signedInAt = accounts.list().find(({ id }) => id === accountId)?.grant.authorizedAt ?? 0;
      return view.startedAt < signedInAt ? null : view;
    },
    cancel(probeId) {
      return cancel(find(probeId));
    },
    received(probeId, reception) {
      const probe = find(probeId);
      if (probe.view.accepted === null) throw refusal('attempt-over', 'smtp');
      show(probe, { reception });
      return probe.view;
    },
    abandon(accountId) {
      const probe = byAccount.get(accountId);
      if (probe !== undefined) cancel(probe);
      byAccount.delete(accountId);
    },
    close() {
      closed = true;
      for (const probe of byAccount.values()) cancel(probe);
    },
  };
}
