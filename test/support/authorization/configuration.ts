/** oidc-provider as this demonstration wants it: every default that it warns about is decided here. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { Account, Configuration, KoaContextWithOIDC } from 'oidc-provider';
import {
  clientMetadata,
  grantableScopes,
  type RegisteredClient,
  type ResourceServerCredentials,
  resourceServerMetadata,
  scopes,
} from './clients.ts';
import { broughtCode } from './device-habits.ts';
import { deviceConfirmPage, deviceInputPage, deviceSuccessPage, sendPage, serverErrorPage } from './pages.ts';
import type { TokenStore } from './token-store.ts';

/** Paths end as Microsoft's do, so that `…/authorize` leads to `…/devicecode`. */
export const routes = {
  authorization: '/oauth2/v2.0/authorize',
  token: '/oauth2/v2.0/token',
  device_authorization: '/oauth2/v2.0/devicecode',
  introspection: '/oauth2/v2.0/introspect',
  revocation: '/oauth2/v2.0/revoke',
  code_verification: '/device',
} as const;

export interface ProviderSettings {
  readonly clients: readonly RegisteredClient[];
  readonly resourceServer: ResourceServerCredentials;
  readonly store: TokenStore;
  /** Seconds. */
  readonly accessTokenSeconds: number;
  /** Seconds. */
  readonly refreshTokenSeconds: number;
  /** Characters of an access token, roughly: Microsoft's have thousands. */
  readonly accessTokenLength: number;
  /** Seconds. */
  readonly deviceCodeSeconds: number;
  isMailbox(address: string): boolean;
}

const BITS_PER_CHARACTER = 6;
const HOUR_S = 3600;

export function providerConfiguration(settings: ProviderSettings): Configuration {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    adapter: settings.store.adapter,
    clients: [...settings.clients.map(clientMetadata), resourceServerMetadata(settings.resourceServer)],
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    jwks: {
      keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256', kid: 'demonstration' }],
    },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    clockTolerance: 0,
    routes,
    scopes: [...grantableScopes],
    pkce: { required: () => true },
    // A parameter that oidc-provider does not know would be dropped before the consent page can read it.
    extraParams: ['access_type'],
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      introspection: { enabled: true, allowedPolicy: (_ctx, client) => client.clientAuthMethod !== 'none' },
      revocation: {
        enabled: true,
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
      deviceFlow: {
        enabled: true,
        userCodeInputSource: (ctx, _form, _out, error) =>
          sendPage(ctx, deviceInputPage(deviceForm(ctx), deviceOutcome(error), broughtCode(ctx))),
        userCodeConfirmSource: (ctx, _form, client, _device, userCode) =>
          sendPage(ctx, deviceConfirmPage(deviceForm(ctx), client.clientName ?? client.clientId, userCode)),
        successSource: (ctx) => sendPage(ctx, deviceSuccessPage()),
      },
    },
    findAccount: (_ctx, address) => (settings.isMailbox(address) ? account(address) : undefined),
    // RFC 7662 §2.2 `username`: what XOAUTH2's `user=` is compared with.
    extraTokenClaims: (_ctx, token) =>
      token.kind === 'AccessToken' ? { username: token.accountId } : undefined,
    expiresWithSession: () => false,
    issueRefreshToken: (_ctx, client, source) =>
      client.grantTypeAllowed('refresh_token') && source.scopes.has(scopes.offlineAccess),
    rotateRefreshToken: true,
    renderError: (ctx, out) => sendPage(ctx, serverErrorPage(out.error, out.error_description ?? '')),
    formats: {
      bitsOfOpaqueRandomness: (_ctx, token) =>
        token.kind === 'AccessToken' ? settings.accessTokenLength * BITS_PER_CHARACTER : 256,
    },
    ttl: {
      AccessToken: settings.accessTokenSeconds,
      AuthorizationCode: 60,
      DeviceCode: settings.deviceCodeSeconds,
      Grant: settings.refreshTokenSeconds,
      IdToken: HOUR_S,
      Interaction: HOUR_S,
      RefreshToken: settings.refreshTokenSeconds,
      Session: HOUR_S,
    },
  };
}

function account(address: string): Account {
  return { accountId: address, claims: () => ({ sub: address }) };
}

/** Where the device pages post to, and the word that proves that the form came from here. */
function deviceForm(ctx: KoaContextWithOIDC): { action: string; xsrf: string } {
  const secret: unknown = ctx.oidc.session?.state?.secret;
  return { action: ctx.oidc.urlFor('code_verification'), xsrf: typeof secret === 'string' ? secret : '' };
}

function deviceOutcome(error: Error | undefined): 'none' | 'refused' | 'aborted' {
  if (error === undefined) return 'none';
  return error.name === 'AbortedError' ? 'aborted' : 'refused';
}
