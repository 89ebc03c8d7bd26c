import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import examples from '../../../test/fixtures/problem-examples.json' with { type: 'json' };
import { appProblemSchema, diagnosisCodes } from '../../shared/problems.ts';
import { diagnose } from './diagnose.ts';
import { failureLayers } from './raw-failure.ts';

const exampleSchema = z.object({
  id: z.string(),
  layer: z.enum(failureLayers),
  input: z.unknown(),
  expected: z.enum(diagnosisCodes),
});
const cases = z.array(exampleSchema).parse(examples);

describe('real failures of the shared collection', () => {
  it.each(cases)('$id is $expected', ({ layer, input, expected }) => {
    const problem = diagnose({ layer, input });
    expect(problem.code).toBe(expected);
    expect(problem.layer).toBe(layer);
    expect(appProblemSchema.safeParse(problem).error).toBeUndefined();
  });
});

const factsOf = (layer: (typeof failureLayers)[number], input: unknown) => diagnose({ layer, input }).facts;

describe('facts', () => {
  it('names the number, the account, its tenant and the application of a Microsoft page', () => {
    const page =
      "AADSTS50020: User account 'a.martin@live.fr' from identity provider 'live.com' does not exist in tenant " +
      "'Académie d’Exemple' and cannot access the application '11111111-2222-3333-4444-555555555555'(Jeton) in " +
      'that tenant.\nTrace ID: aaaaaaaa-2222-3333-4444-555555555555\nCorrelation ID: bbbbbbbb-2222-3333-4444-555555555555';
    expect(factsOf('authorize-redirect', { page })).toEqual({
      aadsts: 50020,
      mailbox: 'a.martin@live.fr',
      tenant: 'Académie d’Exemple',
      clientId: '11111111-2222-3333-4444-555555555555',
      traceId: 'aaaaaaaa-2222-3333-4444-555555555555',
      correlationId: 'bbbbbbbb-2222-3333-4444-555555555555',
    });
  });

  it('prefers the number that says more', () => {
    const body = {
      error: 'invalid_grant',
      error_description: 'AADSTS70002: Error. AADSTS54005: already redeemed.',
    };
    expect(factsOf('token', { status: 400, body })).toMatchObject({
      aadsts: 54005,
      status: 400,
      error: 'invalid_grant',
    });
  });

  it('finds a number in the midst of a long log, and not of a dozen of them', () => {
    const log = (words: string) => `${'AADST '.repeat(5000)}${words}${' AADST'.repeat(5000)}`;
    const logs = Array.from({ length: 5 }, (_, i) => log(String(i)));
    const told = log('AADSTS50126: wrong password');
    expect(factsOf('token', { errors: [told, ...logs] })).toHaveProperty('aadsts', 50126);
    expect(factsOf('token', { errors: [...logs, told] })).not.toHaveProperty('aadsts');
  });

  it('does not take the shared endpoints for a tenant', () => {
    const at = (tenant: string) => ({
      page: `POST https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`,
    });
    expect(factsOf('token', at('common'))).not.toHaveProperty('tenant');
    expect(factsOf('token', at('contoso.onmicrosoft.com'))).toHaveProperty(
      'tenant',
      'contoso.onmicrosoft.com',
    );
  });

  it('reads the scope that an SMTP server wants from its 334 line, however it comes', () => {
    const json = '{"status":"400","schemes":"Bearer","scope":"https://mail.google.com/"}';
    const base64 = Buffer.from(json).toString('base64');
    const refusal = {
      command: 'AUTH XOAUTH2',
      code: 535,
      response: '535-5.7.8 Username and Password not accepted',
    };
    for (const input of [
      { ...refusal, challenge: json },
      { ...refusal, challenge: base64 },
      { ...refusal, challenge: JSON.parse(json) },
      { ...refusal, response: `334 ${base64}\n${refusal.response}` },
    ]) {
      const problem = diagnose({ layer: 'smtp', input });
      expect(problem.code).toBe('smtp-credentials-rejected');
      expect(problem.facts).toMatchObject({
        scope: 'https://mail.google.com/',
        reply: 535,
        enhanced: '5.7.8',
      });
    }
  });

  it('names the scope that the authorization server refused', () => {
    const body =
      "The provided value for the input parameter 'scope' is not valid. The scope mail.read x is not valid.";
    expect(factsOf('token', { status: 400, body })).toHaveProperty('scope', 'mail.read x');
  });

  it.each([
    ['<a@b.fr>: Sender address rejected: not owned by user c@b.fr', { sender: 'a@b.fr' }],
    ['SendAsDenied; c@b.fr not allowed to send as a@b.fr; STOREDRV', { sender: 'a@b.fr', mailbox: 'c@b.fr' }],
    ['<p@b.fr>: Recipient address rejected: User unknown', { recipient: 'p@b.fr' }],
    ['RESOLVER.ADR.RecipientNotFound; Recipient p@b.fr not found', { recipient: 'p@b.fr' }],
    ['Recipient address rejected: Greylisted, try again in 5 minutes', { retryAfterSeconds: 300 }],
    ['Relay quota will reset in 3.2 hours.', { retryAfterSeconds: 11_520 }],
    ['Please try after 9999 hours', { retryAfterSeconds: 604_800 }],
  ])('names whose address is meant, and how long to wait: %s', (response, facts) => {
    expect(factsOf('smtp', { command: 'RCPT TO', code: 550, response })).toMatchObject(facts);
  });

  it.each([
    [
      "Peer certificate CN=`*.ovh.net' did not match expected CN=`smtp.ecole.fr'",
      { certificateNames: '*.ovh.net', host: 'smtp.ecole.fr' },
    ],
    [
      'x509: certificate is valid for *.ovh.net, not smtp.ecole.fr',
      { certificateNames: '*.ovh.net', host: 'smtp.ecole.fr' },
    ],
    [
      'CertificateExpiredException: NotAfter: Sun Nov 01 00:00:00 CET 2026',
      { certificateValidTo: 'Sun Nov 01 00:00:00 CET 2026' },
    ],
    [
      'self-signed certificate in chain, issuer: CN=Avast Web Shield Root',
      { issuer: 'Avast Web Shield Root' },
    ],
  ])('reads a certificate out of words: %s', (message, facts) => {
    expect(factsOf('network', { message })).toMatchObject(facts);
  });

  it('names the code of the system rather than the library’s around it', () => {
    const input = { code: 'ESOCKET', command: 'CONN', message: 'connect ECONNREFUSED 203.0.113.9:587' };
    expect(factsOf('smtp', input)).toMatchObject({ systemCode: 'ECONNREFUSED', host: '203.0.113.9' });
    expect(factsOf('smtp', { code: 'ESOCKET', message: 'x' })).toMatchObject({ systemCode: 'ESOCKET' });
  });

  it('reads a French page of Microsoft', () => {
    const page =
      'AADSTS700016: L’application avec l’identificateur « 99999999-2222-3333-4444-555555555555 » est introuvable ' +
      'dans le répertoire « Ville d’Exemple ».';
    expect(factsOf('authorize-redirect', { page })).toMatchObject({
      tenant: 'Ville d’Exemple',
      clientId: '99999999-2222-3333-4444-555555555555',
    });
  });

  it('names host and port of a connection', () => {
    const message = 'connect ECONNREFUSED 203.0.113.9:587';
    expect(factsOf('network', { code: 'ECONNREFUSED', message })).toMatchObject({
      host: '203.0.113.9',
      port: 587,
      systemCode: 'ECONNREFUSED',
    });
  });

  it('names who signed an untrusted certificate, and whom a foreign one is for', () => {
    const error = Object.assign(new Error('self-signed certificate in certificate chain'), {
      code: 'SELF_SIGNED_CERT_IN_CHAIN',
      cert: {
        issuer: { O: 'Filtre Académique', CN: 'Proxy CA' },
        subject: { CN: '*.example.org' },
        valid_to: 'Jan 1',
      },
    });
    expect(diagnose({ layer: 'network', input: error })).toMatchObject({
      code: 'tls-untrusted',
      facts: { issuer: 'Filtre Académique', certificateNames: '*.example.org', certificateValidTo: 'Jan 1' },
    });
    const message =
      "Hostname/IP does not match certificate's altnames: Host: smtp.ecole.fr. is not in the cert's altnames: DNS:*.ovh.net";
    expect(diagnose({ layer: 'network', input: { code: 'ESOCKET', message } })).toMatchObject({
      code: 'tls-hostname',
      facts: { host: 'smtp.ecole.fr', certificateNames: 'DNS:*.ovh.net' },
    });
  });

  it('tells a certificate that is not valid yet from one that hangs on an expired authority', () => {
    const cert = {
      issuer: { CN: 'A' },
      subject: { CN: 'smtp.ecole.fr' },
      valid_from: 'Nov 20 12:00:00 2998 GMT',
      valid_to: 'Nov 20 12:00:00 2999 GMT',
    };
    const dates = { certificateValidFrom: cert.valid_from, certificateValidTo: cert.valid_to };
    const notYet = diagnose({ layer: 'network', input: { code: 'CERT_NOT_YET_VALID', cert } });
    expect(notYet).toMatchObject({ code: 'tls-expired', facts: { ...dates, notYet: 1 } });
    const expired = diagnose({ layer: 'network', input: { code: 'CERT_HAS_EXPIRED', cert } });
    expect(expired).toMatchObject({ code: 'tls-expired', facts: dates });
    expect(expired.facts).not.toHaveProperty('notYet');
    expect(factsOf('smtp', new Error('certificate is not yet valid'))).toHaveProperty('notYet', 1);
  });

  it.each([
    ['120', 120],
    // Who asks for more than a week is left alone for a week, and not for no time at all.
    ['604801', 604_800],
    ['99999999999', 604_800],
  ])('says how long a busy server wants to be left alone: %s', (value, seconds) => {
    const response = new Response('', { status: 429, headers: { 'retry-after': value } });
    expect(diagnose({ layer: 'token', input: response })).toMatchObject({
      code: 'rate-limited',
      facts: { retryAfterSeconds: seconds },
    });
  });
});

