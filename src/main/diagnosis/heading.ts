/**
 * Under which heading a failure belongs. « Comprendre un message d’erreur » takes any text as what a browser showed after
 * the sign-in, since nobody who pastes one could say more: then the text itself says where it comes from.
 */
import type { FailureLayer } from './raw-failure.ts';

/** The device authorization grant, by its parameter, its libraries or its name (RFC 8628). */
const deviceGrant =
  /device[ _-]?code|devicetoken|device authorization|device flow|limited[ -]input|verification code expired/;

/** An SMTP conversation, as servers, clients and log files quote it. */
const conversation =
  /(?<![a-z])(?:ehlo|rcpt to|mail from|data command|end of data|gsmtp|smtp (?:error|server|command)|smtp[a-z]{4,24}(?:error|refused|exception)|expected response code|recipients were rejected|auth (?:login|plain|xoauth2))(?![a-z])/;

/** What is known of a failure before its heading is. */
interface Clues {
  readonly text: string;
  readonly command: string;
  /** The authorization server answered: an `error` or a number of Microsoft's. */
  readonly isOAuth: boolean;
  /** A number where SMTP has its reply. */
  readonly hasReply: boolean;
}

/** A renewal that failed. The words that speak of codes and of refresh tokens alike say nothing. */
const renewal = /refresh/;
const eitherGrant = /authorization (?:code|grant)|auth code|redeem/;

export function trueHeading(layer: FailureLayer, { text, command, isOAuth, hasReply }: Clues): FailureLayer {
  // A command that was answered by a number got through the network.
  if (layer === 'network' && command !== '' && hasReply) return 'smtp';
  if (layer !== 'authorize-redirect') return layer;
  if (!isOAuth && (command !== '' || conversation.test(text))) return 'smtp';
  if (deviceGrant.test(text)) return 'device';
  return renewal.test(text) && !eitherGrant.test(text) ? 'refresh' : layer;
}
