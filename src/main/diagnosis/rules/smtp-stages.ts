/** The envelope and the message: who sends, to whom, and what, after the sign-in went through. */
import type { Evidence } from '../evidence.ts';
import { withoutNames } from '../plain-text.ts';
import { type Rule, says } from '../rule.ts';

const message: readonly Rule[] = [
  {
    code: 'smtp-message-rejected',
    enhanced: [
      '2.3',
      '3.4',
      '6.0',
      '6.1',
      '6.2',
      '6.3',
      '6.6',
      '6.7',
      '7.7',
      '5.7.26',
      '5.7.25',
      '5.7.23',
      '5.7.27',
      '5.7.28',
      '5.7.509',
      '5.7.515',
    ],
  },
  {
    code: 'smtp-message-rejected',
    says: [
      'unsolicited',
      'spam',
      'virus',
      'malware',
      'phish',
      'content rejected',
      'content … rejected',
      'message rejected',
      'message content',
      'message size',
      'message too large',
      'message too big',
      'message is too',
      'size limit',
      'exceeds … size',
      'exceeded … size',
      'max message size',
      'more than … bytes',
      'security issue',
      'attachment',
      'bare lf',
      'bare newline',
      'message header',
      'rfc 5322',
      'rfc5322',
      'header',
      'dmarc',
      'dkim',
      'spf',
      'policy reasons',
      'message refused',
      'transaction failed … content',
    ],
    stage: ['data'],
  },
  {
    code: 'smtp-message-rejected',
    says: [
      'unsolicited',
      'spam',
      'virus',
      'message size',
      'size exceeds',
      'message too large',
      'message too big',
      'unauthenticated email',
      'dmarc',
    ],
    when: (e) => e.stage !== 'rcpt',
  },
];

const badName: readonly string[] = [
  'blocked using',
  'blacklist',
  'blocklist',
  'block list',
  'poor reputation',
  'low reputation',
  'send email directly to our servers',
  'send mail directly',
];
const listsOfBadNames: readonly string[] = ['spamhaus', 'spamcop', 'barracuda'];

const saysOne = (text: string, wordings: readonly string[]): boolean => {
  if (!wordings.some((wording) => says(text, wording))) return false;
  const words = withoutNames(text);
  return wordings.some((wording) => says(words, wording));
};

/** About the pair of user and password, or about an addressee: whoever is named beside it. */
const isAboutSomebody = ({ reply, enhanced }: Evidence): boolean =>
  [530, 534, 535].includes(reply ?? 0) ||
  enhanced.some((code) => ['1.1', '1.2', '1.3', '1.10', '7.8'].includes(code.slice(2)));

/** The address of this connection has a bad name; no word of the message was read. */
export const reputation: readonly Rule[] = [
  { code: 'smtp-message-rejected', when: (e) => saysOne(e.text, badName) },
  {
    code: 'smtp-message-rejected',
    when: (e) => !isAboutSomebody(e) && saysOne(e.text, listsOfBadNames),
  },
];

/** What is in the message, said so plainly that nothing else that is named beside it counts. */
const content: readonly Rule[] = [
  {
    code: 'smtp-message-rejected',
    stage: ['data'],
    when: (e) => saysOne(e.text, ['spam', 'virus', 'malware', 'phish']),
  },
  {
    code: 'smtp-message-rejected',
    says: [
      'data not accepted',
      'size of the message',
      'taille limite',
      'taille maximale',
      'taille … message',
    ],
  },
];

/** Rules of a server about who may talk to it at all; Postfix only says so at RCPT TO (`smtpd_delay_reject`). */
const visitors: readonly Rule[] = [
  {
    code: 'blocked-by-admin',
    says: ['client host rejected', 'helo command rejected', 'unauthorized ip address'],
  },
];

const recipient: readonly Rule[] = [
  {
    code: 'smtp-recipient-rejected',
    enhanced: [
      '1.1',
      '1.2',
      '1.3',
      '1.4',
      '1.6',
      '1.10',
      '2.2',
      '5.4.1',
      '5.7.64',
      '5.7.54',
      '5.4.4',
      '5.1.351',
    ],
    when: (e) => e.stage !== 'mail' && e.stage !== 'auth',
  },
  {
    code: 'smtp-recipient-rejected',
    says: [
      'recipient address rejected',
      'recipient rejected',
      'recipient not found',
      'recipient … not found',
      'recipient unknown',
      'recipient not in',
      'invalid recipient',
      'bad recipient',
      'unknown recipient',
      'no such recipient',
      'no valid recipients',
      'no recipients',
      'user unknown',
      'unknown user',
      'no such user',
      'user not found',
      'user … does not exist',
      'mailbox full',
      'over quota',
      'relay access denied',
      'relaying denied',
      'relaying disallowed',
      'relaying is denied',
      'relay not permitted',
      'relaying not allowed',
      'relaying not permitted',
      'unable to relay',
      'tried to reach',
      'not permitted to relay',
      'we do not relay',
      'destinataire',
      'utilisateur inconnu',
      'boite … inexistante',
      'boite … pleine',
    ],
    when: (e) => e.stage !== 'mail',
  },
];

