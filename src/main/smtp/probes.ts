/** Test messages: one at a time per account, each with an id, live layers, a cancel and an outcome. */
import { randomUUID } from 'node:crypto';
import {
  layersOf,
  type ProbeLayer,
  type ProbeLayerView,
  type ProbeView,
  type Reception,
} from '../../shared/probe.ts';
import type { AppProblem } from '../../shared/problems.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { AccountRecord } from '../accounts/records.ts';
import type { Emit } from '../events.ts';
import type { Logger } from '../log/logger.ts';
import type { Secret } from '../log/secret.ts';
import type { Trust } from '../net/certificates.ts';
import type { Clock } from '../platform.ts';
import { ProblemError, refusal } from '../problem-error.ts';
import type { AccessTokens, FreshToken } from '../refresh/access-tokens.ts';
import type { Language } from '../words/words.ts';
import { deliver } from './delivery.ts';
import { diagnoseDeliveryFailure } from './failure.ts';
import { composeTestMessage } from './test-message.ts';

/** Well within what a mail server waits for a sign-in (RFC 5321 §4.5.3.2.7), and what the layer may take. */
const NEWEST_PATIENCE_MS = 5_000;

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
  /** @throws {ProblemError} `attempt-over` */
  cancel(probeId: string): ProbeView;
  /** Keeps what the person says became of an accepted message. @throws {ProblemError} `attempt-over` */
  received(probeId: string, reception: Reception): ProbeView;
  abandon(accountId: string): void;
  close(): void;
}

interface Collaborators {
  readonly accounts: Accounts;
  readonly accessTokens: Pick<AccessTokens, 'fresh'>;
  readonly clock: Clock;
  readonly secureContext: Trust['secureContext'];
  readonly language: () => Language;
  readonly emit: Emit;
  readonly log: Logger;
}

