/** From the provider's tokens to an account: what was granted is checked, all of it is kept. */
import type { AccountSettings } from '../../shared/account.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Drafts } from '../accounts/drafts.ts';
import type { Secret } from '../log/secret.ts';
import type { Clock } from '../platform.ts';
import { ProblemError, refusal } from '../problem-error.ts';
import { grantShortfall } from './grant-check.ts';
import type { TokenResponse } from './token-endpoint.ts';

/** Who signs in, and by what. */
export interface SignIn<Settings extends AccountSettings = AccountSettings> {
  readonly draftId: string;
  readonly settings: Settings;
  readonly clientSecret: Secret | null;
}

/**
 * @param signal aborted once the sign-in is given up
 * @returns the account's id
 * @throws {ProblemError} `scope-insufficient`, `refresh-token-missing`, `vault-*`, `storage-failed`, and `attempt-over`
 *   when the sign-in was given up meanwhile
 */
export type KeepGrant = (signIn: SignIn, response: TokenResponse, signal: AbortSignal) => Promise<string>;

interface Collaborators {
  readonly drafts: Drafts;
  readonly accounts: Accounts;
  readonly clock: Pick<Clock, 'now'>;
}

export function createKeepGrant({ drafts, accounts, clock }: Collaborators): KeepGrant {
  return async ({ draftId, settings, clientSecret }, response, signal) => {
    if (signal.aborted) throw refusal('attempt-over', 'token');
    const shortfall = grantShortfall(settings.scopes, response);
    if (shortfall !== null) throw new ProblemError(shortfall);
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
    if (signal.aborted) {
      // Given up while the disk was writing: an account that nobody wants any more goes again. One that was there
      // before stays, and its new tokens are as good as those they replaced.
      if (isNew) await accounts.remove(accountId);
      throw refusal('attempt-over', 'token');
    }
    drafts.fulfil(draftId, accountId);
    return accountId;
  };
}
