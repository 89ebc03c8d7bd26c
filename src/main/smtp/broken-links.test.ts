/** Every link of the chain, broken in every way of the field: the right link, the right problem, at once, nothing left. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type CertificateAuthority,
  createCertificateAuthority,
  type ServerCertificate,
} from '../../../test/support/certificates.ts';
import { brokenConversations, oddServers } from './fixtures/broken-conversations.ts';
import { brokenDoors } from './fixtures/broken-doors.ts';
import { deliverTo, failureOf } from './fixtures/deliver-to.ts';
import { type ScriptedServer, startScriptedServer } from './fixtures/scripted-server.ts';

let authority: CertificateAuthority;
let certificate: ServerCertificate;
let server: ScriptedServer;

beforeAll(async () => {
  authority = await createCertificateAuthority();
  certificate = await authority.issue(['localhost']);
});
afterEach(() => server[Symbol.asyncDispose]());

describe.each(['starttls', 'tls'] as const)('over %s', (security) => {
  const broken = [...brokenDoors, ...brokenConversations].filter(
    (each) => (each.security ?? security) === security,
  );

  it.each(broken)('$layer breaks where $name', async ({ layer, code, is }) => {
    server = Object.assign(await startScriptedServer(certificate, security), is);
    const delivery = deliverTo(server, { ca: authority.pem });
    await delivery.outcome;
    // Known at once, without waiting for a deadline.
    expect(delivery.clock.monotonic()).toBe(0);
    const found = await failureOf(delivery, server);
    expect(found).toMatchObject({ layer, code });
  });

  it.each(oddServers)('a message is accepted in spite of $name', async ({ is }) => {
    server = Object.assign(await startScriptedServer(certificate, security), is);
    const delivery = deliverTo(server, { ca: authority.pem });
    expect(await delivery.outcome).toMatch(/^25\d/);
  });
});
