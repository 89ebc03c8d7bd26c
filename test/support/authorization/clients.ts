/**
 * The applications that the authorization server knows, and the scopes that it can grant.
 *
 * Their identifiers have the shapes of the real consoles', so that whatever checks shapes is checked too.
 */
import { randomBytes } from 'node:crypto';
import type { ClientMetadata } from 'oidc-provider';
import { isLoopback } from '../../../src/shared/service.ts';

/** The redirect address of the FAQ: a static page that passes the answer on to this PC. */
export const RELAY_ADDRESS = 'https://execonnect.index-education.com/callback';

const MAIL = 'https://mail.jeton-demo.example/';

/** URL-shaped, as those of Google and Microsoft are. */
export const scopes = {
  /** Everything, and sending with it: what Google's SMTP server asks for. */
  fullMailbox: MAIL,
  /** Sending only: what Microsoft's SMTP server asks for. */
  smtpSend: `${MAIL}SMTP.Send`,
  /** Real, grantable, and of no use to send. */
  mailRead: `${MAIL}Mail.Read`,
  /** What a Google-like answer lists without having been asked, and keeps when all else was unticked. */
  profile: `${MAIL}Profile`,
  offlineAccess: 'offline_access',
} as const;

export const grantableScopes: readonly string[] = Object.values(scopes);

/**
 * How an application's requests are treated.
 *
 * - `google`: a refresh token for `access_type=offline&prompt=consent`, consent scope by scope
 * - `microsoft`: a refresh token for the scope `offline_access`, consent for all or nothing
 */
export type ClientFamily = 'google' | 'microsoft';

export interface RegisteredClient {
  readonly name: string;
  readonly family: ClientFamily;
  readonly clientId: string;
  /** `null`: a public client. */
  readonly clientSecret: string | null;
  readonly redirectUris: readonly string[];
}

export interface RegisteredClients {
  /** « Client public/natif »: no secret, the relay address, and `http://localhost` with any port. */
  readonly microsoft: RegisteredClient;
  /** Public too: the one that somebody else declared, which a catalogue offers as predefined. */
  readonly predefined: RegisteredClient;
  /** « Application Web »: a secret, the relay address only. */
  readonly googleWeb: RegisteredClient;
  /** « Application de bureau »: a secret that must be sent all the same, `http://127.0.0.1` with any port. */
  readonly googleDesktop: RegisteredClient;
}

/** A resource server's own credentials: a mail server presents them to ask about a token. */
export interface ResourceServerCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

// oidc-provider compares all but the port character by character: an address with and without its slash are two.
const LOCALHOST = ['http://localhost', 'http://localhost/'];
const LOOPBACK_ADDRESS = ['http://127.0.0.1', 'http://127.0.0.1/'];

export interface Registration {
  /** Relay pages of one's own, before the FAQ's. */
  readonly relays: readonly string[];
  /** @returns the secret of that application, of Google's shape */
  secretOf(name: keyof RegisteredClients): string;
}

/** The same identifiers each time. */
export function registerClients({ relays, secretOf }: Registration): RegisteredClients {
  return {
    microsoft: {
      name: 'Envoi d’e-mails de l’école',
      family: 'microsoft',
      clientId: '3f7a1c52-9d04-4e6b-8a21-5c0e7b94d1f6',
      clientSecret: null,
      redirectUris: [...relays, RELAY_ADDRESS, ...LOCALHOST],
    },
    predefined: {
      name: 'Application prédéfinie de démonstration',
      family: 'microsoft',
      clientId: 'b82e6d90-47c1-4f35-9e0a-d6137fa2c84b',
      clientSecret: null,
      redirectUris: [...relays, RELAY_ADDRESS, ...LOCALHOST],
    },
    googleWeb: {
      name: 'Application Web de l’école',
      family: 'google',
      clientId: '104729581633-demonstrationweb0a1b2c3d4e5f6.apps.googleusercontent.com',
      clientSecret: secretOf('googleWeb'),
      redirectUris: [...relays, RELAY_ADDRESS],
    },
    googleDesktop: {
      name: 'Application de bureau de l’école',
      family: 'google',
      clientId: '104729581633-demonstrationbureau7g8h9i0j1k.apps.googleusercontent.com',
      clientSecret: secretOf('googleDesktop'),
      redirectUris: LOOPBACK_ADDRESS,
    },
  };
}

export function createResourceServerCredentials(): ResourceServerCredentials {
  return { clientId: 'serveur-de-messagerie', clientSecret: randomBytes(24).toString('base64url') };
}

export function secretOfGoogleShape(): string {
  return `GOCSPX-${randomBytes(21).toString('base64url')}`;
}

const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code';

/** The registration in oidc-provider's words. */
export function clientMetadata(client: RegisteredClient): ClientMetadata {
  const uris = client.redirectUris.map((uri) => new URL(uri));
  // `native` is what makes oidc-provider ignore the port of a loopback redirect (RFC 8252 §7.3).
  const isNative = uris.some(isLoopback);
  return {
    client_id: client.clientId,
    client_name: client.name,
    application_type: isNative ? 'native' : 'web',
    redirect_uris: client.redirectUris.filter((uri) => !isNative || isRegistrable(new URL(uri))),
    response_types: ['code'],
    grant_types: [
      'authorization_code',
      'refresh_token',
      // Google does not allow the mail scope in the device grant.
      ...(client.family === 'microsoft' ? [DEVICE_CODE] : []),
    ],
    ...(client.clientSecret === null
      ? { token_endpoint_auth_method: 'none' }
      : { token_endpoint_auth_method: 'client_secret_post', client_secret: client.clientSecret }),
  };
}

/** What oidc-provider lets a native application register; of names under `.localhost` it knows nothing. */
function isRegistrable(uri: URL): boolean {
  return uri.protocol === 'https:' || isLoopback(uri);
}

/** It signs nobody in: it may only ask whether a token is good. */
export function resourceServerMetadata(credentials: ResourceServerCredentials): ClientMetadata {
  return {
    client_id: credentials.clientId,
    client_secret: credentials.clientSecret,
    token_endpoint_auth_method: 'client_secret_basic',
    redirect_uris: [],
    response_types: [],
    grant_types: [],
  };
}