/** Plainly the sender, wherever it was said: many servers only look at both addresses at RCPT TO. */
const plainlySender: readonly Rule[] = [
  {
    code: 'smtp-sender-rejected',
    enhanced: ['1.7', '1.8', '5.1.9', '5.7.501', '5.7.502', '5.7.503', '5.7.508', '5.7.708'],
  },
  {
    code: 'smtp-sender-rejected',
    says: [
      'sender address rejected',
      'sender verify failed',
      'as a valid sender',
      'sender rejected',
      'sender denied',
      'invalid sender',
      'bad sender',
      'sender address must',
      'domain of sender',
      'emetteur invalide',
      'd emetteur invalide',
    ],
  },
];

const sender: readonly Rule[] = [
  {
    code: 'smtp-sender-rejected',
    says: [
      'sender address syntax',
      'sender domain',
      'domain not found',
      'from address',
      'from header',
      'address is not verified',
      'email address is not verified',
      'not verified sender',
      'outbound sender',
      'sender … blocked',
      'expediteur',
    ],
    when: (e) => e.stage !== 'rcpt',
  },
];

/** What no word explains: the server's temporary or final no, by stage. */
const bareReplies: readonly Rule[] = [
  { code: 'server-unavailable', says: ['mailboxoffline', 'mailboxintransit', 'server configuration'] },
  // The conversation itself went wrong; that says nothing of sender, recipient or message.
  { code: 'unknown', reply: [503], says: ['sequence', 'first', '5.5.1'] },
  { code: 'server-unavailable', enhanced: ['4.3.0', '4.3.1', '4.3.5'] },
  { code: 'server-unavailable', enhanced: ['4.3.2'] },
  { code: 'network-timeout', enhanced: ['4.4.1', '4.4.2'], says: ['timeout', 'timed out', 'time out'] },
  { code: 'network-reset', enhanced: ['4.4.2'] },
  { code: 'network-timeout', reply: [421], says: ['timeout', 'timed out'] },
  { code: 'server-unavailable', reply: [4], says: ['insufficient', 'disk space', 'no space left'] },
  {
    code: 'smtp-throttled',
    enhanced: ['4.7.0', '4.7.1', '4.7.28', '4.7.32', '4.7.500', '4.7.650', '4.2.1', '4.4.5', '4.1.8'],
  },
  { code: 'smtp-throttled', reply: [432, 450] },
  { code: 'smtp-tls-required', reply: [538] },
  { code: 'smtp-credentials-rejected', reply: [530] },
  { code: 'tls-protocol', stage: ['starttls'] },
  { code: 'server-unavailable', reply: [421, 451, 452, 454] },
  { code: 'server-unavailable', reply: [4], stage: ['connect', 'ehlo', 'auth', 'data'] },
  { code: 'smtp-message-rejected', reply: [552], stage: ['mail', 'data'] },
  { code: 'smtp-recipient-rejected', stage: ['rcpt'], reply: [4, 5] },
  { code: 'smtp-sender-rejected', stage: ['mail'], reply: [4, 5] },
  { code: 'smtp-message-rejected', stage: ['data'], reply: [5] },
  { code: 'smtp-recipient-rejected', reply: [551] },
  { code: 'smtp-message-rejected', reply: [552] },
  { code: 'smtp-sender-rejected', reply: [553] },
  // RFC 5321 §3.1: a server that will not talk to this address at all.
  { code: 'blocked-by-admin', stage: ['connect', 'ehlo'], reply: [554, 550] },
  { code: 'smtp-message-rejected', reply: [554] },
  { code: 'smtp-recipient-rejected', reply: [550] },
  // nodemailer: something answered that does not speak SMTP, most often the port of another service.
  { code: 'tls-protocol', system: ['EPROTOCOL'], when: (e) => e.reply === null },
];

export const smtpStageRules: readonly Rule[] = [
  ...visitors,
  ...plainlySender,
  ...content,
  ...recipient,
  ...sender,
  ...message,
  ...bareReplies,
];
