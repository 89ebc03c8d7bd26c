/** What our SMTP server answers at each stage of a conversation. */
import { buffer } from 'node:stream/consumers';
import type {
  SMTPServer,
  SMTPServerAuthentication,
  SMTPServerAuthenticationResponse,
  SMTPServerOptions,
  SMTPServerSession,
} from 'smtp-server';
import { type ReadMessage, readMessage } from './mailbox.ts';
import type { MailStage, Orders } from './orders.ts';
import {
  acceptance,
  type MailFlavour,
  type Refusal,
  refusalError,
  refusedToken,
  sendAsDenied,
  temporaryFailure,
} from './refusals.ts';
import type { TokenCheck, TokenVerdict } from './token-check.ts';

/** One attempt to sign in; the token is not in it. */
export interface MailSignIn {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly user: string;
  readonly verdict: TokenVerdict | 'refused-on-order' | 'not-checked';
}

export interface ConversationSettings {
  readonly flavour: MailFlavour;
  /** The scope that a refusal names. */
  readonly scope: string;
  readonly checkToken: TokenCheck;
  readonly orders: Orders;
  /** Senders that this mailbox may use beside itself. */
  otherSendersOf(user: string): readonly string[];
  noteSignIn(signIn: MailSignIn): void;
  /** Told of each token as it is presented, before it is checked. */
  noteToken(accessToken: string, user: string): void;
  keep(message: ReadMessage): void;
  /** The servers whose connections these are. */
  servers(): readonly SMTPServer[];
}

type Handlers = Pick<SMTPServerOptions, 'onConnect' | 'onAuth' | 'onMailFrom' | 'onRcptTo' | 'onData'>;
type SignInCallback = (error: Error | null, response?: SMTPServerAuthenticationResponse) => void;

export function conversationHandlers(settings: ConversationSettings): Handlers {
  const ordered = (stage: MailStage): Error | null => {
    const refusal = settings.orders.take(stage);
    return refusal === undefined ? null : refusalError(refusal);
  };
  return {
    onConnect: (_session, callback) => callback(ordered('connect')),
    onAuth: (auth, session, callback) => void answerSignIn(settings, auth, session, callback),
    onMailFrom: (_address, _session, callback) => callback(ordered('mail-from')),
    onRcptTo: (_address, _session, callback) => callback(ordered('rcpt-to')),
    onData: (stream, session, callback) => {
      buffer(stream)
        .then((raw) => receive(settings, session, raw))
        .then(
          (accepted) => callback(null, accepted),
          (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
        );
    },
  };
}

async function answerSignIn(
  settings: ConversationSettings,
  { username: user = '', accessToken = '' }: SMTPServerAuthentication,
  session: SMTPServerSession,
  callback: SignInCallback,
): Promise<void> {
  settings.noteToken(accessToken, user);
  const order = settings.orders.take('auth');
  const verdict =
    order === undefined
      ? await settings.checkToken(accessToken, user).catch(() => 'not-checked' as const)
      : 'refused-on-order';
  settings.noteSignIn({ at: Date.now(), user, verdict });
  if (verdict === 'good') return callback(null, { user });
  if (verdict === 'not-checked') return callback(refusalError(temporaryFailure));

  const refusal = order ?? refusedToken(settings.flavour, settings.scope);
  if (refusal.challenge === undefined) return callback(refusalError(refusal));
  callback(null, { data: refusal.challenge });
  finishWith(settings.servers(), session, refusal);
}

/** After its `334`, smtp-server has one fixed text; the providers' own replies are what is to be shown here. */
function finishWith(servers: readonly SMTPServer[], session: SMTPServerSession, refusal: Refusal): void {
  const connection = servers
    .flatMap((server) => [...server.connections])
    .find((each) => each.session === session);
  if (connection === undefined) return;
  connection._nextHandler = (_line, done) => {
    connection.send(refusal.code, [refusal.text].flat());
    done();
  };
}

/** @throws the refusal */
async function receive(
  settings: ConversationSettings,
  session: SMTPServerSession,
  raw: Buffer,
): Promise<string> {
  const order = settings.orders.take('data');
  if (order !== undefined) throw refusalError(order);
  const user = String(session.user);
  const { mailFrom, rcptTo } = session.envelope;
  const envelope = {
    from: mailFrom === false ? '' : mailFrom.address,
    to: rcptTo.map(({ address }) => address),
  };
  const message = await readMessage({ user, envelope, raw });
  const allowed = [user, ...settings.otherSendersOf(user)];
  // Both senders count: the one of the envelope, and the one that people see.
  const denied = [envelope.from, message.from].find((sender) => !allowed.includes(sender));
  if (denied !== undefined) throw refusalError(sendAsDenied(user, denied));
  settings.keep(message);
  return acceptance(settings.flavour, message.messageId);
}
