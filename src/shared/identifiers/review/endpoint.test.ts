import { describe, expect, it } from 'vitest';
import { custom } from '../../providers/custom.ts';
import { google } from '../../providers/google.ts';
import { microsoft } from '../../providers/microsoft.ts';
import { entra, tenantId } from '../fixtures/pasted.ts';
import { holds, said } from '../fixtures/reviewed.ts';

const page = entra.authorize;
const { token } = entra;
const login = 'https://login.microsoftonline.com';
const googlePage = google.service.authorizationEndpoint;

describe('the endpoints', () => {
  holds(microsoft, [
    [
      { tokenEndpoint: 'http://login.microsoftonline.com/common/oauth2/v2.0/token' },
      'not-https',
      'error',
      { tokenEndpoint: `${login}/common/oauth2/v2.0/token` },
    ],
    [
      { tokenEndpoint: 'login.microsoftonline.com/common/oauth2/v2.0/token' },
      'not-a-url',
      'error',
      { tokenEndpoint: `${login}/common/oauth2/v2.0/token` },
    ],
    [
      { tokenEndpoint: 'login.microsoftonline.com:443/common/oauth2/v2.0/token' },
      'not-a-url',
      'error',
      { tokenEndpoint: 'https://login.microsoftonline.com:443/common/oauth2/v2.0/token' },
    ],
    [{ tokenEndpoint: 'evil.example/token' }, 'not-a-url', 'error', null],
    [
      { tokenEndpoint: `${login}/common/oauth2/v2.0/token#x` },
      'has-fragment',
      'error',
      { tokenEndpoint: `${login}/common/oauth2/v2.0/token` },
    ],
    [
      { tokenEndpoint: `${login}/common/ oauth2/v2.0/token` },
      'has-spaces',
      'error',
      { tokenEndpoint: `${login}/common/oauth2/v2.0/token` },
    ],
    [
      { tokenEndpoint: `Jeton : ${login}/common/oauth2/v2.0/token` },
      'has-spaces',
      'error',
      { tokenEndpoint: `${login}/common/oauth2/v2.0/token` },
    ],
    [
      { authorizationEndpoint: token.replace(tenantId, 'common') },
      'token-endpoint-here',
      'error',
      { authorizationEndpoint: page.replace(tenantId, 'common') },
    ],
    [
      { tokenEndpoint: page.replace(tenantId, 'common') },
      'authorization-endpoint-here',
      'error',
      { tokenEndpoint: token.replace(tenantId, 'common') },
    ],
    [
      { authorizationEndpoint: `${login}/common/oauth2/v2.0/devicecode` },
      'device-endpoint-here',
      'error',
      { authorizationEndpoint: `${login}/common/oauth2/v2.0/authorize` },
    ],
    [
      { authorizationEndpoint: `${login}/common/v2.0/.well-known/openid-configuration` },
      'metadata-address-here',
      'error',
      { authorizationEndpoint: `${login}/common/oauth2/v2.0/authorize` },
    ],
    [
      { tokenEndpoint: `${login}/common/oauth2/token` },
      'endpoint-outdated',
      'error',
      { tokenEndpoint: `${login}/common/oauth2/v2.0/token` },
    ],
    [
      { tokenEndpoint: `${login}/{tenant}/oauth2/v2.0/token` },
      'endpoint-placeholder',
      'error',
      { tokenEndpoint: `${login}/common/oauth2/v2.0/token` },
    ],
    [
      { tokenEndpoint: `${login}/YOUR_TENANT/oauth2/v2.0/token` },
      'endpoint-placeholder',
      'error',
      { tokenEndpoint: `${login}/common/oauth2/v2.0/token` },
    ],
    [
      { tokenEndpoint: `${login}/common/oauth2/v2.0/logout` },
      'endpoint-unusual',
      'doubt',
      { tokenEndpoint: `${login}/common/oauth2/v2.0/token` },
    ],
    [
      { tokenEndpoint: 'https://login.microsoftonline.us/common/oauth2/v2.0/token' },
      'endpoint-elsewhere',
      'doubt',
      { tokenEndpoint: `${login}/common/oauth2/v2.0/token` },
    ],
    [
      { authorizationEndpoint: `${login}/common/oauth2/v2.0/authorize?prompt=consent&mkt=fr` },
      'query-unwanted',
      'doubt',
      { authorizationEndpoint: `${login}/common/oauth2/v2.0/authorize?mkt=fr` },
    ],
    [
      { tokenEndpoint: `https://user@login.microsoftonline.com/common/oauth2/v2.0/token` },
      'has-credentials',
      'error',
      null,
    ],
  ]);
  const bare = 'https://accounts.google.com/o/oauth2/v2/auth';
  holds(google, [
    [{ authorizationEndpoint: bare }, 'query-missing', 'error', { authorizationEndpoint: googlePage }],
    [
      { authorizationEndpoint: `${bare}?access_type=offline` },
      'query-missing',
      'doubt',
      { authorizationEndpoint: `${bare}?access_type=offline&prompt=consent` },
    ],
    [
      { authorizationEndpoint: `${bare}?prompt=consent&access_type=online&hd=x.fr` },
      'query-missing',
      'error',
      { authorizationEndpoint: `${bare}?prompt=consent&hd=x.fr&access_type=offline` },
    ],
    [
      { authorizationEndpoint: googlePage.replace('/v2/', '/') },
      'endpoint-outdated',
      'doubt',
      { authorizationEndpoint: googlePage },
    ],
    [
      { tokenEndpoint: 'https://accounts.google.com/o/oauth2/token' },
      'endpoint-outdated',
      'doubt',
      { tokenEndpoint: google.service.tokenEndpoint },
    ],
    [
      { tokenEndpoint: googlePage },
      'authorization-endpoint-here',
      'error',
      { tokenEndpoint: google.service.tokenEndpoint },
    ],
  ]);
  holds(custom, [
    [
      { tokenEndpoint: 'http://id.example.org/token' },
      'not-https',
      'error',
      { tokenEndpoint: 'https://id.example.org/token' },
    ],
    [{ tokenEndpoint: 'ftp://id.example.org/token' }, 'not-https', 'error', null],
    [
      { tokenEndpoint: 'https://id.example.org/.well-known/openid-configuration' },
      'metadata-address-here',
      'doubt',
      null,
    ],
    [{ tokenEndpoint: 'https://id.example.org/{realm}/token' }, 'endpoint-placeholder', 'doubt', null],
  ]);

  it('that stand in each other’s place are exchanged at once', () => {
    const fix = { authorizationEndpoint: page, tokenEndpoint: token };
    expect(said(microsoft, { authorizationEndpoint: token, tokenEndpoint: page })).toEqual([
      ['authorizationEndpoint', 'token-endpoint-here', 'error', fix],
      ['tokenEndpoint', 'authorization-endpoint-here', 'error', fix],
    ]);
    const { service } = google;
    const back = { authorizationEndpoint: googlePage, tokenEndpoint: service.tokenEndpoint };
    expect(
      said(google, {
        authorizationEndpoint: service.tokenEndpoint,
        tokenEndpoint: googlePage.split('?')[0] ?? '',
      }),
    ).toEqual([
      ['authorizationEndpoint', 'token-endpoint-here', 'error', back],
      ['tokenEndpoint', 'authorization-endpoint-here', 'error', back],
    ]);
    expect(
      said(custom, {
        authorizationEndpoint: 'https://id.example.org/token',
        tokenEndpoint: 'https://id.example.org/authorize',
      }),
    ).toMatchObject([
      [
        'authorizationEndpoint',
        'token-endpoint-here',
        'doubt',
        { authorizationEndpoint: 'https://id.example.org/authorize' },
      ],
      ['tokenEndpoint', 'authorization-endpoint-here', 'doubt', {}],
    ]);
  });

  it('with a placeholder take the directory of the other one', () => {
    expect(
      said(microsoft, { authorizationEndpoint: page, tokenEndpoint: `${login}/{xxx}/oauth2/v2.0/token` }),
    ).toEqual([['tokenEndpoint', 'endpoint-placeholder', 'error', { tokenEndpoint: token }]]);
  });
});
