/** One test message on its way, with the account's token; a token that the server does not take is renewed once. */
import { type ProbeView, recipientsOf } from '../../shared/probe.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { AccountRecord } from '../accounts/records.ts';
import type { Secret } from '../log/secret.ts';
import type { Trust } from '../net/certificates.ts';
import type { Clock } from '../platform.ts';
import type { AccessTokens, FreshToken } from '../refresh/access-tokens.ts';
import type { Language } from '../words/words.ts';
import type { Dial, Resolve } from './connect.ts';
import { type DeliveryObserver, deliver } from './delivery.ts';
import { createDiscretion, type Discretion } from './discretion.ts';
import { diagnoseDeliveryFailure } from './failure.ts';
import { freshLayers, withLayer } from './probe-view.ts';
import { composeTestMessage } from './test-message.ts';

/** Well within what a mail server waits for a sign-in (RFC 5321 §4.5.3.2.7), and what the layer may take. */
const NEWEST_PATIENCE_MS = 5_000;

/** A token that is younger than this, in milliseconds, was refused for another reason than its age: another would be too. */
const YOUNG_MS = 60_000;

/** A test message as it is shown. */
export interface Shown {
  readonly signal: AbortSignal;
  /** By the clock that never goes back. */
  readonly since: number;
  view(): ProbeView;
  update(change: Partial<ProbeView>): void;
}

export type Sending = (shown: Shown, account: AccountRecord) => Promise<void>;

export interface SendingCollaborators {
  readonly accounts: Pick<Accounts, 'get'>;
  readonly accessTokens: Pick<AccessTokens, 'fresh'>;
  readonly clock: Clock;
  readonly secureContext: Trust['secureContext'];
  readonly resolve: Resolve;
  /** Absent but in tests. */
  readonly dial?: Dial | undefined;
  readonly language: () => Language;
}

interface UsedToken extends FreshToken {
  /** When the account's token was renewed last, as it was taken. */
  readonly renewedAt: number;
}

/** @returns what sends, shows each step, and throws what `deliver()` throws or a renewal did */
export function createSending(collaborators: SendingCollaborators): Sending {
  const { accounts, accessTokens, clock, secureContext, resolve, dial, language } = collaborators;

  async function take(accountId: string, rejected?: Secret): Promise<UsedToken> {
    const token = await accessTokens.fresh(accountId, rejected);
    return { ...token, renewedAt: accounts.get(accountId).grant.refreshedAt };
  }

  async function send(shown: Shown, account: AccountRecord): Promise<void> {
    const used = { token: await take(account.id) };
    // One for both goes: the second server may repeat what the first was given.
    const discretion = createDiscretion();
    try {
      await sendWith(used, shown, account, discretion);
    } catch (error) {
      if (isYoung(used.token) || !isTokenRefused(error, account)) throw error;
      // By its date it lives, by the server it does not: withdrawn, or of before a new password. A renewal tells.
      const renewed = { token: await take(account.id, used.token.accessToken) };
      shown.update({
        layers: freshLayers(account.settings.smtp),
        addresses: [],
        retried: { refusal: wordsOf(error, account) },
      });
      await sendWith(renewed, shown, account, discretion, used.token.accessToken);
    }
  }

  /** Of the future: the clock was set back since, and by it nobody knows how old the token is. */
  function isYoung({ refreshed, renewedAt }: UsedToken): boolean {
    const age = clock.now() - renewedAt;
    return refreshed || (age >= 0 && age <= YOUNG_MS);
  }

  /**
   * Connecting takes a while, and a renewal that comes in between replaces the token: the sign-in uses the newest. One
   * that hangs or fails is not waited for; the token at hand is good by its date.
   */
  async function newest(accountId: string, atHand: UsedToken, rejected?: Secret): Promise<UsedToken> {
    const { promise: longEnough, resolve: stop } = Promise.withResolvers<UsedToken>();
    const stopWaiting = clock.after(NEWEST_PATIENCE_MS, () => stop(atHand));
    const asked = take(accountId, rejected).catch(() => atHand);
    return Promise.race([asked, longEnough]).finally(stopWaiting);
  }

  async function sendWith(
    used: { token: UsedToken },
    shown: Shown,
    { id, settings }: AccountRecord,
    discretion: Discretion,
    rejected?: Secret,
  ): Promise<void> {
    const { transcript: before } = shown.view();
    const to = recipientsOf(shown.view());
    shown.update({ refreshed: used.token.refreshed });
    shown.signal.throwIfAborted();
    const { messageId, subject, text, raw } = await composeTestMessage({
      from: settings.from,
      to,
      host: settings.smtp.host,
      at: clock.now(),
      language: language(),
    });
    shown.update({ message: { subject, text } });
    let transcript = (): string[] => [];
    try {
      const { response, refused } = await deliver(
        {
          server: settings.smtp,
          user: settings.address,
          accessToken: async () => {
            used.token = await newest(id, used.token, rejected);
            if (used.token.refreshed) shown.update({ refreshed: true });
            return used.token.accessToken;
          },
          from: settings.from,
          to,
          message: raw,
        },
        {
          clock,
          secureContext,
          resolve,
          dial,
          discretion,
          signal: shown.signal,
          onConversation: (conversation) => {
            transcript = conversation.transcript;
          },
          observer: observerOf(shown),
        },
      );
      const elapsedMs = clock.monotonic() - shown.since;
      const accepted = { at: clock.now(), response, messageId, elapsedMs, refused: [...refused] };
      shown.update({ state: 'accepted', accepted, transcript: [...before, ...transcript()] });
    } catch (error) {
      shown.update({ transcript: [...before, ...transcript()] });
      throw error;
    }
  }

  return send;
}

function observerOf({ view, update }: Shown): DeliveryObserver {
  return {
    began: (layer) => update({ layers: withLayer(view().layers, layer, { state: 'running' }) }),
    passed: (layer, elapsedMs) =>
      update({ layers: withLayer(view().layers, layer, { state: 'passed', elapsedMs }) }),
    stopped: (layer, elapsedMs) => update({ layers: withLayer(view().layers, layer, { elapsedMs }) }),
    addressesChanged: (addresses) => update({ addresses: [...addresses] }),
  };
}

function isTokenRefused(error: unknown, { settings }: AccountRecord): boolean {
  return diagnoseDeliveryFailure(error, settings.smtp).code === 'smtp-credentials-rejected';
}

/** The server's own words of a refusal. */
function wordsOf(error: unknown, { settings }: AccountRecord): string {
  return diagnoseDeliveryFailure(error, settings.smtp).detail ?? '';
}
