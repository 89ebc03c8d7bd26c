import { describe, expect, it } from 'vitest';
import { microsoft } from '../../providers/microsoft.ts';
import { entra, tenantId } from '../fixtures/pasted.ts';
import { said } from '../fixtures/reviewed.ts';

const page = entra.authorize;
const { token } = entra;

describe('the directories of both endpoints', () => {
  const other = '11111111-2222-3333-4444-555555555555';
  const at = (tenant: string) => ({
    authorizationEndpoint: page.replace(tenantId, tenant),
    tokenEndpoint: token.replace(tenantId, tenant),
  });
  const personal = 'ecole@outlook.fr';
  const smtpHost = 'smtp-mail.outlook.com';

  it('are those of the device endpoint and the token endpoint, for a code on another device', () => {
    const deviceEndpoint = page.replace(/authorize$/, 'devicecode');
    const scenario = 'device' as const;
    const authorizationEndpoint = 'not looked at';
    const tokenEndpoint = token.replace(tenantId, other);
    expect(said(microsoft, { scenario, authorizationEndpoint, deviceEndpoint, tokenEndpoint })).toEqual([
      ['tokenEndpoint', 'tenants-differ', 'error', { tokenEndpoint: token }],
    ]);
    const everybody = deviceEndpoint.replace(tenantId, 'common');
    expect(said(microsoft, { scenario, deviceEndpoint: everybody, tokenEndpoint: token })).toEqual([
      ['tokenEndpoint', 'tenants-differ', 'doubt', { deviceEndpoint }],
    ]);
  });

  it.each([
    ['two tenants', page, token.replace(tenantId, other), 'error', { tokenEndpoint: token }],
    [
      'a tenant and a domain, which may be one',
      page,
      token.replace(tenantId, 'ac-example.fr'),
      'doubt',
      { tokenEndpoint: token },
    ],
    ['a tenant and everybody', page, token.replace(tenantId, 'common'), 'doubt', { tokenEndpoint: token }],
    [
      'everybody and a tenant',
      page.replace(tenantId, 'common'),
      token,
      'doubt',
      { authorizationEndpoint: page },
    ],
  ])('%s', (_, authorizationEndpoint, tokenEndpoint, severity, fix) => {
    expect(said(microsoft, { authorizationEndpoint, tokenEndpoint })).toEqual([
      ['tokenEndpoint', 'tenants-differ', severity, fix],
    ]);
  });

  it.each([
    [
      'a personal address at organisations',
      personal,
      'organizations',
      'tenant-not-personal',
      'error',
      at('consumers'),
    ],
    ['a personal address at a tenant', personal, tenantId, 'tenant-not-personal', 'doubt', at('consumers')],
    [
      'a school’s address at private people',
      'ecole@ac-example.fr',
      'consumers',
      'tenant-only-personal',
      'doubt',
      at('common'),
    ],
  ])('%s', (_, address, tenant, reason, severity, fix) => {
    const host = address === personal ? { smtpHost } : {};
    expect(said(microsoft, { address, ...at(tenant), ...host })).toEqual([
      ['authorizationEndpoint', reason, severity, fix],
    ]);
  });

  it.each([
    ['ecole@outlook.fr', 'common'],
    ['ecole@outlook.fr', 'consumers'],
    ['ecole@ac-example.fr', 'organizations'],
    ['ecole@ac-example.fr', tenantId],
    ['', 'consumers'],
    ['ecole@', 'organizations'],
  ])('%s may be at %s', (address, tenant) => {
    const host = address === personal ? { smtpHost } : {};
    const findings = said(microsoft, { address, ...at(tenant), ...host });
    expect(findings.filter(([field]) => field !== 'address')).toEqual([]);
  });
});
