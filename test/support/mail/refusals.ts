/** How Google and Microsoft say no over SMTP: wording from their public documentation. */
import { randomBytes } from 'node:crypto';

export type MailFlavour = 'google' | 'microsoft';

/** A reply that refuses. */
export interface Refusal {
  readonly code: number;
  /** The reply's text, its enhanced status code first; several lines for an array. */
  readonly text: string | readonly string[];
  /** For a refused sign-in: the JSON of the `334` line that comes before the final reply. */
  readonly challenge?: object;
}

/** A token that is expired, revoked, of another user, or without the scope: the server does not say which. */
export function refusedToken(flavour: MailFlavour, scope: string): Refusal {
  if (flavour === 'google') {
    return {
      code: 535,
      text: [
        '5.7.8 Username and Password not accepted. For more information, go to',
        '5.7.8  https://support.google.com/mail/?p=BadCredentials demonstration - gsmtp',
      ],
      challenge: { status: '400', schemes: 'Bearer', scope },
    };
  }
  return { code: 535, text: `5.7.3 Authentication unsuccessful [DEMO${queueId()}.PROD.JETON-DEMO.EXAMPLE]` };
}

/** The authorization server does not answer: nothing can be said about the token. */
export const temporaryFailure: Refusal = { code: 454, text: '4.7.0 Temporary authentication failure' };

/** A sender that the signed-in mailbox may not use. */
export function sendAsDenied(user: string, from: string): Refusal {
  return {
    code: 550,
    text: `5.7.60 SMTP; Client does not have permissions to send as this sender; SendAsDenied; ${user} not allowed to send as ${from}`,
  };
}

/** What the server says when it has taken the message. */
export function acceptance(flavour: MailFlavour, messageId: string): string {
  return flavour === 'google'
    ? `2.0.0 OK ${queueId()} - gsmtp`
    : `2.0.0 OK ${messageId} [Hostname=DEMO.JETON-DEMO.EXAMPLE]`;
}

function queueId(): string {
  return randomBytes(6).toString('hex').toUpperCase();
}

/** The form in which smtp-server takes a refusal. */
export function refusalError({ code, text }: Refusal): Error & { responseCode: number } {
  return Object.assign(new Error([text].flat().join(' ')), { responseCode: code });
}
