/** Certificates that are refused: what is said of them, and that nothing else travels for it. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type CertificateAuthority,
  createCertificateAuthority,
  createSelfSignedCertificate,
  type ServerCertificate,
} from '../../../test/support/certificates.ts';
import { LOOK_LIMIT_MS } from './certificate-look.ts';
import { diagnoseDeliveryFailure } from './failure.ts';
import { deliverTo, failureOf } from './fixtures/deliver-to.ts';
import { except, type ScriptedServer, startScriptedServer } from './fixtures/scripted-server.ts';

const DAY_MS = 86_400_000;
const LAST_WEEK = new Date(Date.now() - 7 * DAY_MS);
const NEXT_WEEK = new Date(Date.now() + 7 * DAY_MS);
const NAME = ['localhost'];

let authority: CertificateAuthority;
let server: ScriptedServer | undefined;

beforeAll(async () => {
  authority = await createCertificateAuthority('A known authority');
});
afterEach(() => server?.[Symbol.asyncDispose]());

type Security = ScriptedServer['address']['security'];

async function start(certificate: ServerCertificate, security: Security): Promise<ScriptedServer> {
  server = await startScriptedServer(certificate, security);
  return server;
}

const day = (date: Date): RegExp =>
  new RegExp(`^\\w{3} +${date.getUTCDate()} .*${date.getUTCFullYear()} GMT$`);

/** Four kinds, and how each is told. */
const kinds: readonly (readonly [string, () => Promise<ServerCertificate>, string, object])[] = [
  [
    'that vouches for itself',
    () => createSelfSignedCertificate(NAME),
    'tls-untrusted',
    { issuer: 'localhost', certificateNames: 'localhost' },
  ],
  [
    'of an unknown authority, as a filter makes them',
    async () => (await createCertificateAuthority('Filtre de la mairie')).issue(NAME),
    'tls-untrusted',
    { issuer: 'Filtre de la mairie', certificateNames: 'localhost' },
  ],
  [
    'that has expired',
    () => authority.issue(NAME, { notAfter: LAST_WEEK }),
    'tls-expired',
    { issuer: 'A known authority', certificateValidTo: expect.stringMatching(day(LAST_WEEK)) },
  ],
  [
    'that is not valid yet',
    () => authority.issue(NAME, { notBefore: NEXT_WEEK, notAfter: new Date(NEXT_WEEK.getTime() + DAY_MS) }),
    'tls-expired',
    { issuer: 'A known authority' },
  ],
  [
    'for another server',
    () => authority.issue(['portail.example.test', 'autre.example.test']),
    'tls-hostname',
    {
      issuer: 'A known authority',
      certificateNames: expect.stringContaining('DNS:portail.example.test, DNS:autre.example.test'),
    },
  ],
];

describe.each(['starttls', 'tls'] as const)('with %s, a certificate', (security) => {
  it.each(kinds)('%s is refused, and told', async (_, issue, code, facts) => {
    const scripted = await start(await issue(), security);
    const delivery = deliverTo(scripted, { ca: authority.pem });
    const found = await failureOf(delivery, scripted);
    expect(found).toMatchObject({ layer: 'tls', code });
    expect(diagnoseDeliveryFailure(found.error, scripted.address).facts).toMatchObject(facts);
    // Nobody signed in, nothing was sent, on neither connection.
    const said = security === 'tls' ? [] : ['EHLO', 'STARTTLS'];
    expect(new Set(scripted.lines.map((line) => line.split(' ')[0]))).toEqual(new Set(said));
  });
});

describe('a second look', () => {
  /** Refused once; at the second connection the server falls silent. */
  async function untilSilence(): Promise<{
    scripted: ScriptedServer;
    delivery: ReturnType<typeof deliverTo>;
  }> {
    const scripted = await start(await createSelfSignedCertificate(NAME), 'starttls');
    const isSilent = Promise.withResolvers<void>();
    scripted.script = except({
      EHLO: () => {
        if (scripted.connections === 1) return '250-smtp.example.test\r\n250 STARTTLS';
        isSilent.resolve();
        return null;
      },
    });
    const delivery = deliverTo(scripted, { ca: authority.pem });
    await isSilent.promise;
    return { scripted, delivery };
  }

  it('does not last: the failure is told without it', async () => {
    const { scripted, delivery } = await untilSilence();
    delivery.clock.advance(LOOK_LIMIT_MS);
    const found = await failureOf(delivery, scripted);
    expect(found).toMatchObject({ layer: 'tls', code: 'tls-untrusted' });
    expect(found.error).not.toHaveProperty('cert');
  });

  it('that fails changes nothing', async () => {
    const scripted = await start(await createSelfSignedCertificate(NAME), 'starttls');
    scripted.script = except({
      EHLO: (_, client) => {
        if (scripted.connections === 1) return '250-smtp.example.test\r\n250 STARTTLS';
        client.reset();
        return null;
      },
    });
    const found = await failureOf(deliverTo(scripted, { ca: authority.pem }), scripted);
    expect(found).toMatchObject({ layer: 'tls', code: 'tls-untrusted' });
  });

  it('ends with a cancel', async () => {
    const { scripted, delivery } = await untilSilence();
    delivery.abort.abort(new Error('cancelled'));
    expect(await failureOf(delivery, scripted)).toMatchObject({ layer: 'tls' });
  });

  it('is taken of nothing else than a certificate that was refused', async () => {
    const scripted = await start(await authority.issue(NAME), 'starttls');
    scripted.script = except({ AUTH: '535 5.7.8 no' });
    await failureOf(deliverTo(scripted, { ca: authority.pem }), scripted);
    expect(scripted.connections).toBe(1);
  });
});
