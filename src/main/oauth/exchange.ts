/** From the provider's answer to an account: the code is redeemed, what was granted is checked, all of it is kept. */
import type { CodeSettings } from '../../shared/account.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Drafts } from '../accounts/drafts.ts';
import type { Secret } from '../log/secret.ts';
import type { Clock } from '../platform.ts';
import { ProblemError, refusal } from '../problem-error.ts';
import type { AuthorizationRequest, CodeClient } from './code-client.ts';
import { grantShortfall } from './grant-check.ts';
import type { TokenResponse } from './token-endpoint.ts';

/** What is redeemed, and for whom. */
export interface SignIn {
  readonly draftId: string;
  readonly settings: CodeSettings;
  readonly clientSecret: Secret | null;
  readonly client: CodeClient;
  readonly request: AuthorizationRequest;
  readonly abort: AbortController;
}

/**
 * @returns the account's id
 * @throws {ProblemError} `scope-insufficient`, `refresh-token-missing`, `vault-*`, `storage-failed`, and `attempt-over`
 *   when the sign-in was given up meanwhile; what `redeem` throws when the server refuses
 */
export type Exchange = (signIn: SignIn, parameters: URLSearchParams) => Promise<string>;

interface Collaborators {
  readonly drafts: Drafts;
  readonly accounts: Accounts;
  readonly clock: Clock;
}

export function createExchange({ drafts, accounts, clock }: Collaborators): Exchange {
  async function keep(signIn: SignIn, response: TokenResponse): Promise<string> {
    const { settings, draftId, clientSecret, abort } = signIn;
    const { accessToken, refreshToken, accessTokenExpiresAt, refreshTokenExpiresAt } = response;
    if (refreshToken === null) throw refusal('refresh-token-missing', 'token');
    const draft = drafts.get(draftId);
    const accountId = draft.accountId ?? draft.id;
    const at = clock.now();
    const { isNew } = await accounts.authorise({
      accountId,
      settings,
      clientSecret,
      tokens: { accessToken, refreshToken, accessTokenExpiresAt },
      grant: {
        authorizedAt: at,
        refreshedAt: at,
        scope: response.scope ?? settings.scopes,
        accessTokenExpiresAt,
        refreshTokenExpiresAt,
      },
    });
    if (abort.signal.aborted) {
      // Given up while the disk was writing: an account that nobody wants any more goes again. One that was there
      // before stays, and its new tokens are as good as those they replaced.
      if (isNew) await accounts.remove(accountId);
      throw refusal('attempt-over', 'token');
    }
    drafts.fulfil(draftId, accountId);
    return accountId;
  }

  return async (signIn, parameters) => {
    const { client, request, settings, abort } = signIn;
    const response = await client.redeem(request, parameters, abort.signal);
    if (abort.signal.aborted) throw refusal('attempt-over', 'token');
    const shortfall = grantShortfall(settings.scopes, response);
    if (shortfall !== null) throw new ProblemError(shortfall);
    return keep(signIn, response);
  };
}
