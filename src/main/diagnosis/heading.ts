/**
 * Under which heading a failure belongs. « Comprendre un message d’erreur » takes any text as what a browser showed after
 * the sign-in, since nobody who pastes one could say more: then the text itself says where it comes from.
 */
import type { FailureLayer } from './raw-failure.ts';

/** The device authorization grant, by its parameter, its libraries or its name (RFC 8628). */
const deviceGrant = /device[ _-]?code|devicetoken|device authorization|device flow/;

/** An SMTP conversation, as servers, clients and log files quote it. */
const conversation =
  /(?<![a-z])(?:ehlo|rcpt to|mail from|data command|end of data|gsmtp|smtp (?:error|server|command)|smtp[a-z]{4,24}(?:error|refused|exception)|expected response code|auth (?:login|plain|xoauth2))(?![a-z])/;

/** What is known of a failure before its heading is. */
interface Clues {
  readonly text: string;
  readonly command: string;
  /** The authorization server answered: an `error` or a number of Microsoft's. */
  readonly isOAuth: boolean;
}

export function trueHeading(layer: FailureLayer, { text, command, isOAuth }: Clues): FailureLayer {
  if (layer !== 'authorize-redirect') return layer;
  if (!isOAuth && (command !== '' || conversation.test(text))) return 'smtp';
  return deviceGrant.test(text) ? 'device' : layer;
}
