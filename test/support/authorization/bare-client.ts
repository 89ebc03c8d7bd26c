/** A bare OAuth client, for tests of the authorization server itself: no library, nothing hidden. */
import { createHash, randomBytes } from 'node:crypto';
import { fetch } from 'undici';
import * as z from 'zod';
import type { AuthorizationServer } from '../authorization-server.ts';
import type { RegisteredClient } from './clients.ts';
import { type HttpSignIn, signInWithHttp } from './sign-in-with-http.ts';

const tokensSchema = z.object({
  access_token: z.string(),
  refresh_token: z.string().optional(),
  scope: z.string(),
  expires_in: z.number(),
  token_type: z.literal('Bearer'),
});
export type BareTokens = z.infer<typeof tokensSchema>;

const refusalSchema = z.object({ error: z.string() });

const introspectionSchema = z.object({
  active: z.boolean(),
  username: z.string().optional(),
  scope: z.string().optional(),
});

export interface BareRequest {
  readonly client: RegisteredClient;
  readonly redirectUri: string;
  /** Space-separated. */
  readonly scope: string;
  readonly extra?: Readonly<Record<string, string>>;
  readonly verifier: string;
}

export function bareRequest(
  client: RegisteredClient,
  redirectUri: string,
  scope: string,
  extra: Readonly<Record<string, string>> = {},
): BareRequest {
  return { client, redirectUri, scope, extra, verifier: randomBytes(32).toString('base64url') };
}

export function authorizationUrl(server: AuthorizationServer, made: BareRequest): URL {
  const url = new URL(server.endpoints.authorization);
  url.search = new URLSearchParams({
    client_id: made.client.clientId,
    response_type: 'code',
    redirect_uri: made.redirectUri,
    scope: made.scope,
    state: 'a-state',
    code_challenge: createHash('sha256').update(made.verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...made.extra,
  }).toString();
  return url;
}

export interface BareAnswer {
  readonly status: number;
  /** Parsed JSON; undefined when the answer is empty. */
  readonly body: unknown;
}

export async function postForm(
  endpoint: string,
  parameters: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<BareAnswer> {
  const response = await fetch(endpoint, {
    method: 'POST',
    body: new URLSearchParams(parameters),
    headers,
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

/** The client's own proof, for the body of a token request. */
export function credentialsOf(client: RegisteredClient): Record<string, string> {
  return {
    client_id: client.clientId,
    ...(client.clientSecret === null ? {} : { client_secret: client.clientSecret }),
  };
}

export function exchangeCode(
  server: AuthorizationServer,
  made: BareRequest,
  answer: URL,
): Promise<BareAnswer> {
  return postForm(server.endpoints.token, {
    grant_type: 'authorization_code',
    code: answer.searchParams.get('code') ?? '',
    redirect_uri: made.redirectUri,
    code_verifier: made.verifier,
    ...credentialsOf(made.client),
  });
}

/** The whole sign-in. @throws when there are no tokens at its end */
export async function bareSignIn(
  server: AuthorizationServer,
  made: BareRequest,
  person: HttpSignIn,
): Promise<BareTokens> {
  const answer = await signInWithHttp(authorizationUrl(server, made), person);
  return tokensOf(await exchangeCode(server, made, answer));
}

export function refreshTokens(
  server: AuthorizationServer,
  client: RegisteredClient,
  refreshToken: string | undefined,
): Promise<BareAnswer> {
  return postForm(server.endpoints.token, {
    grant_type: 'refresh_token',
    refresh_token: refreshToken ?? '',
    ...credentialsOf(client),
  });
}

/** What a mail server learns of a token. */
export async function introspect(
  server: AuthorizationServer,
  token: string,
): Promise<z.infer<typeof introspectionSchema>> {
  const { clientId, clientSecret } = server.resourceServer;
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const { body } = await postForm(
    server.endpoints.introspection,
    { token },
    { authorization: `Basic ${basic}` },
  );
  return introspectionSchema.parse(body);
}

export function tokensOf(answer: BareAnswer): BareTokens {
  return tokensSchema.parse(answer.body);
}

/** RFC 6749 §5.2 `error`. */
export function errorOf(answer: BareAnswer): string {
  return refusalSchema.parse(answer.body).error;
}
