/**
 * One message handed to one server, layer by layer: name, connection, encryption, greeting, sign-in, sender, recipients,
 * message, acceptance. nodemailer speaks SMTP; the layers before it are taken apart so that the broken one can be named.
 */
import type { Socket } from 'node:net';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { ProbeAddress } from '../../shared/probe.ts';
import type { Secret } from '../log/secret.ts';
import type { Trust } from '../net/certificates.ts';
import { unlessAborted } from '../net/deadline.ts';
import type { Clock } from '../platform.ts';
import { addCertificate } from './certificate-look.ts';
import { connectTo, type Dial, inTurns, type Resolve } from './connect.ts';
import { type Conversation, createConversation } from './conversation.ts';
import type { Discretion } from './discretion.ts';
import { encrypt } from './encrypt.ts';
import { createHearing } from './hearing.ts';
import { createLayerClock, type LayerObserver } from './layer-clock.ts';
import { type Accepted, type Delivery, greet, logIn, openConnection, sayGoodbye, send } from './session.ts';

/** Told of the layers, and of the server's addresses as they are tried. */
export interface DeliveryObserver extends LayerObserver {
  addressesChanged(addresses: readonly ProbeAddress[]): void;
}

export interface DeliveryOptions {
  readonly clock: Clock;
  readonly secureContext: Trust['secureContext'];
  readonly resolve: Resolve;
  /** Absent but in tests. */
  readonly dial?: Dial | undefined;
  readonly observer: DeliveryObserver;
  /** Given the transcript as it grows, also when the delivery fails. */
  readonly onConversation: (conversation: Pick<Conversation, 'transcript'>) => void;
  /** Learns every token that the server is given, and sees to it that none comes back. */
  readonly discretion: Discretion;
  /** Cancels at any moment; the socket is then destroyed. */
  readonly signal: AbortSignal;
}

/**
 * @throws what the broken layer threw, without the token (system, TLS and nodemailer errors, {@link SignInRefused},
 *   {@link OAuthNotOffered}, {@link LayerOverdue}), with the certificate where that was refused; or the signal's
 *   reason
 */
export async function deliver(delivery: Delivery, options: DeliveryOptions): Promise<Accepted> {
  const { clock, secureContext, dial, observer, discretion } = options;
  const { server } = delivery;
  const layers = createLayerClock(clock, observer);
  /** A server with which there is no talking. */
  const senseless = new AbortController();
  const hearing = createHearing((why) => senseless.abort(why));
  const conversation = createConversation(delivery.to.length, {
    onLayerBegins: layers.begin,
    onNonsense: (why) => senseless.abort(why),
    onCommand: () => connection !== undefined && hearing.listenTo(connection),
    discretion,
  });
  options.onConversation(conversation);
  const signal = AbortSignal.any([options.signal, layers.signal, senseless.signal]);
  let socket: Socket | undefined;
  let connection: SMTPConnection | undefined;
  let addresses: readonly ProbeAddress[] = [];
  const noteAddresses = (changed: readonly ProbeAddress[]): void => {
    addresses = changed;
    observer.addressesChanged(changed);
  };
  const abandon = (): void => {
    layers.stop(false);
    connection?.close();
    socket?.destroy();
  };
  signal.addEventListener('abort', abandon, { once: true });
  let accepted = false;
  try {
    layers.begin('dns');
    const found = inTurns(await unlessAborted(signal, () => options.resolve(server.host)));
    layers.begin('tcp');
    socket = await connectTo(found, server.port, { clock, signal, dial, onChange: noteAddresses });
    signal.throwIfAborted();
    if (server.security === 'tls') {
      layers.begin('tls');
      const plain = socket;
      socket = await unlessAborted(signal, () => encrypt(plain, server.host, secureContext()));
    }
    layers.begin('greeting');
    const accessToken = async (): Promise<Secret> => {
      const token = await delivery.accessToken();
      discretion.guard(token);
      return token;
    };
    const opened = openConnection({ ...delivery, accessToken }, socket, conversation, secureContext());
    connection = opened;
    const greeted = unlessAborted(signal, () => greet(opened));
    // After nodemailer, which begins to listen in a moment: what came before it listens would be lost to it.
    setImmediate(() => hearing.listenTo(opened));
    await greeted;
    layers.begin('auth');
    await unlessAborted(signal, () => logIn(opened, delivery.user));
    layers.begin('mail-from');
    const outcome = await unlessAborted(signal, () => send(opened, delivery, discretion));
    accepted = true;
    return outcome;
  } catch (error) {
    // Before the certificate is looked at again, which takes its own time.
    layers.stop(false);
    discretion.cleanse(error);
    const answered = addresses.find(({ state }) => state === 'connected');
    await addCertificate(error, server, answered, { clock, secureContext, signal, dial });
    throw error;
  } finally {
    layers.stop(accepted);
    signal.removeEventListener('abort', abandon);
    if (accepted && connection !== undefined) sayGoodbye(connection, clock, abandon);
    else abandon();
  }
}
