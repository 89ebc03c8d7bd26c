/** What Microsoft's device grant does differently from oidc-provider's, laid around it. */
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { routes } from './configuration.ts';

type Middleware = Parameters<Provider['use']>[0];

/**
 * @param completes whether the answer has an address with the code in it (RFC 8628 §3.2, `verification_uri_complete`):
 *   Microsoft gives none
 */
export function deviceHabits(completes: boolean): Middleware {
  return async (ctx, next) => {
    // oidc-provider would send such an address on with a script; a person is to see the code first (RFC 8628 §3.3.1).
    if (ctx.path === routes.code_verification && ctx.method === 'GET') ctx.querystring = '';
    await next();
    if (ctx.path === routes.device_authorization && !completes) ctx.body = withoutCompleteAddress(ctx.body);
  };
}

/** The code that the address brings along, for the field. */
export function broughtCode({ originalUrl }: Pick<KoaContextWithOIDC, 'originalUrl'>): string {
  return new URL(originalUrl, 'http://localhost').searchParams.get('user_code') ?? '';
}

function withoutCompleteAddress(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'verification_uri_complete'));
}
