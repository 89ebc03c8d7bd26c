/** The messages that a mail server of ours accepted, in memory. */
import { type AddressObject, simpleParser } from 'mailparser';

export interface ReceivedMessage {
  /** 1 for the first one since the start. */
  readonly number: number;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** The mailbox that signed in; empty where nobody had to. */
  readonly user: string;
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  /** The address of the header field `From`, which recipients see. */
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly messageId: string;
  readonly text: string;
  /** Empty where the message has no HTML part. */
  readonly html: string;
  /** The message as it travelled. */
  readonly raw: string;
}

export type MessagePredicate = (message: ReceivedMessage) => boolean;

export interface Mailbox {
  readonly messages: readonly ReceivedMessage[];
  /** @returns the function that ends the subscription */
  onMessage(listener: (message: ReceivedMessage) => void): () => void;
  /**
   * The first message that fits, whether it is here already or still to come.
   *
   * @param timeoutMs 10 seconds by default
   * @throws when none has come by then
   */
  waitForMessage(predicate?: MessagePredicate, timeoutMs?: number): Promise<ReceivedMessage>;
}

export interface Delivery {
  readonly user: string;
  readonly envelope: ReceivedMessage['envelope'];
  readonly raw: Buffer;
}

/** A message that was read and not kept yet: it may still be refused. */
export type ReadMessage = Omit<ReceivedMessage, 'number'>;

/** @param capacity messages kept; the oldest one goes first */
export function createMailbox(capacity: number): Mailbox & { keep(message: ReadMessage): void } {
  const messages: ReceivedMessage[] = [];
  const listeners = new Set<(message: ReceivedMessage) => void>();
  let count = 0;

  const onMessage: Mailbox['onMessage'] = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    messages,
    onMessage,
    waitForMessage: (predicate = () => true, timeoutMs = 10_000) => {
      const here = messages.find(predicate);
      if (here !== undefined) return Promise.resolve(here);
      const { promise, resolve, reject } = Promise.withResolvers<ReceivedMessage>();
      const unsubscribe = onMessage((message) => {
        if (predicate(message)) resolve(message);
      });
      const timer = setTimeout(() => reject(new Error(`no such message after ${timeoutMs} ms`)), timeoutMs);
      return promise.finally(() => {
        clearTimeout(timer);
        unsubscribe();
      });
    },
    keep: (read) => {
      count += 1;
      const message = { ...read, number: count };
      messages.push(message);
      if (messages.length > capacity) messages.shift();
      for (const listener of listeners) listener(message);
    },
  };
}

export async function readMessage({ user, envelope, raw }: Delivery): Promise<ReadMessage> {
  const parsed = await simpleParser(raw);
  return {
    receivedAt: Date.now(),
    user,
    envelope,
    from: addressesOf(parsed.from)[0] ?? '',
    to: addressesOf(parsed.to),
    subject: parsed.subject ?? '',
    messageId: parsed.messageId ?? '',
    text: parsed.text ?? '',
    html: typeof parsed.html === 'string' ? parsed.html : '',
    raw: raw.toString('utf8'),
  };
}

function addressesOf(field: AddressObject | AddressObject[] | undefined): string[] {
  return [field ?? []].flat().flatMap((object) => object.value.flatMap(({ address }) => address ?? []));
}
