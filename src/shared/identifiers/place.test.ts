import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DraftFields } from '../account.ts';
import { custom } from '../providers/custom.ts';
import { google } from '../providers/google.ts';
import { providers } from '../providers/index.ts';
import { microsoft } from '../providers/microsoft.ts';
import { withScenario } from '../scenario.ts';
import { endpointSchema, type ServiceDefinition } from '../service.ts';
import { emptyFields, withService } from '../settings.ts';
import * as pasted from './fixtures/pasted.ts';
import { type Placement, place } from './place.ts';
import { foundKinds, recognise, unwantedKinds } from './recognise.ts';

const { clientId, tenantId, entra, microsoftSecret, googleClientId, googleSecret } = pasted;
const login = 'https://login.microsoftonline.com';

function pasting(text: string, service: ServiceDefinition, change: Partial<DraftFields> = {}): Placement {
  const fields = { ...withService(emptyFields, service), ...change };
  return place(recognise(text, { fields, service }), fields, service);
}

describe('the block of a console', () => {
  it('fills the identifier, and moves both endpoints to the directory', () => {
    expect(pasting(pasted.overviewFrench, microsoft.service)).toEqual({
      fields: { clientId, authorizationEndpoint: entra.authorize, tokenEndpoint: entra.token },
      secret: null,
      placed: [
        { kind: 'client-id', field: 'clientId' },
        { kind: 'tenant-id', field: 'authorizationEndpoint' },
        { kind: 'tenant-id', field: 'tokenEndpoint' },
      ],
      unwanted: ['object-id'],
    });
  });

  it('gives the secret apart from the fields', () => {
    expect(pasting(pasted.secretRowFrench, microsoft.service)).toEqual({
      fields: {},
      secret: microsoftSecret,
      placed: [{ kind: 'secret', field: 'secret' }],
      unwanted: ['secret-id'],
    });
    expect(pasting(pasted.googleWindowFrench, google.service)).toMatchObject({
      fields: { clientId: googleClientId },
      secret: googleSecret,
    });
  });

  it('names both endpoints, and then its tenant is said already', () => {
    expect(pasting(pasted.endpointsFrench, microsoft.service)).toMatchObject({
      fields: { authorizationEndpoint: entra.authorize, tokenEndpoint: entra.token },
      placed: [
        { kind: 'authorization-endpoint', field: 'authorizationEndpoint' },
        { kind: 'token-endpoint', field: 'tokenEndpoint' },
      ],
    });
  });
});

describe('for a code on another device', () => {
  const device = withScenario(withService(emptyFields, microsoft.service), 'device', microsoft.service);
  const deviceEndpoint = entra.authorize.replace(/authorize$/, 'devicecode');

  it.each([
    ['a console’s block', pasted.overviewFrench],
    ['both endpoints', pasted.endpointsFrench],
    ['the directory’s device endpoint', deviceEndpoint],
  ])('the device endpoint moves to the directory with %s', (_, text) => {
    const { fields, placed, unwanted } = pasting(text, microsoft.service, device);
    expect(fields).toMatchObject({ authorizationEndpoint: entra.authorize, deviceEndpoint });
    // By the name of the field that is on the screen.
    expect(placed.map(({ field }) => field)).toContain('deviceEndpoint');
    expect(placed.map(({ field }) => field)).not.toContain('authorizationEndpoint');
    expect(unwanted).not.toContain('device-endpoint');
  });

  it('the device endpoint stays where nothing was found for it, and in the other scenario', () => {
    expect(pasting(pasted.secretRowFrench, microsoft.service, device).fields).toEqual({});
    expect(pasting(pasted.overviewFrench, microsoft.service).fields).not.toHaveProperty('deviceEndpoint');
  });
});

