/** nodemailer with an access token and nothing of Jeton's: what tests of the mail servers themselves send with. */
import { connect } from 'node:net';
import { createTransport } from 'nodemailer';
import type { SmtpServer } from '../../../src/shared/service.ts';

export interface BareMessage {
  /** The mailbox that signs in. */
  readonly user: string;
  readonly accessToken: string;
  readonly to: string;
  /** The sender of envelope and header; `user` by default. */
  readonly from?: string;
  readonly subject?: string;
  readonly html?: string;
  /** The authority to trust. */
  readonly ca: string;
}

export type BareOutcome =
  | { readonly accepted: true; readonly response: string }
  | {
      readonly accepted: false;
      /** The server's final reply, with its code; empty when the connection failed before one. */
      readonly response: string;
      /** The decoded JSON of a `334` line before it. */
      readonly challenge: string;
      readonly error: string;
    };

const TIMEOUT_MS = 10_000;
const LONGEST_COMMAND = 512;

/** Sends one message. It never throws for what the server does. */
export async function sendBare(server: SmtpServer, message: BareMessage): Promise<BareOutcome> {
  const { user, accessToken } = message;
  let challenge = '';
  const transport = createTransport({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: true,
    tls: { ca: message.ca },
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // nodemailer takes its listeners off the plain socket when it goes over to TLS: a server that resets after that
    // would end the whole run with an error that nobody heard.
    getSocket(_options, callback) {
      const connection = connect({ host: server.host, port: server.port });
      connection.on('error', () => undefined);
      connection.once('error', callback);
      connection.once('connect', () => {
        connection.removeListener('error', callback);
        callback(null, { connection });
      });
    },
    auth: { type: 'custom', method: 'BARE', user, pass: accessToken },
    customAuth: {
      BARE: async (context) => {
        const initial = Buffer.from(`user=${user}\x01auth=Bearer ${accessToken}\x01\x01`).toString('base64');
        // RFC 4954 §4: with an initial response, the command is bound to the 512 octets of RFC 5321; without
        // one, a response has 12,288. Dovecot and Postfix both hold long tokens to that.
        const command = `AUTH XOAUTH2 ${initial}`;
        const fits = command.length + 2 <= LONGEST_COMMAND;
        let reply = await context.sendCommand(fits ? command : 'AUTH XOAUTH2');
        if (!fits && reply.status === 334) reply = await context.sendCommand(initial);
        if (reply.status === 334) {
          challenge = Buffer.from(reply.text, 'base64').toString('utf8');
          reply = await context.sendCommand('');
        }
        if (reply.status === 235) return;
        throw Object.assign(new Error('sign-in refused'), { response: reply.response });
      },
    },
  });
  try {
    const { response } = await transport.sendMail({
      from: message.from ?? user,
      to: message.to,
      subject: message.subject ?? 'Un essai',
      text: 'Bonjour',
      ...(message.html === undefined ? {} : { html: message.html }),
    });
    return { accepted: true, response };
  } catch (error) {
    const response =
      error instanceof Error && 'response' in error && typeof error.response === 'string'
        ? error.response
        : '';
    return { accepted: false, response, challenge, error: String(error) };
  } finally {
    transport.close();
  }
}
