/** Tokens that nobody signed in for: for tests of what comes after. */
import type { Client, Provider } from 'oidc-provider';
import { scopes } from './clients.ts';

export interface AccessTokenGrant {
  readonly address: string;
  /** Space-separated. */
  readonly scope: string;
}

export interface IssuedTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

export interface TokenIssue {
  accessToken(grant: AccessTokenGrant): Promise<string>;
  /** Lasting access. */
  tokens(grant: AccessTokenGrant): Promise<IssuedTokens>;
}

export function createTokenIssue(provider: Provider, clientId: string): TokenIssue {
  const { AccessToken, Grant, RefreshToken } = provider;

  async function granted({ address, scope }: AccessTokenGrant): Promise<{
    readonly accountId: string;
    readonly client: Client;
    readonly grantId: string;
    readonly gty: string;
    readonly scope: string;
  }> {
    const client = await provider.Client.find(clientId);
    if (client === undefined) throw new Error('the client is not registered');
    const grant = new Grant({ accountId: address, clientId });
    grant.addOIDCScope(scope);
    return { accountId: address, client, grantId: await grant.save(), gty: 'authorization_code', scope };
  }

  return {
    accessToken: async (grant) => new AccessToken(await granted(grant)).save(),
    async tokens({ address, scope }) {
      const made = await granted({ address, scope: `${scope} ${scopes.offlineAccess}` });
      return {
        accessToken: await new AccessToken(made).save(),
        refreshToken: await new RefreshToken({ ...made, expiresWithSession: false }).save(),
      };
    },
  };
}
