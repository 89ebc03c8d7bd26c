/**
 * A real authorization server on this PC: oidc-provider, with applications and habits like those of Google and
 * Microsoft, mailboxes that anybody may sign in to, and levers for tests.
 */
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { Provider } from 'oidc-provider';
import {
  createResourceServerCredentials,
  type RegisteredClients,
  type ResourceServerCredentials,
  registerClients,
} from './authorization/clients.ts';
import { providerConfiguration, routes } from './authorization/configuration.ts';
import { deviceHabits } from './authorization/device-habits.ts';
import { type AuthorizationRequestRecord, familyHabits } from './authorization/family-habits.ts';
import { interactionPages } from './authorization/interactions.ts';
import { type AccessTokenGrant, createTokenIssue, type IssuedTokens } from './authorization/issue-tokens.ts';
import { openMemory } from './authorization/memory.ts';
import {
  createTokenEndpoint,
  type TokenFailure,
  type TokenHold,
  type TokenRequestRecord,
} from './authorization/token-endpoint.ts';
import { createTokenStore } from './authorization/token-store.ts';
import type { ServerCertificate } from './certificates.ts';
import { closeHttpServer, LOOPBACK, listenOnLoopback } from './loopback.ts';

export { RELAY_ADDRESS, scopes } from './authorization/clients.ts';
export { REFUSED_PASSWORD } from './authorization/pages.ts';
export { enterCodeWithHttp, signInWithHttp } from './authorization/sign-in-with-http.ts';

/** The mailboxes that are always there; the last one is meant as the shared one, which others send as. */
export const mailboxes = {
  school: 'ecole.jferry@jeton-demo.example',
  management: 'direction@jeton-demo.example',
  canteen: 'cantine@jeton-demo.example',
} as const;

export interface AuthorizationServerOptions {
  /** 0, the default, for any free port. */
  readonly port?: number;
  /** https with this certificate; plain http on loopback without. */
  readonly tls?: ServerCertificate;
  /** Seconds; an hour by default. */
  readonly accessTokenSeconds?: number;
  /** Seconds; ninety days by default. */
  readonly refreshTokenSeconds?: number;
  /** Characters, 43 by default; Microsoft's have about two thousand. */
  readonly accessTokenLength?: number;
  /** Addresses that may sign in beside {@link mailboxes}. */
  readonly mailboxes?: readonly string[];
  /** Relay pages that the applications may return through, beside the FAQ's. */
  readonly relays?: readonly string[];
  /** Whether the device endpoint gives an address with the code in it; Microsoft, and the default, give none. */
  readonly verificationUriComplete?: boolean;
  /** Seconds that a device code lives; a quarter of an hour by default. */
  readonly deviceCodeSeconds?: number;
  /** A file that keeps what is granted, and the applications' secrets, for the next start. */
  readonly memoryFile?: string;
}

export interface AuthorizationServer extends AsyncDisposable {
  readonly issuer: string;
  readonly endpoints: {
    readonly authorization: string;
    readonly token: string;
    readonly device: string;
    /** Where people enter a device's code. */
    readonly userCode: string;
    readonly introspection: string;
    readonly revocation: string;
  };
  readonly clients: RegisteredClients;
  readonly resourceServer: ResourceServerCredentials;
  /** Authorisation requests as they came, oldest first. */
  readonly authorizationRequests: readonly AuthorizationRequestRecord[];
  /** Token requests, oldest first; a request is listed once it is answered. */
  readonly tokenRequests: readonly TokenRequestRecord[];
  /**
   * Every code (made-up and device codes included), token, verifier and client secret that was seen or issued: what
   * must never be found elsewhere.
   */
  issuedSecrets(): string[];
  failNextTokenRequests(count: number, failure: TokenFailure): void;
  /** Addresses whose refresh token came a second time (RFC 9700 §4.14), oldest first: all their tokens are gone. */
  readonly reuseDetections: readonly string[];
  /**
   * Takes a refresh token that was used for one that was not, as servers with a grace period do where the answer did
   * not arrive.
   */
  honourAgain(refreshToken: string): void;
  /** Makes token requests wait until released. */
  holdTokenRequests(): TokenHold;
  /** Every access token expires now. */
  expireAccessTokens(): void;
  /** What a changed password does: all tokens of the account are gone. */
  revokeAllFor(address: string): void;
  /** An access token without any sign-in, for tests of what comes after. */
  issueAccessToken(grant: AccessTokenGrant): Promise<string>;
  /** Lasting access without any sign-in, through the Microsoft-like application: for tests with many accounts. */
  issueTokens(grant: AccessTokenGrant): Promise<IssuedTokens>;
  close(): Promise<void>;
}

