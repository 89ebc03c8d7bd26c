import { describe, expect, it } from 'vitest';
import type { DiagnosisCode } from '../../../shared/problems.ts';
import { diagnose } from '../diagnose.ts';

/** Command and reply of Exchange Online, Gmail, Postfix, Exim, Dovecot, Zoho, Yahoo, QQ and others. */
const replies: Partial<Record<DiagnosisCode, [string | null, string][]>> = {
  'smtp-auth-disabled-mailbox': [
    [
      'AUTH LOGIN',
      '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.',
    ],
  ],
  'smtp-credentials-rejected': [
    ['MAIL FROM', '530 SMTP authentication is required.'],
    ['MAIL FROM', '550 5.7.1 Client was not authenticated'],
    ['MAIL FROM', '530 5.7.1 Client was not authenticated'],
    ['AUTH LOGIN', '550 5.7.1 Client was not authenticated'],
    ['AUTH LOGIN', '535 Incorrect authentication data'],
    ['AUTH XOAUTH2', '526 Authentication failed'],
    ['AUTH XOAUTH2', '535 5.7.3 Authentication unsuccessful [X] wrapped: SMTP; Unable to authenticate'],
    // Addresses and versions are no enhanced codes; what a mailbox is called is no reason.
    ['AUTH XOAUTH2', '535 refused for mailbox quota@5.1.1.1.onmicrosoft.com at 10.5.2.2 by PHPMailer 5.2.2'],
    [
      'AUTH XOAUTH2',
      '535 5.7.8 Username and Password not accepted. Learn more at https://support.google.com/mail/?p=BadCredentials h1-2',
    ],
    [
      'AUTH XOAUTH2',
      '535 5.7.139 Authentication unsuccessful, the user credentials were incorrect. [X.PROD.OUTLOOK.COM]',
    ],
    ['MAIL FROM', '530 5.7.57 Client not authenticated to send mail. [X.PROD.OUTLOOK.COM]'],
    ['MAIL FROM', '530 5.7.57 SMTP; Client was not authenticated to send anonymous mail during MAIL FROM'],
    [
      'MAIL FROM',
      '530-5.7.0 Authentication Required. Learn more at 530 5.7.0 https://support.google.com/mail/?p=WantAuthError',
    ],
    ['AUTH XOAUTH2', '535 5.7.3 Authentication unsuccessful [SN7P220CA0005.NAMP220.PROD.OUTLOOK.COM]'],
    ['AUTH XOAUTH2', '535 Login Fail. Please enter your authorization code to login.'],
    [null, 'Error: Invalid login: 535-5.7.8 Username and Password not accepted'],
  ],
  'smtp-basic-auth-disabled': [
    ['AUTH LOGIN', '534-5.7.9 Please log in with your web browser and then try again.'],
    [
      'AUTH PLAIN',
      '534-5.7.9 Application-specific password required. Learn more at\n534 5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor',
    ],
    [
      'AUTH PLAIN',
      '534-5.7.14 <https://accounts.google.com/signin/continue?sarp=1&scc=1> Please log in via your web browser and then try again.',
    ],
  ],
  'smtp-throttled': [
    ['DATA', '432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded'],
    ['DATA', '421 4.7.28 Gmail has detected an unusual rate of mail'],
    [
      'RCPT TO',
      '450 4.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages from being delivered.',
    ],
    ['RCPT TO', '450 4.2.0 <a@b.fr>: Recipient address rejected: Greylisted, try again later'],
    ['AUTH XOAUTH2', '454 4.7.0 Cannot authenticate due to a temporary system problem. Try again later.'],
    ['AUTH XOAUTH2', '454 4.7.0 Too many login attempts, please try again later. x - gsmtp'],
    ['CONN', '421 Too many connections from your IP'],
    ['AUTH XOAUTH2', '535 5.7.0 (#AUTH005) Too many bad auth attempts.'],
  ],
  'server-unavailable': [
    ['DATA', '452 4.3.1 Insufficient system resources'],
    ['AUTH XOAUTH2', '435 4.7.8 Unable to authenticate at present'],
    ['AUTH XOAUTH2', '454 4.7.0 Authentication failed due to a server error'],
    ['AUTH XOAUTH2', '454 4.7.0 Temporary authentication failure: Connection lost to authentication server'],
    ['DATA', '451 4.7.0 Temporary server error. Please try again later. PRX2'],
    ['CONN', '421 4.3.2 Service not available, closing transmission channel'],
  ],
  'account-problem': [
    [
      'AUTH XOAUTH2',
      '535 5.7.139 Authentication unsuccessful, account is locked. Please contact your administrator.',
    ],
    [
      'DATA',
      '554 5.2.0 STOREDRV.Submission.Exception:OutboundSpamException; Failed to process message due to a permanent exception with message [BeginDiagnosticData]WASCL UserAction verdict is not None. Actual verdict is Suspend, ShowTierUpgrade. OutboundSpamException',
    ],
  ],
  'smtp-auth-unsupported': [
    ['AUTH', '503 5.5.1 Error: authentication not enabled'],
    ['AUTH XOAUTH2', '500 5.5.1 Command unrecognized: "AUTH XOAUTH2"'],
    ['AUTH XOAUTH2', '535 5.7.8 Error: authentication failed: Invalid authentication mechanism'],
    ['AUTH XOAUTH2', '503 5.5.1 Error: authentication not enabled'],
    ['AUTH XOAUTH2', '503 AUTH command used when not advertised'],
    ['AUTH XOAUTH2', '502 5.5.2 Error: command not recognized'],
    [null, "Server doesn't support XOAUTH2 authentication"],
  ],
  'smtp-tls-required': [
    ['AUTH PLAIN', '538 5.7.11 Encryption required for requested authentication mechanism'],
    ['MAIL FROM', '530 5.7.0 Must issue a STARTTLS command first. x - gsmtp'],
    ['MAIL FROM', '451 5.7.3 STARTTLS is required to send mail [X.outlook.com]'],
  ],
  'tls-protocol': [
    ['STARTTLS', '454 4.7.0 TLS not available due to local problem'],
    ['STARTTLS', '502 5.5.1 Error: command not implemented'],
  ],
  'smtp-send-as-denied': [
    ['DATA', '554 5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied'],
    ['MAIL FROM', '553 5.7.1 Sender address rejected: not owned by user'],
    [
      'DATA',
      '554 5.2.252 SendAsDenied; ecole@x.fr not allowed to send as direction@x.fr; STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied; Failed to process message due to a permanent exception with message Cannot submit message.',
    ],
    [
      'DATA',
      '554 5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied; Failed to process message',
    ],
    ['DATA', '550 5.7.60 SMTP; Client does not have permissions to send as this sender'],
    ['MAIL FROM', '553 5.7.1 <a@b.fr>: Sender address rejected: not owned by user c@b.fr'],
    ['MAIL FROM', '553 Relaying disallowed as a@b.com'],
    ['MAIL FROM', '501 mail from address must be same as authorization user'],
    ['MAIL FROM', '553 Mail from must equal authorized user'],
  ],
  'smtp-sender-rejected': [
    ['DATA', '550 5.1.8 Access denied, bad outbound sender AS(42003)'],
    ['MAIL FROM', '550 5.7.1 Sender address rejected: User unknown in local sender table'],
    ['MAIL FROM', '550 5.1.8 <a@nodomain>: Sender address rejected: Domain not found'],
    ['MAIL FROM', '553 5.1.3 The sender address <x> is not a valid RFC-5321 address'],
    ['MAIL FROM', '550 5.7.1 Access denied'],
    [
      'DATA',
      '550 5.1.8 Access denied, bad outbound sender. For more information please go to http://go.microsoft.com/fwlink/?LinkId=875724.',
    ],
  ],
  'smtp-quota-exceeded': [
    ['RCPT TO', '550-5.4.5 Daily SMTP relay limit exceeded for user.'],
    [
      'DATA',
      "554 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients",
    ],
    ['DATA', '550 5.4.5 Daily user sending quota exceeded. For more information'],
    ['RCPT TO', '452 4.5.3 Too many recipients'],
  ],
  'blocked-by-admin': [['RCPT TO', '554 5.7.1 <x@y>: Client host rejected: Access denied']],
  'smtp-recipient-rejected': [
    ['RCPT TO', '550 #5.1.0 Address rejected.'],
    ['DATA', '452 4.2.2 Over quota'],
    ['DATA', '552 5.2.2 Over quota'],
    ['DATA', '550 5.1.1 Mailbox not found'],
    ['RCPT TO', '550 5.2.1 The mailbox is disabled'],
    ['RCPT TO', '554 5.7.1 <a@contoso.onmicrosoft.com>: Recipient address rejected: Access denied'],
    ['RCPT TO', "452 4.2.2 The recipient's inbox is out of storage space"],
    ['RCPT TO', '552 5.2.2 Mailbox full'],
    [
      'RCPT TO',
      "550-5.1.1 The email account that you tried to reach does not exist. Please try double-checking the recipient's email address",
    ],
    ['RCPT TO', '550 Requested action not taken: mailbox unavailable'],
    ['RCPT TO', '550 5.7.1 Unable to relay'],
    ['RCPT TO', '550 5.7.64 TenantAttribution; Relay Access Denied'],
    ['RCPT TO', '553 5.1.2 The recipient address <x@> is not a valid RFC-5321 address.'],
  ],
  'smtp-message-rejected': [
    ['DATA', "552-5.2.3 Your message exceeded Google's message size limits."],
    ['DATA', '550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy'],
    ['DATA', '552-5.7.0 This message was blocked because its content presents a potential security issue.'],
    ['DATA', '552 5.3.4 Message size exceeds fixed limit'],
    ['MAIL FROM', '552 5.3.4 Message size exceeds fixed maximum message size'],
    [
      'DATA',
      '550-5.7.26 This message does not have authentication information or fails to pass authentication checks (SPF or DKIM).',
    ],
    ['DATA', '554 5.7.1 Message rejected as spam by Content Filtering.'],
    ['DATA', '554 5.7.1 Spam message rejected'],
    ['CONN', '554 5.7.1 Service unavailable; Client host [203.0.113.4] blocked using zen.spamhaus.org'],
    ['DATA', '554 5.6.0 Corrupt message content'],
  ],
  'network-reset': [['DATA', '421 4.4.2 Connection dropped due to SocketError']],
  'network-timeout': [['DATA', '421 4.4.1 Connection timed out']],
  'mailbox-unavailable': [
    ['MAIL FROM', '550 5.2.1 Mailbox disabled, not accepting messages'],
    ['AUTH XOAUTH2', '550 User has no permission'],
    ['AUTH XOAUTH2', '550 5.7.1 Mail service not enabled'],
  ],
};

