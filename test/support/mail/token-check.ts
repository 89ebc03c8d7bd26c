/** What a mail server does with a bearer token: asks the authorization server about it (RFC 7662). */
import { Agent, fetch } from 'undici';
import * as z from 'zod';
import type { AuthorizationServer } from '../authorization-server.ts';

export type IntrospectionSource = Pick<AuthorizationServer, 'endpoints' | 'resourceServer'>;

export type TokenVerdict = 'good' | 'inactive' | 'wrong-scope' | 'wrong-user';

export type TokenCheck = (accessToken: string, user: string) => Promise<TokenVerdict>;

const answerSchema = z.object({
  active: z.boolean(),
  username: z.string().default(''),
  scope: z.string().default(''),
});

/**
 * @param scopes any of them is enough
 * @param ca the authority to trust, where the authorization server speaks https
 */
export function createTokenCheck(
  source: IntrospectionSource,
  scopes: readonly string[],
  ca: string | undefined,
): { readonly check: TokenCheck; close(): Promise<void> } {
  const dispatcher = new Agent({ connect: ca === undefined ? {} : { ca } });
  const { clientId, clientSecret } = source.resourceServer;
  const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;

  const check: TokenCheck = async (accessToken, user) => {
    const response = await fetch(source.endpoints.introspection, {
      dispatcher,
      method: 'POST',
      headers: { authorization },
      body: new URLSearchParams({ token: accessToken }),
    });
    const token = answerSchema.parse(await response.json());
    if (!token.active) return 'inactive';
    if (!token.scope.split(' ').some((scope) => scopes.includes(scope))) return 'wrong-scope';
    return token.username.toLowerCase() === user.toLowerCase() ? 'good' : 'wrong-user';
  };
  return { check, close: () => dispatcher.close() };
}
