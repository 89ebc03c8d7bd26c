import { describe, expect, it } from 'vitest';
import type { AttemptView } from '../../shared/account.ts';
import { problem } from '../../shared/problems.ts';
import { emptyFields } from '../../shared/settings.ts';
import { accountSettings, deviceSettings } from '../accounts/fixtures/account-settings.ts';
import {
  ACCOUNT,
  authorisation,
  openTestAccounts,
  shippedServices,
} from '../accounts/fixtures/test-accounts.ts';
import { Secret } from '../log/secret.ts';
import { accountsPart, draftsPart } from './account-parts.ts';

describe('what is said of an address', () => {
  it('is its settings, its state, its dates and its history', async () => {
    await using home = await openTestAccounts();
    await home.accounts.authorise(authorisation(0));
    home.accounts.recordTest(ACCOUNT, 5, problem('smtp-send-as-denied', 'smtp'));
    expect(accountsPart(home.accounts)).toMatchObject([
      {
        id: ACCOUNT,
        state: 'failing',
        settings: {
          address: 'ecole.jferry@ac-example.fr',
          smtp: { port: 587 },
          redirectUri: 'http://127.0.0.1',
        },
        grant: { authorizedAt: 0, scope: 'https://mail.example.test/' },
        lastTest: { problem: { code: 'smtp-send-as-denied' } },
        history: [{ kind: 'authorised' }, { kind: 'test-failed' }],
      },
    ]);
  });

  it('is neither the end of its secret, nor the name that she gave it', async () => {
    await using home = await openTestAccounts();
    await home.accounts.authorise(authorisation(0));
    home.accounts.rename(ACCOUNT, 'Madame Curie');
    const text = JSON.stringify(accountsPart(home.accounts));
    expect(text).not.toMatch(/Curie|endsIn|enty"/);
    expect(text).toContain('"secret":{"kept":true,"shape":"other"}');
    expect(text).toContain('"isNamed":true');
  });

  it('is no value of a query that could be anything, but « prompt=consent »', async () => {
    await using home = await openTestAccounts();
    const settings = accountSettings({
      authorizationEndpoint: 'https://login.test/a?prompt=consent&access_type=offline&key=Xy-Canari%201',
      tokenEndpoint: 'https://login.test/t?Canari2',
      redirectUri: 'https://relay.test/callback?x=CANARI3',
    });
    await home.accounts.authorise(authorisation(0, { settings, clientSecret: null }));
    const text = JSON.stringify(accountsPart(home.accounts));
    expect(text).toContain('a?prompt=consent&access_type=offline&key=%E2%80%A6');
    expect(text).not.toMatch(/canari[13]/i);
  });

  it('is nothing of what was typed for another scenario', async () => {
    await using home = await openTestAccounts();
    const unused = { authorizationEndpoint: 'my password is canari', redirectUri: 'canari' };
    await home.accounts.authorise(authorisation(0, { settings: deviceSettings({ unused }) }));
    const text = JSON.stringify(accountsPart(home.accounts));
    expect(text).toContain('https://login.example.test/devicecode');
    expect(text).not.toContain('canari');
  });
});

describe('what is said of an address in the making', () => {
  it('is which fields are filled and what is wrong with them, never what was typed', async () => {
    await using home = await openTestAccounts();
    const { id } = home.drafts.create();
    const typed = Object.fromEntries(
      Object.entries(emptyFields).map(([name, value]) => [name, value === '' ? `canari ${name}` : value]),
    );
    home.drafts.save(id, 'credentials', {
      ...emptyFields,
      ...typed,
      from: '  ',
      application: { kind: 'predefined', id: 'canari' },
      declared: ['canari'],
    });
    await home.drafts.setSecret(id, new Secret('canari-canari-canari'));
    const part = draftsPart({
      drafts: home.drafts,
      attempts: { current: () => null },
      services: shippedServices,
    });
    expect(JSON.stringify(part)).not.toContain('canari');
    expect(part).toMatchObject([
      {
        id,
        step: 'credentials',
        service: null,
        cardsTicked: 1,
        secret: { kept: true },
        attempt: null,
      },
    ]);
    expect(part).toHaveProperty(
      [0, 'filled'],
      expect.arrayContaining(['address', 'clientId', 'tokenEndpoint']),
    );
    expect(part).toHaveProperty([0, 'filled'], expect.not.arrayContaining(['from']));
    expect(part).toHaveProperty(
      [0, 'issues'],
      expect.arrayContaining([{ field: 'address', reason: expect.any(String) }]),
    );
  });

  const about = { id: 'attempt-01', draftId: 'draft-0001' };
  const moments = { opened: true, startedAt: 1, expiresAt: 2 };
  const attempts: readonly AttemptView[] = [
    {
      ...about,
      ...moments,
      state: 'waiting',
      authorizationUrl: 'https://login.test/?state=canari&login_hint=canari',
      receiver: 'relay',
    },
    {
      ...about,
      ...moments,
      state: 'waiting-device',
      userCode: 'CANARI',
      verificationUri: 'https://login.test/canari',
      verificationUriComplete: 'https://login.test/?user_code=canari',
      trouble: problem('network-timeout', 'device'),
    },
    { ...about, state: 'failed', problem: problem('consent-declined', 'authorize-redirect') },
    { ...about, state: 'exchanging' },
    { ...about, state: 'succeeded', accountId: ACCOUNT },
  ];

  it.each(attempts)('is how far its sign-in is, without address or code: $state', async (attempt) => {
    await using home = await openTestAccounts();
    home.drafts.create();
    const part = draftsPart({
      drafts: home.drafts,
      attempts: { current: () => attempt },
      services: shippedServices,
    });
    expect(part).toHaveProperty([0, 'attempt', 'state'], attempt.state);
    expect(JSON.stringify(part)).not.toMatch(/canari|login\.test/i);
    if (attempt.state === 'failed')
      expect(part).toHaveProperty([0, 'attempt', 'problem', 'code'], 'consent-declined');
    if (attempt.state === 'waiting-device')
      expect(part).toHaveProperty([0, 'attempt', 'trouble', 'code'], 'network-timeout');
  });
});
