/**
 * What is pasted into a terminal or a browser, filled in. Commands are the same in every language; a value that is not
 * known is the blank of the document's language, so that nobody runs it without a look.
 *
 * - SMTP AUTH: https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission
 *   A mailbox has three states: `$null` follows the organisation.
 * - Send As: https://learn.microsoft.com/powershell/module/exchange/add-recipientpermission
 * - Message trace: https://learn.microsoft.com/powershell/module/exchange/get-messagetracev2, ten days at a time.
 */
import type { DossierBlock } from '../../shared/dossier.ts';
import type { Blank } from './blanks.ts';
import type { Known } from './known.ts';
import { quoted } from './powershell.ts';

type Snippet = Extract<DossierBlock, { kind: 'code' | 'link' }>;

/** A value, or the blank that stands in its place. */
export type Fill = (blank: Blank) => string;

const code = (...lines: readonly string[]): Snippet => ({ kind: 'code', lines: [...lines] });

const CONNECT = 'Connect-ExchangeOnline';
const SHOW_SMTP_AUTH = 'Format-List SmtpClientAuthenticationDisabled';
/** Of a server whose port nobody named: one of them is enough. */
const EITHER_PORT = '587 / 465';
const HOUR_MS = 60 * 60 * 1000;

const mailbox = (fill: Fill, state: '$true' | '$false' | '$null'): string =>
  `Set-CASMailbox -Identity ${quoted(fill('address'))} -SmtpClientAuthenticationDisabled ${state}`;

const sendAs = (fill: Fill): string =>
  `-Identity ${quoted(fill('from'))} -Trustee ${quoted(fill('address'))} -AccessRights SendAs`;

/** Every snippet that the words may name, on a line of its own: `{{connectExchange}}`. */
export const snippets = {
  consentLink: ({ consentLink }, fill) =>
    consentLink === ''
      ? code(`https://login.microsoftonline.com/${fill('tenant')}/adminconsent?client_id=${fill('clientId')}`)
      : { kind: 'link', href: consentLink },
  clientIdToPaste: (_, fill) => code(fill('clientId')),
  messageIdToPaste: (_, fill) => code(fill('messageId')),
  mailboxOn: (_, fill) => code(CONNECT, mailbox(fill, '$false')),
  mailboxShow: (_, fill) => code(`Get-CASMailbox -Identity ${quoted(fill('address'))} | ${SHOW_SMTP_AUTH}`),
  mailboxOff: (_, fill) => code(mailbox(fill, '$true')),
  mailboxInherits: (_, fill) => code(mailbox(fill, '$null')),
  tenantShow: () => code(CONNECT, `Get-TransportConfig | ${SHOW_SMTP_AUTH}`),
  tenantOn: () => code('Set-TransportConfig -SmtpClientAuthenticationDisabled $false'),
  tenantOff: () => code('Set-TransportConfig -SmtpClientAuthenticationDisabled $true'),
  authenticationPolicy: (_, fill) =>
    code(
      `Get-User -Identity ${quoted(fill('address'))} | Format-List AuthenticationPolicy`,
      'Get-OrganizationConfig | Format-List DefaultAuthenticationPolicy',
      'Get-AuthenticationPolicy | Format-List Name, AllowBasicAuthSmtp',
    ),
  sendAsAdd: (_, fill) => code(CONNECT, `Add-RecipientPermission ${sendAs(fill)}`),
  sendAsShow: (_, fill) =>
    code(
      `Get-RecipientPermission -Identity ${quoted(fill('from'))} -Trustee ${quoted(fill('address'))} | Format-List Trustee, AccessRights`,
    ),
  sendAsRemove: (_, fill) => code(`Remove-RecipientPermission ${sendAs(fill)}`),
  mailboxExists: (_, fill) =>
    code(
      CONNECT,
      `Get-EXOMailbox -Identity ${quoted(fill('address'))} | Format-List RecipientTypeDetails, PrimarySmtpAddress`,
    ),
  accountShow: (_, fill) =>
    code(
      "Connect-MgGraph -Scopes 'User.Read.All'",
      `Get-MgUser -UserId ${quoted(fill('address'))} -Property AccountEnabled, UserPrincipalName | Format-List AccountEnabled, UserPrincipalName`,
    ),
  openings: (known) => code(...openings(known)),
  connectionTest: (known, fill) =>
    code(`Test-NetConnection -ComputerName ${quoted(fill('host'))} -Port ${known.port || '587'}`),
  certificateShow: (known, fill) => code(certificateCommand(known, fill('host'))),
  traceMessage: (known, fill) =>
    code(
      CONNECT,
      `Get-MessageTraceV2 -MessageId ${quoted(fill('messageId'))}${traceWindow(known)} | Format-List Received, RecipientAddress, Status, MessageTraceId`,
    ),
  traceAddresses: (known, fill) => {
    const to = known.to.length === 0 ? quoted(fill('to')) : known.to.map(quoted).join(',');
    return code(
      `Get-MessageTraceV2 -SenderAddress ${quoted(fill('from'))} -RecipientAddress ${to}${traceWindow(known)} | Format-List Received, Subject, RecipientAddress, Status, MessageTraceId`,
    );
  },
  dnsShow: (_, fill) =>
    code(
      `Resolve-DnsName -Name ${quoted(fill('domain'))} -Type TXT`,
      `Resolve-DnsName -Name ${quoted(`_dmarc.${fill('domain')}`)} -Type TXT`,
    ),
  dkimMicrosoft: (_, fill) =>
    code(
      `Resolve-DnsName -Name ${quoted(`selector1._domainkey.${fill('domain')}`)} -Type CNAME`,
      `Get-DkimSigningConfig -Identity ${quoted(fill('domain'))} | Format-List Enabled, Status`,
    ),
  dkimGoogle: (_, fill) =>
    code(`Resolve-DnsName -Name ${quoted(`google._domainkey.${fill('domain')}`)} -Type TXT`),
} as const satisfies Record<string, (known: Known, fill: Fill) => Snippet>;

export type SnippetName = keyof typeof snippets;

export function isSnippet(name: string): name is SnippetName {
  return Object.hasOwn(snippets, name);
}

/** OpenSSL's; a host name is safe in any shell, by the form that it was let in with. */
function certificateCommand({ isMail, port }: Known, named: string): string {
  const byStartTls = isMail && port !== '465' && port !== '443';
  return [
    `openssl s_client -connect ${named}:${port || '587'}`,
    ...(byStartTls ? ['-starttls smtp'] : []),
    `-servername ${named} -showcerts`,
  ].join(' ');
}

/** What must be let out of the school's network, one line each. */
function openings({ smtpHost, smtpPort, host, port, signInHosts }: Known): readonly string[] {
  const lines = [
    ...(smtpHost === '' ? [] : [`${smtpHost}  TCP ${smtpPort || EITHER_PORT}`]),
    ...signInHosts.map((each) => `${each}  TCP 443`),
    ...(host === '' ? [] : [`${host}  TCP ${port || EITHER_PORT}`]),
  ];
  return lines.length === 0 ? ['TCP 587', 'TCP 443'] : [...new Set(lines)];
}

/** From an hour before it was accepted until now, whatever the PC's time zone. */
function traceWindow({ acceptedAt }: Known): string {
  if (acceptedAt === null) return '';
  const start = `${new Date(acceptedAt - HOUR_MS).toISOString().slice(0, 19)}Z`;
  return ` -StartDate ${quoted(start)} -EndDate (Get-Date)`;
}