describe('a tenant', () => {
  it.each([
    ['common', `${login}/common/oauth2/v2.0/token`],
    ['another tenant', `${login}/11111111-2222-3333-4444-555555555555/oauth2/v2.0/token`],
    ['a domain', `${login}/ac-example.fr/oauth2/v2.0/token`],
    ['a placeholder', `${login}/{tenant}/oauth2/v2.0/token`],
    ['blanks and quotes', ` « ${login}/organizations/oauth2/v2.0/token »\n`],
    ['nothing', ''],
    ['what is no address', 'login'],
  ])('takes the place of %s', (_, tokenEndpoint) => {
    const { fields } = pasting(`Tenant ID: ${tenantId}`, microsoft.service, { tokenEndpoint });
    expect(fields).toEqual({ authorizationEndpoint: entra.authorize, tokenEndpoint: entra.token });
  });

  it('leaves path and query as they are', () => {
    const authorizationEndpoint = `${login}/common/oauth2/v2.0/authorize?prompt=login&x=/common/`;
    const { fields } = pasting(`Tenant ID: ${tenantId}`, microsoft.service, { authorizationEndpoint });
    expect(fields.authorizationEndpoint).toBe(`${entra.authorize}?prompt=login&x=/common/`);
  });

  it('has no place where endpoints name none', () => {
    const service = {
      ...microsoft.service,
      id: 'town',
      authorizationEndpoint: 'https://id.town.example/authorize',
      tokenEndpoint: 'https://id.town.example/token',
    };
    expect(pasting(`Tenant ID: ${tenantId}`, service)).toEqual({
      fields: {},
      secret: null,
      placed: [],
      unwanted: ['tenant-id'],
    });
  });
});

describe('an endpoint', () => {
  it.each([
    ['v1', `${login}/${tenantId}/oauth2/authorize`, entra.authorize],
    [
      'another name of the same server',
      `https://login.windows.net/${tenantId}/oauth2/v2.0/authorize`,
      entra.authorize,
    ],
    ['plain http', entra.authorize.replace('https:', 'http:'), entra.authorize],
    ['a query of one’s own', `${entra.authorize}?prompt=login`, `${entra.authorize}?prompt=login`],
  ])('of Microsoft with %s becomes today’s', (_, text, expected) => {
    expect(pasting(text, microsoft.service).fields.authorizationEndpoint).toBe(expected);
  });

  it.each([
    ['token', entra.token],
    ['authorization', entra.authorize],
  ])('for the %s, pasted alone, takes the other along to its directory', (role, text) => {
    expect(pasting(text, microsoft.service)).toMatchObject({
      fields: { authorizationEndpoint: entra.authorize, tokenEndpoint: entra.token },
      placed: [
        { kind: `${role}-endpoint`, field: 'authorizationEndpoint' },
        { kind: `${role}-endpoint`, field: 'tokenEndpoint' },
      ],
    });
    expect(pasting(text, microsoft.service, { authorizationEndpoint: '', tokenEndpoint: '' }).fields).toEqual(
      { authorizationEndpoint: entra.authorize, tokenEndpoint: entra.token },
    );
  });

  it('takes nothing along that somebody typed, or that is there already', () => {
    const typed = `${login}/ac-example.fr/oauth2/v2.0/authorize`;
    expect(pasting(entra.token, microsoft.service, { authorizationEndpoint: typed }).fields).toEqual({
      tokenEndpoint: entra.token,
    });
    const { tokenEndpoint } = microsoft.service;
    expect(pasting(tokenEndpoint, microsoft.service).fields).toEqual({ tokenEndpoint });
    expect(pasting(google.service.tokenEndpoint, google.service).fields).toEqual({
      tokenEndpoint: google.service.tokenEndpoint,
    });
  });

  const page = 'https://accounts.google.com/o/oauth2/v2/auth';
  const own = google.service.authorizationEndpoint;
  it.each([
    ['gets the query that the console leaves out', page, own, own],
    [
      'keeps the query that was typed',
      page,
      `${page}?access_type=offline&prompt=consent&hd=ac-example.fr`,
      `${page}?access_type=offline&prompt=consent&hd=ac-example.fr`,
    ],
    [
      'gets what it lacks',
      `${page}?access_type=online&hd=x.fr`,
      own,
      `${page}?hd=x.fr&prompt=consent&access_type=offline`,
    ],
    [
      'keeps what it has',
      `${page}?prompt=select_account%20consent&access_type=offline`,
      own,
      `${page}?prompt=select_account%20consent&access_type=offline`,
    ],
    ['of older programs becomes today’s', 'https://accounts.google.com/o/oauth2/auth', '', own],
  ])('of Google %s', (_, text, authorizationEndpoint, expected) => {
    expect(pasting(text, google.service, { authorizationEndpoint }).fields).toEqual({
      authorizationEndpoint: expected,
    });
  });

  it.each([
    ['of another server', 'https://evil.example/common/oauth2/v2.0/token'],
    [
      'whose name begins like the right one',
      'https://login.microsoftonline.com.evil.example/common/oauth2/v2.0/token',
    ],
    [
      'with the right name before an @',
      'https://login.microsoftonline.com@evil.example/common/oauth2/v2.0/token',
    ],
    ['of another port', 'https://login.microsoftonline.com:8443/common/oauth2/v2.0/token'],
    ['of another country’s cloud', 'https://login.microsoftonline.us/common/oauth2/v2.0/token'],
  ])('%s is named and left out: what was pasted redirects no secret', (_, text) => {
    expect(pasting(text, microsoft.service)).toEqual({
      fields: {},
      secret: null,
      placed: [],
      unwanted: ['foreign-endpoint'],
    });
  });

  it('of any server is taken where the service leaves it open', () => {
    const text = 'https://id.example.org/authorize\nhttps://id.example.org/token';
    expect(pasting(text, custom.service).fields).toEqual({
      authorizationEndpoint: 'https://id.example.org/authorize',
      tokenEndpoint: 'https://id.example.org/token',
    });
  });
});

