/** Which hosts are servers for sending, and by which port, as far as that shows without asking them. */
import { providers } from '../../shared/providers/index.ts';
import type { Provider } from '../../shared/providers/provider.ts';

/** Submission (RFC 6409), TLS from the first byte (RFC 8314 §3.3), and relaying, which nobody should ask for. */
const SMTP_PORTS: ReadonlySet<string> = new Set(['587', '465', '25']);

/** As schools and hosting companies name theirs: `smtp.ac-example.fr`, `ssl-smtp.example.net`, `mail.example.org`. */
const MAIL_NAME = /^(?:[\w-]*smtp[\w-]*|mail\d*|mta\d*|mx\d*|relais|relay|messagerie)\./;

/** Who sends by this host, of the services that ship with Jeton. */
export function sendingProvider(host: string): Provider | undefined {
  return providers.find(
    ({ service: { smtp, personal } }) => host !== '' && (host === smtp.host || host === personal?.smtpHost),
  );
}

/** Empty where the host is of no service that ships with Jeton. */
export function usualSmtpPort(host: string): string {
  const provider = sendingProvider(host);
  return provider === undefined ? '' : String(provider.service.smtp.port);
}

/** Whether a server is one for sending: by its port where that is known, else by its name. */
export function isMailServer(host: string, port: string): boolean {
  if (port !== '') return SMTP_PORTS.has(port);
  return sendingProvider(host) !== undefined || MAIL_NAME.test(host);
}
