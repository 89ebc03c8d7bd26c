import { describe, expect, it } from 'vitest';
import { custom } from './providers/custom.ts';
import { providers } from './providers/index.ts';
import {
  endpointSchema,
  hostSchema,
  isPersonal,
  isSecureEndpoint,
  redirectUriSchema,
  serviceDefinitionSchema,
} from './service.ts';

describe('endpoints', () => {
  it.each([
    ['https://login.microsoftonline.com/common/oauth2/v2.0/token', true],
    ['http://127.0.0.1:4000/token', true],
    ['http://localhost/token', true],
    ['http://[::1]:4000/token', true],
    ['http://oauth2.googleapis.com/token', false],
    ['http://127.0.0.1.example.org/token', false],
    ['ftp://127.0.0.1/token', false],
  ])('%s is secure: %s', (text, secure) => {
    expect(isSecureEndpoint(new URL(text))).toBe(secure);
    expect(endpointSchema.safeParse(text).success).toBe(secure);
  });

  it.each([
    ['not a url', 'not-a-url'],
    ['http://example.org/', 'not-https'],
    ['https://example.org/#part', 'has-fragment'],
    ['https://user:word@example.org/', 'has-credentials'],
  ])('%s is refused as %s', (text, reason) => {
    expect(endpointSchema.safeParse(text).error?.issues[0]?.message).toBe(reason);
  });
});

describe('redirect addresses', () => {
  it.each([
    ['https://execonnect.index-education.com/callback', true, true],
    ['http://127.0.0.1:4000/cb', true, true],
    // A relay page on this PC: browsers know its name, Node does not.
    ['http://relais.localhost:4000/callback', true, false],
    ['http://relais.localhost.example.org/callback', false, false],
    ['http://relaislocalhost/callback', false, false],
    ['ftp://relais.localhost/callback', false, false],
  ])('%s: %s, as an endpoint: %s', (text, redirect, endpoint) => {
    expect(redirectUriSchema.safeParse(text).success).toBe(redirect);
    expect(endpointSchema.safeParse(text).success).toBe(endpoint);
  });
});

describe('SMTP hosts', () => {
  it.each(['smtp.office365.com', 'localhost', '127.0.0.1', '2001:db8::1', 'SMTP.Gmail.com'])(
    'takes %s',
    (host) => {
      expect(hostSchema.safeParse(host).success).toBe(true);
    },
  );
  it.each(['', 'smtp.gmail.com:587', 'https://smtp.gmail.com', 'a b', 'smtp..com', '-x.com'])(
    'refuses %j',
    (host) => {
      expect(hostSchema.safeParse(host).success).toBe(false);
    },
  );
});

it('ships only definitions that its own schema accepts', () => {
  for (const provider of providers)
    expect(serviceDefinitionSchema.parse(provider.service)).toEqual(provider.service);
});

describe('a catalogue’s service', () => {
  const like = (change: object): unknown => ({ ...providers[1]?.service, id: 'mairie', ...change });
  const tokenEndpoint = 'https://id.mairie-example.fr/token';

  it.each([
    ['on the server of its token endpoint', 'https://id.mairie-example.fr/oauth/revoke', undefined],
    ['nowhere', '', undefined],
    ['on another server, which would hear its tokens', 'https://elsewhere.example/revoke', 'other-server'],
    ['in the clear', 'http://id.mairie-example.fr/revoke', 'not-https'],
  ])('withdraws authorisations %s', (_, revocationEndpoint, refused) => {
    const { error } = serviceDefinitionSchema.safeParse(like({ tokenEndpoint, revocationEndpoint }));
    const [issue] = error?.issues ?? [];
    expect(JSON.stringify(issue) ?? '').toContain(refused ?? '');
    expect(error === undefined).toBe(refused === undefined);
    if (issue !== undefined) expect(issue.path).toEqual(['revocationEndpoint']);
  });

  it('of before these were known says nothing of either', () => {
    const { revocationEndpoint: _, lifetime: __, ...before } = { ...custom.service };
    expect(serviceDefinitionSchema.parse(before)).toMatchObject({
      revocationEndpoint: '',
      lifetime: { idleDays: null, testingDays: null, secretExpires: false },
    });
  });

  it.each([
    [{ idleDays: 30, testingDays: null, secretExpires: true }, true],
    [{ idleDays: 0, testingDays: null, secretExpires: false }, false],
    [{ idleDays: 1.5, testingDays: null, secretExpires: false }, false],
    [{ idleDays: 30 }, false],
  ])('may say how long authorisations last: %j, %s', (lifetime, isTaken) => {
    expect(serviceDefinitionSchema.safeParse(like({ lifetime })).success).toBe(isTaken);
  });
});

describe('the other doors of a catalogue’s service', () => {
  it.each([
    [undefined, true],
    [[], true],
    [[{ port: 2465, security: 'tls' }], true],
    [[{ port: 0, security: 'tls' }], false],
    [[{ port: 25, security: 'none' }], false],
    [Array(5).fill({ port: 465, security: 'tls' }), false],
  ])('may be %j: %s', (otherDoors, isTaken) => {
    const service = { ...custom.service, id: 'mairie', ...(otherDoors === undefined ? {} : { otherDoors }) };
    expect(serviceDefinitionSchema.safeParse(service).success).toBe(isTaken);
  });
});

describe('personal addresses', () => {
  it.each([
    ['ecole.jferry@outlook.fr', 'microsoft', true],
    [' Ecole.JFerry@Hotmail.com ', 'microsoft', true],
    ['ecole.jferry@ac-example.fr', 'microsoft', false],
    ['ecole@not-outlook.fr', 'microsoft', false],
    ['ecole.jferry@gmail.com', 'google', false],
    ['', 'custom', false],
  ])('%j can declare nothing at %s: %s', (address, id, personal) => {
    const service = providers.find((provider) => provider.service.id === id)?.service;
    expect(service !== undefined && isPersonal(address, service)).toBe(personal);
  });
});