/** oidc-provider's own words, which it tells nobody but its operator. */
const REUSE = 'refresh token already used';

const HOUR_S = 3600;
const NINETY_DAYS_S = 90 * 24 * HOUR_S;

export async function startAuthorizationServer(
  options: AuthorizationServerOptions = {},
): Promise<AuthorizationServer> {
  const server = options.tls === undefined ? createServer() : createTlsServer(options.tls);
  // The issuer is an address, so the port comes first and the provider second.
  const port = await listenOnLoopback(server, options.port);
  const issuer = `${options.tls === undefined ? 'http' : 'https'}://${LOOPBACK}:${port}`;

  const memory = openMemory(options.memoryFile);
  const clients = registerClients({ relays: options.relays ?? [], secretOf: memory.secretOf });
  const resourceServer = createResourceServerCredentials();
  const store = createTokenStore(memory);
  const known = new Set<string>([...Object.values(mailboxes), ...(options.mailboxes ?? [])]);
  const people = {
    isMailbox: (address: string) => known.has(address),
    clientById: (id: string) => Object.values(clients).find((client) => client.clientId === id),
  };
  const secrets = new Set<string>();
  const authorizationRequests: AuthorizationRequestRecord[] = [];
  const reuseDetections: string[] = [];
  const tokenEndpoint = createTokenEndpoint((secret) => secrets.add(secret));

  const provider = new Provider(
    issuer,
    providerConfiguration({
      clients: Object.values(clients),
      resourceServer,
      store,
      isMailbox: people.isMailbox,
      accessTokenSeconds: options.accessTokenSeconds ?? HOUR_S,
      refreshTokenSeconds: options.refreshTokenSeconds ?? NINETY_DAYS_S,
      accessTokenLength: options.accessTokenLength ?? 43,
      deviceCodeSeconds: options.deviceCodeSeconds ?? HOUR_S / 4,
    }),
  );
  const { redirectUriAllowed } = provider.Client.prototype;
  provider.Client.prototype.redirectUriAllowed = function (uri) {
    // A relay under `.localhost` could not be registered with a native application.
    return people.clientById(this.clientId)?.redirectUris.includes(uri) || redirectUriAllowed.call(this, uri);
  };
  provider.use(tokenEndpoint.middleware);
  provider.use(familyHabits(people.clientById, (request) => authorizationRequests.push(request)));
  provider.use(deviceHabits(options.verificationUriComplete ?? false));
  provider.use(interactionPages(provider, people));
  const noteToken = ({ jti }: { jti: string }): void => void secrets.add(jti);
  provider.on('authorization_code.saved', noteToken);
  provider.on('access_token.saved', noteToken);
  provider.on('refresh_token.saved', noteToken);
  provider.on('device_code.saved', noteToken);
  provider.on('grant.error', ({ oidc }, { error_detail: detail }) => {
    if (detail === REUSE) reuseDetections.push(oidc.entities.Account?.accountId ?? '');
  });
  const withoutSignIn = createTokenIssue(provider, clients.microsoft.clientId);
  server.on('request', provider.callback());

  const close = async (): Promise<void> => {
    tokenEndpoint.close();
    await closeHttpServer(server);
  };
  return {
    issuer,
    endpoints: {
      authorization: issuer + routes.authorization,
      token: issuer + routes.token,
      device: issuer + routes.device_authorization,
      userCode: issuer + routes.code_verification,
      introspection: issuer + routes.introspection,
      revocation: issuer + routes.revocation,
    },
    clients,
    resourceServer,
    authorizationRequests,
    tokenRequests: tokenEndpoint.requests,
    issuedSecrets: () => [...secrets],
    failNextTokenRequests: tokenEndpoint.failNext,
    reuseDetections,
    honourAgain: store.honourAgain,
    holdTokenRequests: tokenEndpoint.hold,
    expireAccessTokens: store.expireAccessTokens,
    revokeAllFor: store.forgetAccount,
    issueAccessToken: withoutSignIn.accessToken,
    issueTokens: withoutSignIn.tokens,
    close,
    [Symbol.asyncDispose]: close,
  };
}