describe('detail', () => {
  it('is what the server said, without its secrets', () => {
    const { detail } = diagnose({
      layer: 'refresh',
      input: {
        status: 400,
        body: { error: 'invalid_grant', error_description: 'refresh_token=1//0abcdefghij is bad' },
      },
    });
    expect(detail).toBe('invalid_grant\nrefresh_token=[redacted] is bad');
  });

  it('is the words of a page, not its markup, and short', () => {
    const page = `<html><head><script>var token='x'</script></head><body><h1>Accès refusé</h1>${'<p>long</p>'.repeat(9000)}`;
    const { detail = '' } = diagnose({ layer: 'token', input: { status: 403, body: page } });
    expect(detail).toMatch(/^Accès refusé\nlong\n/);
    expect(detail.length).toBeLessThanOrEqual(2000);
    expect(detail).not.toMatch(/[<>]|token/);
  });

  it('does not go through a dozen long pages as it goes through one', () => {
    const pages = Array.from({ length: 11 }, (_, i) => `<html>${i}${'<a>'.repeat(20_000)}`);
    const short = pages.map((page) => page.slice(0, 99));
    const words = (errors: readonly string[]) =>
      diagnose({ layer: 'token', input: { errors: [...errors, '<html><h1>late'] } }).detail;
    expect(words(short)).toContain('late');
    expect(words(pages)).not.toContain('late');
  });

  it('never shows half a token where the text was cut', () => {
    for (let length = 3900; length < 4200; length += 7) {
      const page = `${'x '.repeat(length / 2)}"refresh_token":"${'Ab1'.repeat(60)}" ${'y '.repeat(4000)}`;
      expect(diagnose({ layer: 'token', input: { page } }).detail).not.toContain('Ab1Ab1');
    }
  });
});

