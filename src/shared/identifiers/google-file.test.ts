import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../main/fixtures/any-text.ts';
import { custom } from '../providers/custom.ts';
import { google } from '../providers/google.ts';
import { emptyFields, withService } from '../settings.ts';
import { clientId, googleClientId, googleSecret, oldGoogleSecret } from './fixtures/pasted.ts';
import {
  foundInGoogleFile,
  googleFileFaults,
  MAX_GOOGLE_FILE_CHARACTERS,
  readGoogleFile,
} from './google-file.ts';
import { place } from './place.ts';

const RELAY = 'https://execonnect.index-education.com/callback';

/** As the console writes it. */
const client = {
  client_id: googleClientId,
  project_id: 'envoi-ecole-471112',
  auth_uri: 'https://accounts.google.com/o/oauth2/auth',
  token_uri: 'https://oauth2.googleapis.com/token',
  auth_provider_x509_cert_url: 'https://www.googleapis.com/oauth2/v1/certs',
  client_secret: googleSecret,
  redirect_uris: [RELAY],
};

function fileOf(content: unknown): ReturnType<typeof readGoogleFile> {
  return readGoogleFile(typeof content === 'string' ? content : JSON.stringify(content));
}

describe('the downloaded file', () => {
  it('of a web client', () => {
    expect(fileOf({ web: client })).toEqual({
      ok: true,
      lacks: null,
      file: {
        kind: 'web',
        clientId: googleClientId,
        clientSecret: googleSecret,
        redirectUris: [RELAY],
        projectId: 'envoi-ecole-471112',
        authorizationEndpoint: client.auth_uri,
        tokenEndpoint: client.token_uri,
      },
    });
  });

  it('of a desktop client', () => {
    expect(fileOf({ installed: { ...client, redirect_uris: ['http://localhost'] } })).toMatchObject({
      ok: true,
      file: { kind: 'installed', redirectUris: ['http://localhost'] },
    });
  });

  it.each([
    ['a byte order mark', `\ufeff${JSON.stringify({ web: client })}`],
    ['blanks around it', `\r\n ${JSON.stringify({ web: client }, null, 2)}\n\n`],
    [
      'fields that nobody knows',
      { web: { ...client, javascript_origins: ['https://x.example'], new: {} }, more: 1 },
    ],
  ])('with %s', (_, content) => {
    expect(fileOf(content)).toMatchObject({
      ok: true,
      file: { clientId: googleClientId, clientSecret: googleSecret },
    });
  });

  it('that was downloaded again later has no secret', () => {
    const { client_secret: _, ...later } = client;
    expect(fileOf({ web: later })).toMatchObject({
      ok: true,
      lacks: 'no-secret',
      file: { clientSecret: null },
    });
    expect(fileOf({ web: { ...client, client_secret: '' } })).toMatchObject({ ok: true, lacks: 'no-secret' });
  });

  it('may leave out all but the client ID', () => {
    expect(fileOf({ installed: { client_id: googleClientId } })).toMatchObject({
      ok: true,
      file: { redirectUris: [], projectId: null, authorizationEndpoint: null, tokenEndpoint: null },
    });
  });

  it('is read where its lesser fields are nonsense', () => {
    const odd = {
      ...client,
      redirect_uris: 'x',
      project_id: 7,
      auth_uri: 'http://evil.example/',
      token_uri: {},
    };
    expect(fileOf({ web: odd })).toMatchObject({
      ok: true,
      file: { redirectUris: [], projectId: null, authorizationEndpoint: null, tokenEndpoint: null },
    });
  });
});

describe('another file', () => {
  it.each([
    ['too-large', 'x'.repeat(MAX_GOOGLE_FILE_CHARACTERS + 1)],
    ['too-large', 'x'.repeat(10_000_000)],
    ['empty', ''],
    ['empty', '\ufeff \r\n'],
    ['not-text', 'PK\u0003\u0004\0\0'],
    ['not-text', '{"web":"\0"}'],
    ['not-text', '\ufffd\ufffdxyz'],
    ['not-json', 'bonjour'],
    ['not-json', '{"web":'],
    ['not-json', '<!doctype html>'],
    [
      'service-account',
      { type: 'service_account', project_id: 'x', private_key: '-----BEGIN PRIVATE KEY-----' },
    ],
    ['other-google', { type: 'authorized_user', client_id: googleClientId, refresh_token: '1//x' }],
    ['other-google', { token: 'ya29.x', refresh_token: '1//x', client_id: googleClientId }],
    ['other-google', { project_info: { project_number: '104729581633' }, client: [] }],
    ['other-google', { web: { ...client, client_id: clientId } }],
    ['not-google', { web: googleClientId }],
    ['not-google', { client_id: googleClientId, client_secret: googleSecret }],
    ['not-google', []],
    ['not-google', 'null'],
    ['not-google', '1e999'],
  ])('is %s: %#', (fault, content) => {
    expect(fileOf(content)).toEqual({ ok: false, fault });
  });

  it.each([
    ['deep nesting', '['.repeat(32_000) + ']'.repeat(32_000)],
    ['deep nesting under the right name', `{"web":${'{"web":'.repeat(9_000)}1${'}'.repeat(9_001)}`],
    ['a prototype', '{"__proto__":{"web":{"client_id":"x"}},"constructor":{"prototype":{"web":1}}}'],
    ['many keys', `{${Array.from({ length: 6_000 }, (_, i) => `"k${i}":1`).join()}}`],
    ['huge numbers', `{"web":${'9'.repeat(60_000)}}`],
  ])('that is a bomb (%s) is harmless', (_, content) => {
    expect(fileOf(content)).toMatchObject({ ok: false });
    expect(Object.keys({})).toEqual([]);
    expect('web' in {}).toBe(false);
  });

  it('with a key twice counts the last one, as JSON does', () => {
    expect(fileOf(`{"web":1,"web":${JSON.stringify(client)}}`)).toMatchObject({ ok: true });
  });

  it('of any text at all is answered', () => {
    const json = fc.oneof(fc.jsonValue(), fc.record({ web: fc.jsonValue(), installed: fc.jsonValue() }));
    const text = fc.oneof(
      anyText(200),
      json.map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(text, (content) => {
        const answer = readGoogleFile(content);
        if (!answer.ok) expect(googleFileFaults).toContain(answer.fault);
      }),
    );
  });
});

describe('what the file brings', () => {
  function placedBy(web: object, { service }: typeof google) {
    const reading = fileOf({ web });
    if (!reading.ok) throw new Error(reading.fault);
    return place(foundInGoogleFile(reading.file), withService(emptyFields, service), service);
  }

  it('is the pair, and the endpoints that are filled in already', () => {
    const { fields, secret, unwanted } = placedBy({ ...client, client_secret: oldGoogleSecret }, google);
    expect({ ...withService(emptyFields, google.service), ...fields }).toEqual({
      ...withService(emptyFields, google.service),
      clientId: googleClientId,
    });
    expect(secret).toBe(oldGoogleSecret);
    expect(unwanted).toEqual([]);
  });

  it('never is another server than the service’s', () => {
    const forged = {
      ...client,
      auth_uri: 'https://evil.example/auth',
      token_uri: 'https://evil.example/token',
    };
    expect(placedBy(forged, google)).toMatchObject({
      fields: { clientId: googleClientId },
      unwanted: ['foreign-endpoint'],
    });
  });

  it('is everything where the service leaves it open', () => {
    expect(placedBy(client, custom).fields).toEqual({
      clientId: googleClientId,
      authorizationEndpoint: client.auth_uri,
      tokenEndpoint: client.token_uri,
    });
  });
});
