import { describe, expect, it } from 'vitest';
import { microsoft } from '../providers/microsoft.ts';
import type { ServiceDefinition } from '../service.ts';
import { checkSettings, emptyFields, withApplication, withService } from '../settings.ts';
import { entra, googleSecret } from './fixtures/pasted.ts';
import { noSecret, said } from './fixtures/reviewed.ts';
import { review } from './review.ts';

const page = entra.authorize;

describe('a service of a catalogue', () => {
  const town: ServiceDefinition = {
    ...microsoft.service,
    id: 'town',
    authorizationEndpoint: 'https://id.town.example/oauth2/token',
    tokenEndpoint: 'https://id.town.example/authorize',
    scopes: 'SMTP.Send https://mail.town.example',
    redirectUris: ['http://127.0.0.1/'],
    smtp: { host: 'smtp-mail.outlook.com', port: 25, security: 'starttls' },
  };

  it('is good as it is written, however odd', () => {
    const fields = { ...withService(emptyFields, town), address: 'ecole@ac-example.fr', clientId: 'x' };
    expect(review(fields, noSecret, town).map(({ reason }) => reason)).toEqual(['smtp-host-organisation']);
    expect(checkSettings({ fields, secret: noSecret }, town).ok).toBe(true);
  });

  it('is warned where the shipped one would be stopped', () => {
    const fields = {
      ...withService(emptyFields, town),
      address: 'ecole@ac-example.fr',
      clientId: googleSecret,
      authorizationEndpoint: 'https://id.town.example/{tenant}/device',
      tokenEndpoint: 'https://elsewhere.example/authorize',
      scopes: 'https://mail.town.example/,x',
    };
    const findings = review(fields, { kept: true, endsIn: '', shape: 'guid' }, town);
    expect(findings.length).toBeGreaterThan(6);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(checkSettings({ fields, secret: noSecret }, town).ok).toBe(true);
  });

  it('at Microsoft’s own servers may ask for more than sending needs, and for less than it says', () => {
    const academy = { ...microsoft.service, id: 'academy', scopes: `${microsoft.service.scopes} openid` };
    expect(said(microsoft, { scopes: microsoft.service.scopes }, academy)).toEqual([
      ['scopes', 'scope-missing', 'doubt', { scopes: academy.scopes }],
    ]);
  });
});

it('stops nobody at an application that somebody else prepared', () => {
  const application = {
    id: 'academie',
    publisher: 'Académie',
    serviceId: 'microsoft',
    clientId: 'ecole@ac-example.fr',
    redirectUri: 'https://relais.academie.example/retour',
    scopes: 'https://graph.microsoft.com/SMTP.Send',
    tokenEndpoint: page,
  };
  const fields = {
    ...withApplication(emptyFields, microsoft.service, application),
    address: 'ecole@ac-example.fr',
  };
  expect(review(fields, noSecret, microsoft.service).filter(({ severity }) => severity === 'error')).toEqual(
    [],
  );
  expect(checkSettings({ fields, secret: noSecret }, microsoft.service).ok).toBe(true);
});

it('says what holds everywhere while no service is chosen', () => {
  const fields = { ...emptyFields, address: 'ecole', tokenEndpoint: 'http://x.example/' };
  expect(review(fields, noSecret, undefined).map(({ field, reason }) => [field, reason])).toEqual([
    ['address', 'not-an-address'],
    ['tokenEndpoint', 'not-https'],
  ]);
});