describe('facts that hold a secret', () => {
  const token = `eyJ${'hbGciOiJSUzI1NiJ9'.repeat(4)}.${'Ab1'.repeat(40)}`;

  it.each([
    ['an issuer', (value: string) => ({ code: 'CERT_UNTRUSTED', cert: { issuer: { O: value } } })],
    ['a bare issuer', (value: string) => ({ issuer: value })],
    ['a scope', (value: string) => ({ challenge: { status: '400', scope: value } })],
    ['a suberror', (value: string) => ({ error: 'invalid_grant', suberror: value })],
    ['a host', (value: string) => ({ code: 'ENOTFOUND', hostname: value })],
    ['a date', (value: string) => ({ cert: { issuer: 'x', valid_from: value, valid_to: value } })],
    ['names of hosts', (value: string) => new Error(`Host: a. is not in the cert's altnames: ${value}`)],
    ['an issuer in words', (value: string) => ({ message: `self-signed certificate, issuer: ${value}` })],
  ])('never show half of it where they are cut: %s', (_, input) => {
    for (let length = 0; length < 210; length += 2) {
      const facts = factsOf('smtp', input(`${'x '.repeat(length / 2)}${token}`));
      expect(Object.values(facts).join()).not.toContain('hbGci');
      for (const fact of Object.values(facts)) expect(String(fact).length).toBeLessThanOrEqual(200);
    }
  });
});
