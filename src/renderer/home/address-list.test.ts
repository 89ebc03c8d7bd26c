import { describe, expect, it } from 'vitest';
import type { AccountState, AccountView } from '../../shared/account.ts';
import { byNeed, matching } from './address-list.ts';

function account(from: string, state: AccountState = 'ready'): AccountView {
  return {
    id: `account-${from}`,
    createdAt: 0,
    name: '',
    settings: {
      serviceId: 'custom',
      grant: 'code',
      family: 'custom',
      address: 'compte@ac-example.fr',
      from,
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
    state,
    grant: {
      authorizedAt: 0,
      refreshedAt: 0,
      scope: 'https://mail.example.test/',
      accessTokenExpiresAt: 0,
      refreshTokenExpiresAt: null,
    },
    problem: null,
    lastTest: null,
    upkeep: { state: 'scheduled', at: 0 },
  };
}
const names = (accounts: readonly AccountView[]) => accounts.map(({ settings }) => settings.from);

describe('byNeed', () => {
  it('puts what is gone before what is refused before what was never tested', () => {
    const { waiting, ready } = byNeed([
      account('a'),
      account('b', 'untested'),
      account('c', 'failing'),
      account('d', 'reconnect'),
      account('e', 'failing'),
      account('f'),
    ]);
    expect(names(waiting)).toEqual(['d', 'c', 'e', 'b']);
    expect(names(ready)).toEqual(['a', 'f']);
  });
});

describe('matching', () => {
  const list = [account('ecole.jferry@ac-example.fr'), account('Élémentaire.jferry@mairie-example.fr')];

  it.each([
    ['', 2],
    ['  ', 2],
    ['JFERRY', 2],
    ['elementaire', 1],
    ['mairie jferry', 1],
    ['jferry cantine', 0],
    // The mailbox that signs in, where the sender is a shared one.
    ['compte@', 2],
  ])('%j is in %i', (query, count) => {
    expect(matching(list, query)).toHaveLength(count);
  });
});
