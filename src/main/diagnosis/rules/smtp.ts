/**
 * What SMTP servers answer: Exchange Online, Gmail, and the others (Postfix, Exim, Dovecot, Zoho, Yahoo…).
 *
 * Order is meaning: wordings that only one vendor uses for only one thing; then enhanced status codes (RFC 3463,
 * RFC 4954, RFC 5248); then the vague ones among them (5.7.1, 5.7.0) by where in the conversation they fell; and
 * last the bare reply code with the stage.
 */
import type { Rule } from '../rule.ts';
import { encryptionRules, signInRules, submissionSwitches } from './smtp-sign-in.ts';
import { smtpStageRules } from './smtp-stages.ts';

/** Refusals of the sender that name the right that is missing. */
const senderRights: readonly Rule[] = [
  { code: 'smtp-send-as-denied', enhanced: ['5.2.252', '5.7.60'] },
  {
    code: 'smtp-send-as-denied',
    says: [
      'sendasdenied',
      'send as',
      'sendonbehalf',
      'on behalf of',
      'not owned by',
      'not owner of',
      'permissions to send',
      'not allowed to send as',
      'not allowed to send from',
      'not allowed to send mail from',
      'not allowed to use … sender',
      'not authorized to send',
      'not permitted to send',
      'not authorised to send',
      'sender address … not allowed',
      'sender … not allowed',
      'sender … not authorized',
      'sender … does not match',
      'sender … mismatch',
      'sender … must match',
      'sender … must be equal',
      'must equal authorized user',
      'must be same as authorization user',
      'must match … authenticat',
      'does not match … authenticat',
      'does not belong to',
      'relaying disallowed as',
      'mail from … must',
      'unauthorized sender',
      'sender verify failed … not permitted',
      'alias … not allowed',
    ],
  },
  // Postfix: a sender that belongs to somebody, used without any sign-in.
  { code: 'smtp-credentials-rejected', says: ['sender address rejected: not logged in'] },
];

const limits: readonly Rule[] = [
  { code: 'mailbox-unavailable', enhanced: ['2.1'], stage: ['auth', 'mail'] },
  {
    code: 'mailbox-unavailable',
    stage: ['auth', 'mail', 'data'],
    // x.1.1 is about somebody else's mailbox, even when it comes after the message.
    when: (e) => !e.enhanced.some((code) => code.endsWith('.1.1')),
    says: [
      'mailbox unavailable … mapi',
      'mailboxnotfound',
      'mailbox not found',
      'mapiexceptionnotfound',
      'mapiexceptionmailbox',
      'mailboxunavailable',
      'no mailbox here by that name … sender',
      'not have a mailbox',
      'does not have an exchange',
      'not licensed',
      'no license',
      'mail service not enabled',
      'service not enabled',
      'smtp … not enabled',
      'not enabled for smtp',
      'smtp access is not',
      'smtp access … disabled',
      'smtp service is not',
      'smtp service … not',
      'has no permission',
      'smtp is disabled',
      'smtp … disabled for this',
    ],
  },
  // Before the quotas: "connections limit exceeded, see …/concurrent_sending" is over in a minute.
  {
    code: 'smtp-throttled',
    says: [
      'too many connections',
      'concurrent',
      'connections limit',
      'connection limit',
      'connection rate',
      'thread limit',
    ],
  },
  {
    code: 'smtp-quota-exceeded',
    enhanced: ['5.4.5', '5.1.90', '5.7.705', '5.7.750', '5.7.232', '5.7.233', '4.5.3', '5.5.3'],
    stage: ['mail', 'rcpt', 'data', 'auth'],
  },
  {
    code: 'smtp-quota-exceeded',
    says: [
      'submissionquotaexceeded',
      'refusequota',
      'sending quota',
      'sending limit',
      'daily … limit',
      'daily … quota',
      'daily user sending',
      'limit … per day',
      'messages per day',
      'per day',
      'daily message',
      'hourly … limit',
      'messages per hour',
      'quota … exceeded … sen',
      'exceeded … sending',
      'recipient limit',
      'recipientratelimit',
      'too many recipients',
      'maximum number of recipients',
      'message limit',
      "limite d'envoi",
      'limite quotidienne',
      "quota d'envoi",
    ],
  },
  {
    code: 'account-problem',
    says: [
      'verdict is suspend',
      'accountdisabled',
      'account has been suspended',
      'account suspended',
      'account is suspended',
    ],
  },
  {
    code: 'smtp-throttled',
    says: [
      'too many login',
      'too many bad auth',
      'too many auth',
      'too many failed',
      'too many errors',
      'too many messages',
      'too much mail',
      'rate limit',
      'rate exceeded',
      'ratelimit',
      'throttl',
      'unusual rate',
      'unusual sending activity',
      'receiving mail at a rate',
      'try again in',
      'slow down',
      'submission rate',
      'message rate',
      'temporary system problem',
      'greylist',
      'graylist',
    ],
  },
];

export const smtpRules: readonly Rule[] = [
  ...submissionSwitches,
  ...encryptionRules,
  ...senderRights,
  ...limits,
  ...signInRules,
  ...smtpStageRules,
];
