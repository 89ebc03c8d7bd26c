import { describe, expect, it } from 'vitest';
import { otherDoor } from './other-door.ts';
import { custom } from './providers/custom.ts';
import { google } from './providers/google.ts';
import { microsoft } from './providers/microsoft.ts';
import type { ServiceDefinition } from './service.ts';

const ADDRESS = 'ecole.jferry@ac-example.fr';
const starttls = { port: 587, security: 'starttls' } as const;
const tls = { port: 465, security: 'tls' } as const;

/** A catalogue's service with doors of its own. */
const ofTown: ServiceDefinition = {
  ...custom.service,
  id: 'mairie',
  smtp: { host: 'smtp.mairie-example.fr', port: 2525, security: 'starttls' },
};

describe('another door', () => {
  it.each([
    ['Google, 587', 'smtp.gmail.com', starttls, google.service, tls],
    ['Google, 465', 'smtp.gmail.com', tls, google.service, starttls],
    ['Google, a port that somebody typed', 'smtp.gmail.com', { ...tls, port: 25 }, google.service, starttls],
    ['Google, TLS at 587', 'smtp.gmail.com', { ...tls, port: 587 }, google.service, starttls],
    ['Microsoft, 587: nobody answers at 465', 'smtp.office365.com', starttls, microsoft.service, null],
    ['Microsoft, 465', 'smtp.office365.com', tls, microsoft.service, starttls],
    ['a server of one’s own, 587', 'smtp.example.test', starttls, custom.service, tls],
    ['a server of one’s own, 465', 'smtp.example.test', tls, custom.service, starttls],
    ['Google, STARTTLS at 465', 'smtp.gmail.com', { ...starttls, port: 465 }, google.service, tls],
    [
      'Microsoft, STARTTLS at 465',
      'smtp.office365.com',
      { ...starttls, port: 465 },
      microsoft.service,
      starttls,
    ],
    [
      'a server of one’s own, STARTTLS at 465',
      'smtp.example.test',
      { ...starttls, port: 465 },
      custom.service,
      tls,
    ],
    [
      'a server of one’s own, TLS at 587',
      'smtp.example.test',
      { ...tls, port: 587 },
      custom.service,
      starttls,
    ],
    ['a server of one’s own, elsewhere', 'smtp.example.test', { ...tls, port: 2465 }, custom.service, null],
    ['no service', 'smtp.example.test', starttls, null, tls],
    ['another server than the service’s', 'relay.example.test', starttls, microsoft.service, tls],
  ] as const)('%s', (_, host, door, service, other) => {
    expect(otherDoor({ host, ...door }, ADDRESS, service)).toEqual(other);
  });

  it('of private people’s server is the service’s', () => {
    const server = { host: 'smtp-mail.outlook.com', ...starttls };
    expect(otherDoor(server, 'ecole@outlook.fr', microsoft.service)).toBeNull();
  });

  it('is the first that a catalogue names, and none where its own is unusual and it names none', () => {
    expect(otherDoor(ofTown.smtp, ADDRESS, ofTown)).toBeNull();
    const otherDoors = [{ ...tls, port: 2465 }, tls];
    expect(otherDoor(ofTown.smtp, ADDRESS, { ...ofTown, otherDoors })).toEqual({ ...tls, port: 2465 });
    expect(otherDoor({ ...ofTown.smtp, ...tls, port: 2465 }, ADDRESS, { ...ofTown, otherDoors })).toEqual({
      port: 2525,
      security: 'starttls',
    });
  });
});
