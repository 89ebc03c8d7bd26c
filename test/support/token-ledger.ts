/**
 * Who has which tokens by now, and whether anybody uses one that has been replaced.
 *
 * A token is stale once the client has received, whole, the answer that replaces it. That is what a client can answer for.
 * Whether an answer arrives is not: where a server that rotates has done its work and the answer is lost, the client has
 * nothing but the old refresh token, and can only come with it again. RFC 9700 §4.14 calls that theft; what keeps such
 * accounts alive is that servers allow for it. Microsoft leaves old refresh tokens valid, Google does not rotate, Okta,
 * Auth0, Amazon Cognito and Connect2id have a grace period of seconds to a minute.
 *
 * A grace period by the clock would hide what is to be found here: a client that comes with a replaced token within it.
 * So the ledger grants it by the token, and only where it knows that the answer did not arrive
 * ({@link TokenLedgerOptions.honourAgain}). For everything else the server's detection of reuse stands as it is.
 */
import * as z from 'zod';
import type { Answer } from './faults/faults.ts';
import type { Exchange, ExchangeObserver } from './faults/front.ts';

export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
}

export interface TokenLedgerOptions {
  /** Makes the server take this refresh token once more. */
  readonly honourAgain: (refreshToken: string) => void;
}

/** The use of a token that was not the newest which its client had. */
export interface StaleUse {
  readonly account: string;
  readonly token: 'access' | 'refresh';
}

export interface TokenLedger extends Required<ExchangeObserver> {
  readonly staleUses: readonly StaleUse[];
  /** How often a refresh token came again because the answer to it was lost. */
  readonly secondTries: number;
  /** What the client has from the start. */
  give(account: string, tokens: TokenPair): void;
  /** The client has the whole answer of that exchange. */
  received(exchangeId: number): void;
  /** The client presents an access token to a resource server. */
  presented(accessToken: string, account: string): void;
  /** How many renewals the client received. */
  renewalsOf(account: string): number;
}

const answerSchema = z.object({ access_token: z.string(), refresh_token: z.string() });

interface Holder {
  readonly account: string;
  tokens: TokenPair;
  renewals: number;
}

interface Asked {
  readonly holder: Holder;
  readonly refreshToken: string;
  /** Lets the next request with the same token go on. */
  readonly done: () => void;
  /** What replaces it, once the server has said so. */
  tokens: TokenPair | null;
}

export function createTokenLedger({ honourAgain }: TokenLedgerOptions): TokenLedger {
  const holders = new Map<string, Holder>();
  /** By refresh token: also those that were replaced, since one of them may come. */
  const owners = new Map<string, Holder>();
  const exchanges = new Map<number, Asked>();
  /** By refresh token: what a server without any grace works on one after the other. */
  const turns = new Map<string, Promise<void>>();
  const usedUp = new Set<string>();
  const staleUses: StaleUse[] = [];
  let secondTries = 0;

  async function asked({ id, form }: Exchange): Promise<void> {
    const refreshToken = form.get('refresh_token') ?? '';
    const holder = owners.get(refreshToken);
    if (holder === undefined) return;
    const turn = Promise.withResolvers<void>();
    const before = turns.get(refreshToken);
    turns.set(refreshToken, turn.promise);
    exchanges.set(id, { holder, refreshToken, done: turn.resolve, tokens: null });
    const isNewest = holder.tokens.refreshToken === refreshToken;
    if (!isNewest) staleUses.push({ account: holder.account, token: 'refresh' });
    await before;
    if (!isNewest || !usedUp.delete(refreshToken)) return;
    secondTries += 1;
    honourAgain(refreshToken);
  }

  function answered({ id }: Exchange, { status, body }: Answer, passed: boolean): void {
    const exchange = exchanges.get(id);
    if (exchange === undefined) return;
    const tokens = status === 200 ? readTokens(body) : null;
    if (tokens !== null) {
      usedUp.add(exchange.refreshToken);
      owners.set(tokens.refreshToken, exchange.holder);
      if (passed) exchange.tokens = tokens;
    }
    exchange.done();
  }

  return {
    staleUses,
    get secondTries() {
      return secondTries;
    },
    asked,
    answered,
    give(account, tokens) {
      const holder = { account, tokens, renewals: 0 };
      holders.set(account, holder);
      owners.set(tokens.refreshToken, holder);
    },
    received(exchangeId) {
      const exchange = exchanges.get(exchangeId);
      if (exchange === undefined || exchange.tokens === null) return;
      const { holder, refreshToken, tokens } = exchange;
      // It came twice at once, and both answers arrived: nothing was lost that would have excused the second.
      if (holder.tokens.refreshToken !== refreshToken)
        staleUses.push({ account: holder.account, token: 'refresh' });
      holder.tokens = tokens;
      holder.renewals += 1;
    },
    presented(accessToken, account) {
      if (holders.get(account)?.tokens.accessToken !== accessToken)
        staleUses.push({ account, token: 'access' });
    },
    renewalsOf: (account) => holders.get(account)?.renewals ?? 0,
  };
}

function readTokens(body: Buffer): TokenPair | null {
  const answer = answerSchema.parse(JSON.parse(body.toString()));
  return { accessToken: answer.access_token, refreshToken: answer.refresh_token };
}
