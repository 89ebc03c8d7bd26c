/**
 * One message handed to one server, layer by layer: name, connection, encryption, greeting, sign-in, sender, recipients,
 * message, acceptance. nodemailer speaks SMTP; the layers before it are taken apart so that the broken one can be named.
 */
import { lookup } from 'node:dns/promises';
import { connect, isIP, type LookupFunction, type Socket } from 'node:net';
import { connect as connectTls, type SecureContext, type TLSSocket } from 'node:tls';
import SMTPConnection, { type SMTPConnectionSendInfo } from 'nodemailer/lib/smtp-connection';
import type { SmtpServer } from '../../shared/service.ts';
import type { Secret } from '../log/secret.ts';
import type { Trust } from '../net/certificates.ts';
import { unlessAborted } from '../net/deadline.ts';
import type { Clock } from '../platform.ts';
import { type Conversation, createConversation } from './conversation.ts';
import { createLayerClock, type LayerObserver } from './layer-clock.ts';
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

export interface DeliveryOptions {
  readonly clock: Clock;
  readonly secureContext: Trust['secureContext'];
  readonly observer: LayerObserver;
  /** Given the transcript as it grows, also when the delivery fails. */
  readonly onConversation: (conversation: Pick<Conversation, 'transcript'>) => void;
  /** Cancels at any moment; the socket is then destroyed. */
  readonly signal: AbortSignal;
}

const QUIT_LIMIT_MS = 5_000;

type Address = Awaited<ReturnType<typeof lookupAll>>[number];

export interface Accepted {
  /** The server's acceptance line, e.g. `250 2.0.0 OK: queued as 12345`. */
  readonly response: string;
  /** Recipients that it refused while it took the message for others. */
  readonly refused: readonly { readonly to: string; readonly response: string }[];
}

/**
 * @throws what the broken layer threw (system, TLS and nodemailer errors, {@link SignInRefused},
 *   {@link OAuthNotOffered}, {@link DeadlineExceeded}), or the signal's reason
 */
export async function deliver(delivery: Delivery, options: DeliveryOptions): Promise<Accepted> {
  const layers = createLayerClock(options.clock, options.observer);
  const conversation = createConversation(delivery.to.length, layers.begin);
  options.onConversation(conversation);
  const signal = AbortSignal.any([options.signal, layers.signal]);
  const { server } = delivery;
  let socket: Socket | undefined;
  let connection: SMTPConnection | undefined;
  const abandon = (): void => {
    connection?.close();
    socket?.destroy();
  };
  signal.addEventListener('abort', abandon, { once: true });
  let accepted = false;
  try {
    layers.begin('dns');
    const addresses = await unlessAborted(signal, () => lookupAll(server.host));
    layers.begin('tcp');
    socket = await unlessAborted(signal, () => connectTo(server, addresses, (opened) => (socket = opened)));
    const secureContext = options.secureContext();
    if (server.security === 'tls') {
      layers.begin('tls');
      const plain = socket;
      socket = await unlessAborted(signal, () => encrypt(plain, server.host, secureContext));
    }
    layers.begin('greeting');
    const opened = openConnection(delivery, socket, conversation, secureContext);
    connection = opened;
    await unlessAborted(signal, () => greet(opened));
    layers.begin('auth');
    await unlessAborted(signal, () => logIn(opened, delivery.user));
    layers.begin('mail-from');
    const outcome = await unlessAborted(signal, () => send(opened, delivery));
    accepted = true;
    return outcome;
  } finally {
    layers.stop(accepted);
    signal.removeEventListener('abort', abandon);
    if (accepted && connection !== undefined) sayGoodbye(connection, options.clock, abandon);
    else abandon();
  }
}

/** The message is accepted; a server that does not answer QUIT must not keep the socket. */
function sayGoodbye(connection: SMTPConnection, clock: Clock, abandon: () => void): void {
  const disarm = clock.after(QUIT_LIMIT_MS, abandon);
  connection.once('end', disarm);
  connection.quit();
}

function lookupAll(host: string): Promise<{ address: string; family: number }[]> {
  return lookup(host, { all: true });
}

/** Tries the addresses in turn, both families (RFC 8305), by Node's own happy eyeballs. */
function connectTo(
  server: SmtpServer,
  addresses: readonly Address[],
  onOpened: (socket: Socket) => void,
): Promise<Socket> {
  const known: LookupFunction = (_host, _options, callback) => callback(null, [...addresses]);
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: server.host,
      port: server.port,
      lookup: known,
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: 1_000,
    });
    onOpened(socket);
    // Stays for good: nodemailer takes its listeners off the plain socket when it goes over to TLS, and a reset that
    // arrives after that would otherwise end the whole program.
    socket.on('error', reject);
    socket.once('connect', () => resolve(socket));
  });
}

/** TLS from the first byte (RFC 8314 §3.3). */
function encrypt(socket: Socket, host: string, secureContext: SecureContext): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    // A name for the server to choose its certificate by (RFC 6066 §3), which an address cannot be.
    const servername = isIP(host) === 0 ? host : '';
    const encrypted = connectTls({ socket, host, servername, secureContext });
    encrypted.on('error', reject);
    encrypted.once('secureConnect', () => resolve(encrypted));
  });
}

function openConnection(
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
    tls: { secureContext },
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
function greet(connection: SMTPConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    // Stays for the whole life of the connection: a late 'error' without a listener would end the process.
    connection.on('error', reject);
    connection.connect((error) => (error === undefined || error === null ? resolve() : reject(error)));
  });
}

function logIn(connection: SMTPConnection, user: string): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.login({ method: OAUTH_METHOD, user }, (error) => (error === null ? resolve() : reject(error)));
  });
}

function send(connection: SMTPConnection, { from, to, message }: Delivery): Promise<Accepted> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.send({ from, to: [...to], size: message.byteLength }, message, (error, info) =>
      error === null ? resolve(acceptedIn(info)) : reject(error),
    );
  });
}

function acceptedIn({ response, rejectedErrors = [] }: SMTPConnectionSendInfo): Accepted {
  return {
    response,
    refused: rejectedErrors.map((error) => ({ to: error.recipient ?? '', response: error.response ?? '' })),
  };
}