const rows = Object.entries(replies).flatMap(([expected, texts]) =>
  texts.map(([command, response]) => ({ expected, command, response })),
);

describe('SMTP replies', () => {
  it.each(rows)('$expected: $command $response', ({ expected, command, response }) => {
    const code = Number(/^\d{3}/.exec(response)?.[0] ?? Number.NaN) || null;
    expect(diagnose({ layer: 'smtp', input: { command, code, response } }).code).toBe(expected);
    // As nodemailer throws it.
    const error = Object.assign(new Error(`Command failed: ${response}`), {
      code: 'EPROTOCOL',
      response,
      responseCode: code,
      command,
    });
    expect(diagnose({ layer: 'smtp', input: error }).code).toBe(expected);
  });
});

/** What somebody calls a server or an address; the client kept the reply alone, or the command as well. */
const named: readonly (readonly [DiagnosisCode, string | null, string])[] = [
  ['smtp-credentials-rejected', null, '535 5.7.8 authentication failed (barracuda.mairie.fr)'],
  ['smtp-credentials-rejected', null, '535 5.7.8 Barracuda: authentication failed'],
  ['smtp-credentials-rejected', 'AUTH XOAUTH2', '535 5.7.8 smtp.blacklist.fr: authentication failed'],
  ['smtp-recipient-rejected', null, '550 5.1.1 <x@barracuda.fr> User unknown'],
  ['smtp-recipient-rejected', 'DATA', '550 5.1.1 <x@antispam.fr>: no such user'],
  ['smtp-recipient-rejected', 'RCPT TO', '550 <postmaster@spamhaus.example>: user unknown'],
  ['smtp-recipient-rejected', 'RCPT TO', '550 <postmaster@spamhaus.org>: Recipient address rejected'],
  [
    'smtp-send-as-denied',
    'MAIL FROM',
    '553 5.7.1 <a@spamcop.fr>: Sender address rejected: not owned by user b',
  ],
  // The list itself, by whatever name, is what the server refers to.
  ['smtp-message-rejected', 'RCPT TO', '550 5.7.1 See https://www.spamhaus.org/query/ip/203.0.113.4.'],
  ['smtp-message-rejected', 'RCPT TO', '554 5.7.1 203.0.113.4 listed at zen.spamhaus.org'],
  ['smtp-message-rejected', 'CONN', '554 mx.barracuda.fr: blocked using Barracuda Reputation'],
  ['smtp-message-rejected', 'RCPT TO', '550 5.7.1 Your address is in our blacklist, write to a@b.fr'],
  ['smtp-message-rejected', 'DATA', '554 antispam.mairie.fr: This is spam'],
];

describe('a name in an address or of a host is no reason', () => {
  it.each(named)('%s: %s %s', (expected, command, response) => {
    expect(diagnose({ layer: 'smtp', input: { command, response } }).code).toBe(expected);
    const error = Object.assign(new Error(`Command failed: ${response}`), { command });
    expect(diagnose({ layer: 'smtp', input: error }).code).toBe(expected);
  });
});
