import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviceEndpointBeside } from './device-endpoint.ts';
import { providerOf, providers } from './providers/index.ts';
import { endpointSchema } from './service.ts';

const ENTRA = 'https://login.microsoftonline.com';
const TENANT = '8f2d1c3b-5a74-4e0d-9b61-7c2f0a9e4d58';

describe('the device endpoint beside an authorisation endpoint', () => {
  it.each([
    // The two examples of the FAQ.
    [`${ENTRA}/common/oauth2/v2.0/authorize`, `${ENTRA}/common/oauth2/v2.0/devicecode`],
    [`${ENTRA}/${TENANT}/oauth2/v2.0/authorize`, `${ENTRA}/${TENANT}/oauth2/v2.0/devicecode`],
    [`${ENTRA}/organizations/oauth2/v2.0/authorize`, `${ENTRA}/organizations/oauth2/v2.0/devicecode`],
    [`${ENTRA}/ac-example.fr/oauth2/v2.0/authorize`, `${ENTRA}/ac-example.fr/oauth2/v2.0/devicecode`],
    [`${ENTRA}/common/oauth2/authorize`, `${ENTRA}/common/oauth2/devicecode`],
    [`${ENTRA}/common/oauth2/v2.0/authorize/`, `${ENTRA}/common/oauth2/v2.0/devicecode`],
    [`${ENTRA}/common/oauth2/v2.0/authorize?`, `${ENTRA}/common/oauth2/v2.0/devicecode`],
    [
      `${ENTRA}/common/oauth2/v2.0/authorize?prompt=login&x=/authorize`,
      `${ENTRA}/common/oauth2/v2.0/devicecode`,
    ],
    [`${ENTRA}/Common/OAuth2/v2.0/AUTHORIZE`, `${ENTRA}/Common/OAuth2/v2.0/devicecode`],
    [
      `HTTPS://LOGIN.MICROSOFTONLINE.COM/${TENANT}/oauth2/v2.0/authorize`,
      `${ENTRA}/${TENANT}/oauth2/v2.0/devicecode`,
    ],
    [`  ${ENTRA}/common/oauth2/v2.0/authorize\n`, `${ENTRA}/common/oauth2/v2.0/devicecode`],
    [`${ENTRA}/authorize/authorize`, `${ENTRA}/authorize/devicecode`],
    [
      'https://login.microsoftonline.us/common/oauth2/v2.0/authorize',
      'https://login.microsoftonline.us/common/oauth2/v2.0/devicecode',
    ],
    ['http://127.0.0.1:4010/oauth2/v2.0/authorize', 'http://127.0.0.1:4010/oauth2/v2.0/devicecode'],
    ['https://login.example.test/authorize', 'https://login.example.test/devicecode'],
  ])('of %j is %j', (authorizationEndpoint, deviceEndpoint) => {
    expect(deviceEndpointBeside(authorizationEndpoint)).toBe(deviceEndpoint);
  });

  it.each([
    'https://accounts.google.com/o/oauth2/v2/auth?prompt=consent&access_type=offline',
    `${ENTRA}/common/oauth2/v2.0/token`,
    `${ENTRA}/common/oauth2/v2.0/authorize/resume`,
    `${ENTRA}/common/oauth2/v2.0/authorize//`,
    `${ENTRA}/common/oauth2/v2.0/reauthorize`,
    `${ENTRA}/common/oauth2/v2.0/authorizes`,
    `${ENTRA}/common/oauth2/v2.0/?authorize`,
    `${ENTRA}/common/oauth2/v2.0/authorize#part`,
    'https://user:word@login.microsoftonline.com/common/oauth2/v2.0/authorize',
    'http://login.microsoftonline.com/common/oauth2/v2.0/authorize',
    'mailto:authorize',
    '/authorize',
    'authorize',
    '',
  ])('of %j is none', (authorizationEndpoint) => {
    expect(deviceEndpointBeside(authorizationEndpoint)).toBeNull();
  });

  it('is an endpoint of the same server, or none, whatever was typed', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.webPath().map((path) => `${ENTRA}${path}/authorize`),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const found = deviceEndpointBeside(text);
        if (found === null) return;
        expect(endpointSchema.parse(found)).toBe(found);
        expect(new URL(found).origin).toBe(new URL(text).origin);
        expect(new URL(found).search).toBe('');
        expect(deviceEndpointBeside(found)).toBeNull();
      }),
    );
  });
});

it('is documented of Microsoft alone; Google refuses the mail scope there, and of others it is a guess', () => {
  const found = providers.map(({ family, service }) => {
    const grant = providerOf(family).deviceGrant;
    const page = service.authorizationEndpoint || 'https://login.example.test/authorize';
    return [family, grant && [grant.endpointBeside(page), grant.isDocumented]];
  });
  expect(Object.fromEntries(found)).toEqual({
    microsoft: [`${ENTRA}/common/oauth2/v2.0/devicecode`, true],
    google: null,
    custom: ['https://login.example.test/devicecode', false],
  });
});
