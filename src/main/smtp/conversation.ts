/**
 * What was said on the wire, line by line, and what it means for the layers after sign-in.
 *
 * nodemailer tells its logger each command (with credentials already masked) and each reply; with PIPELINING the
 * envelope's commands leave together and the replies come one after the other, so layers follow the replies.
 */
import type { ProbeLayer } from '../../shared/probe.ts';
import { createDiscretion, type Discretion } from './discretion.ts';
import { decodeChallenge } from './oauth-sasl.ts';

/** The part of nodemailer's logger that carries the conversation. */
interface WireEntry {
  readonly tnx?: unknown;
}

const MAX_LINES = 200;
const MAX_LINE_CHARACTERS = 1_000;

export interface Conversation {
  /** For nodemailer's `logger` option. */
  readonly logger: Record<'level' | 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal', WireListener>;
  /** Lines so far, redacted, `C:` and `S:` in front. */
  transcript(): string[];
  /** SASL mechanisms of the last EHLO answer, upper case. */
  mechanisms(): readonly string[];
}

type WireListener = (entry: unknown, message?: unknown, ...values: unknown[]) => void;

/** The links that begin in the course of a conversation. */
type SpokenLayer = Extract<ProbeLayer, 'tls' | 'rcpt-to' | 'data' | 'accepted'>;

/**
 * DATA was answered as if it were done. Whoever goes on, as nodemailer does, takes the reply to the first line of the
 * message for its acceptance.
 */
export class SenselessReply extends Error {
  override readonly name = 'SenselessReply';
  readonly command = 'DATA';
  readonly response: string;

  /** @param response redacted, then cut */
  constructor(response: string) {
    super('the server did not answer DATA by 354');
    this.response = response;
  }
}

interface Listeners {
  /** Told when encryption is asked for, when the sender was accepted, then the recipients, and when the message has left. */
  readonly onLayerBegins: (layer: SpokenLayer) => void;
  /** Told of a reply that makes no sense, after which nothing that the server says means anything. */
  readonly onNonsense?: (why: SenselessReply) => void;
  /** Told of each command as it leaves. */
  readonly onCommand?: () => void;
  /** Knows what the server was given; absent where that is nothing. */
  readonly discretion?: Discretion;
}

/** @param recipients how many the message has: one that is refused does not end the others' delivery */
export function createConversation(
  recipients: number,
  {
    onLayerBegins,
    onNonsense = () => undefined,
    onCommand: onCommandLeaves = () => undefined,
    discretion = createDiscretion(),
  }: Listeners,
): Conversation {
  const lines: string[] = [];
  let lastCommand = '';
  let mechanisms: readonly string[] = [];
  /** The envelope layers whose replies are still to come, in the order of their commands. */
  const awaited: ('mail-from' | 'rcpt-to' | 'data')[] = [];
  const answered = { recipients: 0, accepted: 0 };

  function note(prefix: 'C' | 'S', text: string): void {
    if (lines.length === MAX_LINES) return;
    // Redacted whole, then cut: the beginning of a token does not look like one any more.
    for (const line of discretion
      .show(text, Number.POSITIVE_INFINITY)
      .split('\n')
      .slice(0, MAX_LINES - lines.length))
      lines.push(`${prefix}: ${line.slice(0, MAX_LINE_CHARACTERS)}`);
  }

  function onCommand(text: string): void {
    note('C', text);
    onCommandLeaves();
    lastCommand = text.slice(0, 10).toUpperCase();
    if (lastCommand === 'STARTTLS') onLayerBegins('tls');
    else if (lastCommand.startsWith('MAIL FROM')) awaited.push('mail-from');
    else if (lastCommand.startsWith('RCPT TO')) awaited.push('rcpt-to');
    else if (lastCommand === 'DATA') awaited.push('data');
  }

  function onReply(text: string): void {
    note('S', legibly(text));
    if (/^(EHLO|LHLO)/.test(lastCommand)) mechanisms = mechanismsIn(text);
    // Not a mere "2": nodemailer also tells what was left of a reply when the connection broke.
    const isPositive = /^2\d\d/.test(text);
    const layer = awaited.shift();
    if (layer === 'data' && isPositive) onNonsense(new SenselessReply(discretion.show(text)));
    else onEnvelopeReply(layer, isPositive);
  }

  function onEnvelopeReply(layer: (typeof awaited)[number] | undefined, isAccepted: boolean): void {
    if (layer === 'rcpt-to') {
      answered.recipients += 1;
      if (isAccepted) answered.accepted += 1;
      if (answered.recipients === recipients && answered.accepted > 0) onLayerBegins('data');
    } else if (layer === 'mail-from') {
      if (isAccepted) onLayerBegins('rcpt-to');
      else awaited.length = 0;
    }
  }

  const listen: WireListener = (entry, message) => {
    const from = typeof entry === 'object' && entry !== null ? (entry as WireEntry).tnx : undefined;
    if (from === 'client') onCommand(String(message));
    else if (from === 'server') onReply(String(message));
    // nodemailer says so once the message's last line has left.
    else if (from === 'message') onLayerBegins('accepted');
  };

  return {
    logger: {
      level: () => undefined,
      trace: listen,
      debug: listen,
      info: listen,
      warn: listen,
      error: listen,
      fatal: listen,
    },
    transcript: () => [...lines],
    mechanisms: () => mechanisms,
  };
}

/**
 * A challenge as what it says: in base64 nobody can read why the token was refused, and it would be redacted as a jumble.
 * One that is no text stays as it came.
 */
function legibly(reply: string): string {
  if (!/^334 [A-Za-z0-9+/]+={0,2}\s*$/.test(reply)) return reply;
  const challenge = decodeChallenge(reply);
  return /^[^\p{Cc}\ufffd]+$/u.test(challenge) ? `334 ${challenge}` : reply;
}

/** `250-AUTH LOGIN XOAUTH2`, and the old `250 AUTH=LOGIN` form. */
function mechanismsIn(ehlo: string): string[] {
  return ehlo
    .split(/\r?\n/)
    .map((line) => /^250[ -]AUTH[ =](.*)$/i.exec(line)?.[1] ?? '')
    .flatMap((list) => list.split(/[\s=]+/))
    .filter((name) => name !== '')
    .map((name) => name.toUpperCase());
}