export function createProbes(collaborators: Collaborators): Probes {
  const { accounts, accessTokens, clock, secureContext, language, emit, log } = collaborators;
  /** The latest probe of each account, ended ones included, so that a reload finds its outcome. */
  const byAccount = new Map<string, Probe>();
  let closed = false;

  /** Changes the view while the probe runs; an ended probe stays as it ended. */
  function update(probe: Probe, change: Partial<ProbeView>): void {
    if (probe.view.state !== 'running') return;
    probe.view = { ...probe.view, ...change };
    emit('testEmail.changed', probe.view);
  }

  function setLayer(probe: Probe, layer: ProbeLayer, change: Partial<ProbeLayerView>): void {
    const layers = probe.view.layers.map((link) => (link.layer === layer ? { ...link, ...change } : link));
    update(probe, { layers });
  }

  async function send(probe: Probe, account: AccountRecord): Promise<void> {
    const used = { token: await accessTokens.fresh(account.id) };
    try {
      await sendWith(used, probe, account);
    } catch (error) {
      if (used.token.refreshed || !isTokenRefused(error, account)) throw error;
      // By its date it lives, by the server it does not: withdrawn, or of before a new password. A renewal tells.
      const renewed = { token: await accessTokens.fresh(account.id, used.token.accessToken) };
      update(probe, { layers: freshLayers(account), retried: { refusal: wordsOf(error, account) } });
      await sendWith(renewed, probe, account, used.token.accessToken);
    }
  }

  /**
   * Connecting takes a while, and a renewal that comes in between replaces the token: the sign-in uses the newest. One
   * that hangs or fails is not waited for; the token at hand is good by its date.
   */
  async function newest(accountId: string, atHand: FreshToken, rejected?: Secret): Promise<FreshToken> {
    const { promise: longEnough, resolve } = Promise.withResolvers<FreshToken>();
    const stopWaiting = clock.after(NEWEST_PATIENCE_MS, () => resolve(atHand));
    const asked = accessTokens.fresh(accountId, rejected).catch(() => atHand);
    return Promise.race([asked, longEnough]).finally(stopWaiting);
  }

  async function sendWith(
    used: { token: FreshToken },
    probe: Probe,
    { id, settings }: AccountRecord,
    rejected?: Secret,
  ): Promise<void> {
    const { to: first, also, transcript: before } = probe.view;
    const to: [string, ...string[]] = also === null ? [first] : [first, also];
    update(probe, { refreshed: used.token.refreshed });
    probe.abort.signal.throwIfAborted();
    const { messageId, subject, text, raw } = await composeTestMessage({
      from: settings.from,
      to,
      host: settings.smtp.host,
      at: clock.now(),
      language: language(),
    });
    update(probe, { message: { subject, text } });
    let transcript = (): string[] => [];
    try {
      const { response, refused } = await deliver(
        {
          server: settings.smtp,
          user: settings.address,
          accessToken: async () => {
            used.token = await newest(id, used.token, rejected);
            if (used.token.refreshed) update(probe, { refreshed: true });
            return used.token.accessToken;
          },
          from: settings.from,
          to,
          message: raw,
        },
        {
          clock,
          secureContext,
          signal: probe.abort.signal,
          onConversation: (conversation) => {
            transcript = conversation.transcript;
          },
          observer: {
            began: (layer) => setLayer(probe, layer, { state: 'running' }),
            passed: (layer, elapsedMs) => setLayer(probe, layer, { state: 'passed', elapsedMs }),
          },
        },
      );
      const elapsedMs = clock.monotonic() - probe.since;
      const accepted = { at: clock.now(), response, messageId, elapsedMs, refused: [...refused] };
      update(probe, { state: 'accepted', accepted, transcript: [...before, ...transcript()] });
    } catch (error) {
      update(probe, { transcript: [...before, ...transcript()] });
      throw error;
    }
  }

  function find(probeId: string): Probe {
    const probe = [...byAccount.values()].find(({ view }) => view.id === probeId);
    if (probe === undefined) throw refusal('attempt-over', 'smtp');
    return probe;
  }

  function fail(probe: Probe, why: AppProblem): void {
    const layers = probe.view.layers.map((link): ProbeLayerView => {
      if (link.state === 'running') return { ...link, state: 'failed' };
      return link.state === 'pending' ? { ...link, state: 'skipped' } : link;
    });
    update(probe, { state: 'failed', problem: why, layers });
  }

  async function run(probe: Probe, account: AccountRecord): Promise<void> {
    try {
      await send(probe, account);
      accounts.recordTest(account.id, clock.now(), null);
      log.info({ probe: probe.view.id, account: account.id }, 'test message accepted');
    } catch (error) {
      if (probe.abort.signal.aborted) return;
      const why =
        error instanceof ProblemError ? error.problem : diagnoseDeliveryFailure(error, account.settings.smtp);
      fail(probe, why);
      accounts.recordTest(account.id, clock.now(), why);
      log.warn(
        { probe: probe.view.id, account: account.id, problem: why.code, layer: why.layer },
        'test message failed',
      );
    }
  }

  function cancel(probe: Probe): ProbeView {
    if (probe.view.state === 'running') {
      const layers = probe.view.layers.map(
        (link): ProbeLayerView => (link.state === 'passed' ? link : { ...link, state: 'skipped' }),
      );
      update(probe, { state: 'cancelled', layers });
      probe.abort.abort();
    }
    return probe.view;
  }

  return {
    start(accountId, to, also = null) {
      if (closed) throw refusal('attempt-over', 'smtp');
      const account = accounts.get(accountId);
      const running = byAccount.get(accountId);
      // A second press while one is on its way shows that one: nobody wants two.
      if (running?.view.state === 'running') return running.view;
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
      probe.view = { ...probe.view, reception };
      emit('testEmail.changed', probe.view);
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

function isTokenRefused(error: unknown, { settings }: AccountRecord): boolean {
  return diagnoseDeliveryFailure(error, settings.smtp).code === 'smtp-credentials-rejected';
}

/** The server's own words of a refusal. */
function wordsOf(error: unknown, { settings }: AccountRecord): string {
  return diagnoseDeliveryFailure(error, settings.smtp).detail ?? '';
}

function freshLayers({ settings }: AccountRecord): ProbeLayerView[] {
  return layersOf(settings.smtp.security).map((layer) => ({ layer, state: 'pending', elapsedMs: null }));
}

function freshView(account: AccountRecord, to: string | null, also: string | null, at: number): ProbeView {
  const { id, settings } = account;
  return {
    id: randomUUID(),
    accountId: id,
    state: 'running',
    user: settings.address,
    from: settings.from,
    to: to ?? settings.from,
    also,
    host: settings.smtp.host,
    port: settings.smtp.port,
    security: settings.smtp.security,
    startedAt: at,
    refreshed: false,
    retried: null,
    message: null,
    addresses: [],
    layers: freshLayers(account),
    otherDoor: null,
    accepted: null,
    reception: null,
    problem: null,
    transcript: [],
  };
}
