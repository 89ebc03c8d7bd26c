import { describe, expect, it } from 'vitest';
import type { AccountView } from '../../shared/account.ts';
import { problem } from '../../shared/problems.ts';
import { problemOf } from './problem-of.ts';

const revoked = problem('refresh-token-revoked', 'refresh');
const disabled = problem('smtp-auth-disabled-tenant', 'smtp');
const timeout = problem('network-timeout', 'network');

const account = (change: Partial<AccountView>): AccountView => ({
  id: 'account-1',
  createdAt: 0,
  name: '',
  settings: {
    serviceId: 'custom',
    grant: 'code',
    family: 'custom',
    address: 'ecole@ac-example.fr',
    from: 'ecole@ac-example.fr',
    application: { kind: 'own' },
    clientId: 'an-application',
    clientAuthentication: 'client_secret_basic',
    authorizationEndpoint: 'https://login.example.test/authorize',
    tokenEndpoint: 'https://login.example.test/token',
    scopes: 'https://mail.example.test/',
    redirectUri: 'http://127.0.0.1',
    loginHint: true,
    smtp: { host: 'smtp.example.test', port: 587, security: 'starttls' },
    secretExpiresOn: null,
  },
  secret: { kept: false, endsIn: '' },
  state: 'ready',
  grant: {
    authorizedAt: 0,
    scope: 'https://mail.example.test/',
    accessTokenExpiresAt: 0,
    refreshTokenExpiresAt: null,
    refreshedAt: 0,
  },
  problem: null,
  lastTest: null,
  upkeep: { state: 'scheduled', at: 0 },
  ...change,
});
const refused = account({ lastTest: { at: 0, accepted: false, problem: disabled } });

describe('problemOf', () => {
  it('finds nothing where nothing is wrong', () => {
    expect(problemOf(account({}), null)).toBeNull();
    expect(problemOf(account({ lastTest: { at: 0, accepted: true, problem: null } }), null)).toBeNull();
  });

  it('remembers why the last test was refused, after a restart as well', () => {
    expect(problemOf(refused, null)).toBe(disabled);
    expect(problemOf(refused, { state: 'cancelled', problem: null })).toBe(disabled);
  });

  it('believes the latest test', () => {
    expect(problemOf(refused, { state: 'failed', problem: timeout })).toBe(timeout);
    expect(problemOf(refused, { state: 'running', problem: null })).toBeNull();
    expect(problemOf(refused, { state: 'accepted', problem: null })).toBeNull();
  });

  it('says first that the authorisation is gone', () => {
    const lost = account({ problem: revoked, lastTest: { at: 0, accepted: false, problem: disabled } });
    expect(problemOf(lost, null)).toBe(revoked);
  });
});
