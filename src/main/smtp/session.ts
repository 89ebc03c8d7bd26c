/** What nodemailer does of a delivery: SMTP itself over a connection that is there, greeting to goodbye. */
import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import SMTPConnection, { type SMTPConnectionSendInfo } from 'nodemailer/lib/smtp-connection';
import type { SmtpServer } from '../../shared/service.ts';
import type { Secret } from '../log/secret.ts';
import { VERIFIED } from '../net/certificates.ts';
import type { Clock } from '../platform.ts';
import type { Conversation } from './conversation.ts';
import type { Discretion } from './discretion.ts';
import { OAUTH_METHOD, oauthSignIn } from './oauth-sasl.ts';

export interface Delivery {
  readonly server: SmtpServer;
  /** The mailbox that signs in. */
  readonly user: string;
  /** Asked for at the sign-in: on the way there, a newer one may have come. */
  readonly accessToken: () => Promise<Secret>;
  readonly from: string;
  /** One or several; a message that one of them can have is a message that has left. */
  readonly to: readonly [string, ...string[]];
  readonly message: Buffer;
}

/** The server's words in it are fit to be shown. */
export interface Accepted {
  /** The server's acceptance line, e.g. `250 2.0.0 OK: queued as 12345`. */
  readonly response: string;
  /** Recipients that it refused while it took the message for others. */
  readonly refused: readonly { readonly to: string; readonly response: string }[];
}

const QUIT_LIMIT_MS = 5_000;

/** Its own timers stay out of the way of the layers' deadlines, which know what is waited for. */
const NEVER_MS = 24 * 3_600_000;

/** @param socket encrypted already where the server wants TLS from the first byte */
export function openConnection(
  { server, user, accessToken }: Delivery,
  socket: Socket,
  conversation: Conversation,
  secureContext: SecureContext,
): SMTPConnection {
  return new SMTPConnection({
    host: server.host,
    port: server.port,
    connection: socket,
    secure: server.security === 'tls',
    secured: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    tls: { secureContext, ...VERIFIED },
    connectionTimeout: NEVER_MS,
    greetingTimeout: NEVER_MS,
    socketTimeout: NEVER_MS,
    logger: conversation.logger,
    transactionLog: true,
    customAuth: {
      [OAUTH_METHOD]: async (context) =>
        oauthSignIn({
          user,
          accessToken: await accessToken(),
          host: server.host,
          port: server.port,
          offered: conversation.mechanisms,
        })(context),
    },
  });
}

/** Greeting and EHLO; with STARTTLS, encryption too. */
export function greet(connection: SMTPConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    // Stays for the whole life of the connection: a late 'error' without a listener would end the process.
    connection.on('error', reject);
    connection.connect((error) => (error === undefined || error === null ? resolve() : reject(error)));
  });
}

export function logIn(connection: SMTPConnection, user: string): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.login({ method: OAUTH_METHOD, user }, (error) => (error === null ? resolve() : reject(error)));
  });
}

export function send(
  connection: SMTPConnection,
  { from, to, message }: Delivery,
  discretion: Discretion,
): Promise<Accepted> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.send({ from, to: [...to], size: message.byteLength }, message, (error, info) =>
      error === null ? resolve(acceptedIn(info, discretion)) : reject(error),
    );
  });
}

function acceptedIn(
  { response, rejectedErrors = [] }: SMTPConnectionSendInfo,
  { show }: Discretion,
): Accepted {
  return {
    response: show(response),
    refused: rejectedErrors.map((error) => ({
      to: error.recipient ?? '',
      response: show(error.response ?? ''),
    })),
  };
}

/** The message is accepted; a server that does not answer QUIT must not keep the socket. */
export function sayGoodbye(connection: SMTPConnection, clock: Clock, abandon: () => void): void {
  const disarm = clock.after(QUIT_LIMIT_MS, abandon);
  connection.once('end', disarm);
  connection.quit();
}