describe('whatever was found', () => {
  const value = fc.oneof(
    fc.string(),
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.constantFrom(clientId, tenantId, 'common', '../..', '$&', entra.authorize, entra.token),
    fc.constantFrom('/authorize', '/token', '/oauth2/authorize').map((path) => `${login}/${tenantId}${path}`),
  );
  const recognition = fc.record({
    found: fc
      .uniqueArray(fc.record({ kind: fc.constantFrom(...foundKinds), value }), {
        selector: ({ kind }) => kind,
      })
      .map((found) => [...found]),
    unwanted: fc.subarray([...unwantedKinds]),
  });
  const service = fc.constantFrom(...providers.map((provider) => provider.service));

  it('changes no field that nothing was found for, and says what it filled', () => {
    const typed = fc.record({
      clientId: value,
      authorizationEndpoint: value,
      tokenEndpoint: value,
      scopes: value,
    });
    fc.assert(
      fc.property(recognition, typed, service, (found, change, to) => {
        const fields = { ...withService(emptyFields, to), ...change };
        const placement = place(found, fields, to);
        const kinds = new Set(found.found.map(({ kind }) => kind));
        const filled = new Set(placement.placed.map(({ field }) => field));
        for (const { kind } of placement.placed) expect(kinds).toContain(kind);
        expect(filled).toEqual(
          new Set([...Object.keys(placement.fields), ...(placement.secret === null ? [] : ['secret'])]),
        );
        expect(placement.secret).toBe(found.found.find(({ kind }) => kind === 'secret')?.value ?? null);
        for (const kind of found.unwanted) expect(placement.unwanted).toContain(kind);
      }),
    );
  });

  it('never leaves the server of a service that has one', () => {
    fc.assert(
      fc.property(recognition, value, (found, typed) => {
        for (const { service: to } of [microsoft, google]) {
          const fields = { ...withService(emptyFields, to), authorizationEndpoint: typed };
          const { authorizationEndpoint, tokenEndpoint } = place(found, fields, to).fields;
          const before = URL.parse(typed)?.origin;
          for (const [placed, own] of [
            [authorizationEndpoint, to.authorizationEndpoint],
            [tokenEndpoint, to.tokenEndpoint],
          ])
            if (placed !== undefined && own !== undefined) {
              expect([new URL(own).origin, before]).toContain(new URL(placed).origin);
              expect(endpointSchema.safeParse(placed).success || before !== new URL(own).origin).toBe(true);
            }
        }
      }),
    );
  });
});
