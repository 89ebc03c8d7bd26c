import { type Door, type ServiceDefinition, type SmtpServer, smtpHostFor } from './service.ts';

/** Ports for submission and what is spoken there (RFC 8314 §3.3). */
const submissionDoors: readonly Door[] = [
  { port: 587, security: 'starttls' },
  { port: 465, security: 'tls' },
];

/**
 * Another door at which the server may take messages, as its service says, else as RFC 8314 §3.3 has it: first the very
 * port that was asked for, where something else is spoken there.
 *
 * @param address the mailbox: private people's have a server of their own at some services
 * @param service null where nothing is known of it
 * @returns null where there is none worth a try
 */
export function otherDoor(
  { host, port, security }: SmtpServer,
  address: string,
  service: ServiceDefinition | null,
): Door | null {
  const isHere = (door: Door): boolean => door.port === port && door.security === security;
  const beside = (door: Door): readonly Door[] =>
    submissionDoors.some(({ port: standard }) => standard === door.port) ? submissionDoors : [];
  // What a service says holds for its own server, not for another one that somebody typed.
  const isOwn = service !== null && service.smtp.host !== '' && smtpHostFor(address, service) === host;
  const doors = isOwn
    ? [service.smtp, ...(service.otherDoors ?? beside(service.smtp))]
    : beside({ port, security });
  const others = doors.filter((door) => !isHere(door));
  const found = others.find((door) => door.port === port) ?? others[0];
  return found === undefined ? null : { port: found.port, security: found.security };
}
