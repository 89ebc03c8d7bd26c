/**
 * An SMTP submission server on this PC: STARTTLS on one port, TLS from the first byte on another, XOAUTH2 and
 * nothing else, tokens checked with the authorization server, messages kept in memory.
 */
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { SmtpServer } from '../../src/shared/service.ts';
import type { ServerCertificate } from './certificates.ts';
import { listenOnLoopback } from './loopback.ts';
import { conversationHandlers, type MailSignIn } from './mail/conversation.ts';
import { createMailbox, type Mailbox } from './mail/mailbox.ts';
import { createOrders, type MailStage } from './mail/orders.ts';
import type { MailFlavour, Refusal } from './mail/refusals.ts';
import { createTokenCheck, type IntrospectionSource } from './mail/token-check.ts';

export interface MailServerOptions {
  readonly tls: ServerCertificate;
  readonly authorizationServer: IntrospectionSource;
  /** Any of these scopes opens the server; refusals name the first. */
  readonly scopes: readonly [string, ...string[]];
  /** Whose wording is used; Microsoft's by default. */
  readonly flavour?: MailFlavour;
  /** Other senders that a mailbox may use: `{ 'direction@…': ['cantine@…'] }`. */
  readonly sendAs?: Readonly<Record<string, readonly string[]>>;
  /** 0, the default, for any free port. */
  readonly starttlsPort?: number;
  readonly tlsPort?: number;
  /** The authority to trust, where the authorization server speaks https. */
  readonly ca?: string;
  /** Told of each token as it is presented, before it is checked. */
  readonly onToken?: (accessToken: string, user: string) => void;
  /** TLS versions and the like, for a server that a client must refuse. */
  readonly tlsOptions?: Pick<SMTPServerOptions, 'minVersion' | 'maxVersion' | 'ciphers'>;
}

export interface MailServer extends Mailbox, AsyncDisposable {
  readonly starttls: SmtpServer;
  readonly tls: SmtpServer;
  /** Attempts to sign in, oldest first. */
  readonly signIns: readonly MailSignIn[];
  /**
   * Refuses at that stage.
   *
   * @param count how many times; until {@link MailServer.accept} by default
   */
  refuse(stage: MailStage, refusal: Refusal, count?: number): void;
  /** Takes back everything that was ordered refused. */
  accept(): void;
  close(): Promise<void>;
}

const LARGEST_MESSAGE_BYTES = 5 * 1024 * 1024;
const MESSAGES_KEPT = 200;
/** A name rather than an address, so that resolving it is part of what is tested. */
const HOST = 'localhost';

export async function startMailServer(options: MailServerOptions): Promise<MailServer> {
  const { messages, onMessage, waitForMessage, keep } = createMailbox(MESSAGES_KEPT);
  const orders = createOrders();
  const signIns: MailSignIn[] = [];
  const tokens = createTokenCheck(options.authorizationServer, options.scopes, options.ca);
  const handlers = conversationHandlers({
    flavour: options.flavour ?? 'microsoft',
    scope: options.scopes[0],
    checkToken: tokens.check,
    orders,
    otherSendersOf: (user) => options.sendAs?.[user] ?? [],
    noteSignIn: (signIn) => signIns.push(signIn),
    noteToken: options.onToken ?? (() => undefined),
    keep,
    servers: () => [starttls, implicit],
  });
  const starttls = createServer(options, { ...handlers, secure: false });
  const implicit = createServer(options, { ...handlers, secure: true });

  const close = async (): Promise<void> => {
    await Promise.all([closeServer(starttls), closeServer(implicit)]);
    await tokens.close();
  };
  return {
    starttls: {
      host: HOST,
      port: await listenOnLoopback(starttls.server, options.starttlsPort),
      security: 'starttls',
    },
    tls: { host: HOST, port: await listenOnLoopback(implicit.server, options.tlsPort), security: 'tls' },
    messages,
    onMessage,
    waitForMessage,
    signIns,
    refuse: orders.give,
    accept: orders.clear,
    close,
    [Symbol.asyncDispose]: close,
  };
}

function createServer(options: MailServerOptions, own: SMTPServerOptions): SMTPServer {
  const server = new SMTPServer({
    ...options.tls,
    minVersion: 'TLSv1.2',
    ...options.tlsOptions,
    name: 'smtp.jeton-demo.example',
    banner: 'Jeton demonstration',
    authMethods: ['XOAUTH2'],
    size: LARGEST_MESSAGE_BYTES,
    disableReverseLookup: true,
    // Our replies carry their own enhanced codes, word for word.
    hideENHANCEDSTATUSCODES: true,
    closeTimeout: 1,
    socketTimeout: 30_000,
    ...own,
  });
  // A client that refuses our certificate is that connection's error, not the server's.
  server.on('error', () => undefined);
  return server;
}

function closeServer(server: SMTPServer): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(resolve);
  return promise;
}
