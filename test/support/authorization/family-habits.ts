/**
 * What Google and Microsoft do differently from the specification and from each other, laid around oidc-provider.
 *
 * oidc-provider knows one rule for lasting access: the scope `offline_access` together with `prompt=consent`
 * (OpenID Connect Core §11). Each family's own rule is translated into that one on the way in, and the scope is
 * taken out of the token answer on the way out, because neither company lists it there.
 */
import type { Provider } from 'oidc-provider';
import type { RegisteredClient } from './clients.ts';
import { scopes } from './clients.ts';
import { routes } from './configuration.ts';

type Middleware = Parameters<Provider['use']>[0];

/** An authorisation request as it came, before any translation. */
export interface AuthorizationRequestRecord {
  readonly at: number;
  readonly parameters: Readonly<Record<string, string>>;
}

export function familyHabits(
  clientById: (clientId: string) => RegisteredClient | undefined,
  record: (request: AuthorizationRequestRecord) => void,
): Middleware {
  return async (ctx, next) => {
    if (ctx.path === routes.authorization) {
      const asked = new URLSearchParams(ctx.querystring);
      record({ at: Date.now(), parameters: Object.fromEntries(asked) });
      const client = clientById(asked.get('client_id') ?? '');
      if (client?.family === 'google') ctx.querystring = translateGoogle(asked).toString();
      if (client?.family === 'microsoft') ctx.querystring = translateMicrosoft(asked).toString();
      // Everybody is asked who they are, each time: a session of yesterday must not decide what a test sees.
      forgetSession(ctx.req.headers);
    }
    await next();
    if (ctx.path === routes.token) ctx.body = withoutOfflineAccess(ctx.body);
  };
}

/** Lasting access for `access_type=offline` and `prompt=consent` together; as a scope Google does not know it. */
function translateGoogle(asked: URLSearchParams): URLSearchParams {
  const translated = new URLSearchParams(asked);
  const isLasting = asked.get('access_type') === 'offline' && words(asked.get('prompt')).includes('consent');
  const wanted = words(asked.get('scope')).map((scope) =>
    scope === scopes.offlineAccess ? `unknown:${scope}` : scope,
  );
  translated.set(
    'scope',
    [...wanted, scopes.profile, ...(isLasting ? [scopes.offlineAccess] : [])].join(' '),
  );
  return translated;
}

/** Lasting access for the scope alone, whatever the prompt. */
function translateMicrosoft(asked: URLSearchParams): URLSearchParams {
  const translated = new URLSearchParams(asked);
  const prompts = words(asked.get('prompt'));
  if (words(asked.get('scope')).includes(scopes.offlineAccess) && !prompts.includes('none')) {
    translated.set('prompt', [...new Set([...prompts, 'consent'])].join(' '));
  }
  return translated;
}

function words(text: string | null): string[] {
  return (text ?? '').split(' ').filter((word) => word !== '');
}

function forgetSession(headers: { cookie?: string | undefined }): void {
  if (headers.cookie === undefined) return;
  headers.cookie = headers.cookie
    .split(';')
    .filter((pair) => !/^\s*_session(?:\.sig)?=/.test(pair))
    .join(';');
}

function withoutOfflineAccess(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('scope' in body)) return body;
  const kept = words(String(body.scope)).filter((scope) => scope !== scopes.offlineAccess);
  return { ...body, scope: kept.join(' ') };
}
