/** A server that does not stop talking: it is not listened to for long, and nothing of it piles up. */
import type { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeAll, expect, it } from 'vitest';
import {
  type CertificateAuthority,
  createCertificateAuthority,
  type ServerCertificate,
} from '../../../test/support/certificates.ts';
import { dialDirectly } from './connect.ts';
import { deliverTo, failureOf } from './fixtures/deliver-to.ts';
import { offering, type ScriptedServer, startScriptedServer } from './fixtures/scripted-server.ts';
import { MOST_BYTES, TooMuchSaid } from './hearing.ts';

let authority: CertificateAuthority;
let certificate: ServerCertificate;
let server: ScriptedServer;

beforeAll(async () => {
  authority = await createCertificateAuthority();
  certificate = await authority.issue(['localhost']);
});
afterEach(() => server[Symbol.asyncDispose]());

it.each([
  ['empty lines', '\r\n'],
  ['one line', 'x'],
  ['one reply', '250-x\r\n'],
  ['NUL bytes', '\0'],
  ['carriage returns', '\r'],
] as const)('%s without end are read no further than a conversation goes', async (_, bytes) => {
  for (const stage of ['EHLO', 'AUTH', 'MAIL', '.']) {
    await server?.[Symbol.asyncDispose]();
    server = await startScriptedServer(certificate, 'starttls');
    const offered = offering('AUTH XOAUTH2');
    const chunk = bytes.repeat(Math.ceil(65_536 / bytes.length));
    server.script = (line, client) => {
      if (!line.startsWith(stage)) return offered(line, client);
      void flood();
      return null;
    };
    const flood = async (): Promise<void> => {
      for (let sent = 0; sent < 100 && server.isOccupied; sent += 1) {
        server.client?.write(chunk);
        await setImmediate();
      }
    };
    let socket: Socket | undefined;
    const delivery = deliverTo(server, {
      ca: authority.pem,
      dial: (...args) => {
        socket = dialDirectly(...args);
        return socket;
      },
    });
    const { error } = await failureOf(delivery, server);
    expect(error).toBeInstanceOf(TooMuchSaid);
    // What is on its way in one go comes on top, and TLS's own.
    expect(socket?.bytesRead).toBeLessThan(MOST_BYTES + 3 * 65_536);
    expect(delivery.transcript().join('\n').length).toBeLessThan(2_000);
  }
});
