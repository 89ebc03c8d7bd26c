import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { google } from '../providers/google.ts';
import { redirectFit } from './redirect-fit.ts';

const RELAY = 'https://execonnect.index-education.com/callback';
const DIRECT = 'http://127.0.0.1';
const known = google.service.redirectUris;

const web = (...redirectUris: string[]) => ({ kind: 'web' as const, redirectUris });
const desktop = { kind: 'installed' as const, redirectUris: ['http://localhost'] };

describe('a desktop client', () => {
  it.each([
    DIRECT,
    'http://localhost',
    'http://localhost:8080/x',
    'http://127.0.0.1:80',
    'http://[::1]',
    ' http://localhost\n',
  ])('is sent back to this PC at any port: %j', (redirectUri) => {
    expect(redirectFit(desktop, redirectUri, known)).toEqual({ kind: 'fits' });
  });

  it.each([RELAY, 'https://localhost', '', 'relais'])(
    'is not sent back to %j, but to this PC',
    (redirectUri) => {
      const misfit = 'desktop-with-relay';
      expect(redirectFit(desktop, redirectUri, known)).toEqual({
        kind: 'switch',
        misfit,
        redirectUri: DIRECT,
      });
      expect(redirectFit(desktop, redirectUri, [RELAY])).toEqual({
        kind: 'none',
        misfit,
        registered: 'http://localhost',
        difference: null,
      });
    },
  );
});

describe('a web client', () => {
  it.each([
    [RELAY, web('https://x.example/', RELAY)],
    ['https://relais.mairie.example/retour', web('https://relais.mairie.example/retour')],
    ['http://localhost:8080/retour', web('http://localhost:8080/retour')],
  ])('is sent back to %s, which is registered', (redirectUri, file) => {
    expect(redirectFit(file, redirectUri, known)).toEqual({ kind: 'fits' });
  });

  it('is not sent back to this PC at a free port: the registered relay is proposed', () => {
    const misfit = 'web-with-direct-return';
    expect(redirectFit(web(RELAY), DIRECT, known)).toEqual({ kind: 'switch', misfit, redirectUri: RELAY });
    // Registered without a port it means port 80; Jeton would listen anywhere.
    expect(redirectFit(web(DIRECT, RELAY), DIRECT, known)).toMatchObject({
      kind: 'switch',
      redirectUri: RELAY,
    });
    expect(redirectFit(web(DIRECT), DIRECT, known)).toMatchObject({ kind: 'none', misfit });
  });

  it('can be sent back to this PC at a registered port', () => {
    expect(redirectFit(web('http://localhost:8080/'), DIRECT, known)).toEqual({
      kind: 'switch',
      misfit: 'web-with-direct-return',
      redirectUri: 'http://localhost:8080/',
    });
  });

  it('of another application has no address that works here', () => {
    expect(redirectFit(web('https://autre.example/retour'), RELAY, known)).toEqual({
      kind: 'none',
      misfit: 'other-address',
      registered: 'https://autre.example/retour',
      difference: null,
    });
    expect(redirectFit(web(), RELAY, known)).toMatchObject({ kind: 'none', registered: null });
  });

  it.each([
    [`${RELAY}/`, 'slash'],
    [RELAY.replace('https', 'http'), 'scheme'],
    [RELAY.replace('callback', 'Callback'), 'case'],
    [RELAY.replace('index-education', 'Index-Education'), 'case'],
  ])('registered as %s differs from the relay by its %s', (registered, difference) => {
    expect(redirectFit(web('https://autre.example/', registered), RELAY, known)).toEqual({
      kind: 'none',
      misfit: 'other-address',
      registered,
      difference,
    });
  });
});

it('any file fits, or has an address of its own to switch to, or none', () => {
  const address = fc.oneof(
    fc.webUrl(),
    fc.string(),
    fc.constantFrom(RELAY, `${RELAY}/`, DIRECT, 'http://localhost:1'),
  );
  const file = fc.record({
    kind: fc.constantFrom('web' as const, 'installed' as const),
    redirectUris: fc.array(address, { maxLength: 4 }),
  });
  fc.assert(
    fc.property(file, address, fc.array(address, { maxLength: 3 }), (given, redirectUri, service) => {
      const fit = redirectFit(given, redirectUri, service);
      if (fit.kind === 'none' && fit.registered !== null)
        expect(given.redirectUris).toContain(fit.registered);
      if (fit.kind !== 'switch') return;
      expect(given.kind === 'web' ? given.redirectUris : service).toContain(fit.redirectUri);
      expect(redirectFit(given, fit.redirectUri, service)).toEqual({ kind: 'fits' });
    }),
  );
});
