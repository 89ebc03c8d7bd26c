import type { DraftFields } from '../../account.ts';
import { hostSchema, portSchema } from '../../service.ts';
import { type Finding, fixable } from '../finding.ts';
import type { Subject } from './subject.ts';
import { tidy } from './tidy.ts';

/** The SMTP server: a host name alone, and the one that sends for this kind of mailbox. */
export function reviewHost(subject: Subject): readonly Finding[] {
  const { fields, certain } = subject;
  const { value, findings } = tidy('smtpHost', fields.smtpHost, isHost, certain);
  if (value === '') return findings;
  if (isHost(value)) return [...findings, ...suited(value, subject)];
  const meant = hostWithin(value);
  const fix = meant === null ? null : { smtpHost: meant.host, ...portOf(meant.port, fields) };
  return [
    ...findings,
    fixable('smtpHost', 'not-a-host', 'error', fix),
    ...(meant === null ? [] : suited(meant.host, subject)),
  ];
}

function suited(host: string, { service: { personal, smtp }, mailbox }: Subject): readonly Finding[] {
  if (personal === undefined) return [];
  const name = host.toLowerCase();
  const say = (
    reason: 'smtp-host-personal' | 'smtp-host-organisation',
    better: string,
  ): readonly Finding[] => [fixable('smtpHost', reason, 'doubt', { smtpHost: better }, { host: better })];
  if (mailbox === 'personal' && name === smtp.host) return say('smtp-host-personal', personal.smtpHost);
  if (mailbox === 'organisation' && name === personal.smtpHost)
    return say('smtp-host-organisation', smtp.host);
  return [];
}

/** The port, and whether it goes with the chosen encryption (RFC 8314 §3.3: 465 is TLS from the first byte). */
export function reviewPort({ fields, service, certain }: Subject): readonly Finding[] {
  const { value, findings } = tidy('smtpPort', fields.smtpPort, isPort, certain);
  if (value === '') return findings;
  if (!isPort(value)) {
    const port = portWithin(value);
    const fix = port === null ? null : { smtpPort: port };
    return [...findings, fixable('smtpPort', 'not-a-port', 'error', fix)];
  }
  const port = Number(value);
  const { smtp } = service;
  const { smtpSecurity: security } = fields;
  // What the service itself says is not doubted.
  if (port === smtp.port && security === smtp.security) return findings;
  if (port === 465 && security === 'starttls')
    return [...findings, fixable('smtpPort', 'port-wants-tls', 'doubt', { smtpSecurity: 'tls' })];
  if (port === 587 && security === 'tls')
    return [...findings, fixable('smtpPort', 'port-wants-starttls', 'doubt', { smtpSecurity: 'starttls' })];
  if (port !== 25) return findings;
  return [
    ...findings,
    fixable('smtpPort', 'port-25', 'doubt', { smtpPort: '587', smtpSecurity: 'starttls' }),
  ];
}

function isHost(text: string): boolean {
  return hostSchema.safeParse(text).success;
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text.trim()) && portSchema.safeParse(Number(text.trim())).success;
}

/** The host of « https://smtp.example.org/ » or « smtp.example.org:587 », and its port where it has one. */
function hostWithin(value: string): { readonly host: string; readonly port: string | null } | null {
  const together = value.replaceAll(' ', '').replace(/^[a-z][a-z0-9+.-]{0,20}:\/\//i, '');
  const [authority = ''] = together.split(/[/?#]/, 1);
  const [, host = authority, port = null] = /^(.*?):(\d{1,5})$/.exec(authority) ?? [];
  return isHost(host) ? { host, port: port !== null && isPort(port) ? port : null } : null;
}

function portOf(port: string | null, fields: DraftFields): Partial<DraftFields> {
  return port === null || port === fields.smtpPort.trim() ? {} : { smtpPort: port };
}

/** The one number in « 587 (STARTTLS) » that can be a port. */
function portWithin(value: string): string | null {
  const [port, another] = (value.match(/\d+/g) ?? []).filter(isPort);
  return port !== undefined && another === undefined ? port : null;
}
