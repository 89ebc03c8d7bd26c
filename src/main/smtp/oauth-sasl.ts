/**
 * SASL with an access token: XOAUTH2 (Google, Microsoft), else OAUTHBEARER (RFC 7628).
 *
 * nodemailer's own handler retries with the same token and throws the server's challenge away; and when a custom
 * handler is registered under the name XOAUTH2 without its token generator, nodemailer takes the first mechanism
 * that the server lists, PLAIN before all, and would send the access token as a password. Hence a name of our
 * own, and the choice of the mechanism in here.
 */
import type { SMTPConnectionCustomAuthHandler } from 'nodemailer/lib/smtp-connection';
import type { Secret } from '../log/secret.ts';

/** The name under which the handler is registered; no server lists it, so it is never chosen by accident. */
export const OAUTH_METHOD = 'X-JETON-OAUTH';

/** RFC 5321 §4.5.3.1.4. */
const MAX_COMMAND_OCTETS = 512;

/** The server lists no mechanism that takes an access token. */
export class OAuthNotOffered extends Error {
  override readonly name = 'OAuthNotOffered';
  readonly offered: readonly string[];

  constructor(offered: readonly string[]) {
    super('the server offers neither XOAUTH2 nor OAUTHBEARER');
    this.offered = offered;
  }
}

/** The server refused the token. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused';
  /** In the form that `diagnose()` reads; apart from the fields that nodemailer writes onto every error. */
  readonly refusal: {
    readonly command: string;
    readonly code: number;
    /** The final reply, e.g. `535 5.7.3 Authentication unsuccessful`. */
    readonly response: string;
    /** The decoded 334 challenge, usually JSON; empty when the server sent none. */
    readonly challenge: string;
  };

  constructor(mechanism: string, code: number, response: string, challenge: string) {
    super('the server refused the access token');
    this.refusal = { command: `AUTH ${mechanism}`, code, response, challenge };
  }
}

interface SignIn {
  /** The mailbox that the token belongs to. */
  readonly user: string;
  readonly accessToken: Secret;
  readonly host: string;
  readonly port: number;
  /** SASL mechanisms of the server's last EHLO answer, upper case. */
  readonly offered: () => readonly string[];
}

/** The handler for nodemailer's `customAuth`. It rejects with {@link OAuthNotOffered} or {@link SignInRefused}. */
export function oauthSignIn(signIn: SignIn): SMTPConnectionCustomAuthHandler {
  return async (context) => {
    const offered = signIn.offered();
    const mechanism = ['XOAUTH2', 'OAUTHBEARER'].find((name) => offered.includes(name));
    if (mechanism === undefined) throw new OAuthNotOffered(offered);
    const initial = mechanism === 'XOAUTH2' ? xoauth2(signIn) : oauthbearer(signIn);
    const response = Buffer.from(initial).toString('base64');
    const oneLine = `AUTH ${mechanism} ${response}`;
    // RFC 4954 §4: the AUTH command keeps to SMTP's line length, CRLF included; a response of its own does not.
    // Microsoft's tokens are long: in one line, Dovecot and Postfix refuse them.
    const fits = oneLine.length + 2 <= MAX_COMMAND_OCTETS;
    const say = async (line: string): Promise<string> => (await context.sendCommand(line)).response;
    let reply = await say(fits ? oneLine : `AUTH ${mechanism}`);
    if (!fits && codeOf(reply) === 334) reply = await say(response);
    let challenge = '';
    if (codeOf(reply) === 334) {
      challenge = decodeChallenge(reply);
      // The server waits for an answer before it says no: an empty one, or RFC 7628 §3.2.3's single ^A.
      reply = await say(mechanism === 'XOAUTH2' ? '' : Buffer.from('\x01').toString('base64'));
    }
    if (codeOf(reply) !== 235) throw new SignInRefused(mechanism, codeOf(reply), reply, challenge);
  };
}

/** What a `334` reply carries (RFC 4954 §4). */
export function decodeChallenge(reply: string): string {
  return Buffer.from(reply.slice(4).trim(), 'base64').toString('utf8');
}

/**
 * The code of a reply; 0 when it has none. RFC 5321 §4.2.1: its text may be missing, or go over several lines, as in
 * Google's refusals. nodemailer's own reading knows neither.
 */
function codeOf(reply: string): number {
  return Number(/^\d{3}/.exec(reply)?.[0] ?? 0);
}

/** https://developers.google.com/workspace/gmail/imap/xoauth2-protocol#initial_client_response */
function xoauth2({ user, accessToken }: SignIn): string {
  return `user=${user}\x01auth=Bearer ${accessToken.reveal()}\x01\x01`;
}

/** RFC 7628 §3.1; the authorization identity is a saslname (RFC 5801 §4), in which `,` and `=` are encoded. */
function oauthbearer({ user, accessToken, host, port }: SignIn): string {
  const identity = user.replace(/=/g, '=3D').replace(/,/g, '=2C');
  return `n,a=${identity},\x01host=${host}\x01port=${port}\x01auth=Bearer ${accessToken.reveal()}\x01\x01`;
}
