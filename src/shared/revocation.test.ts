import { describe, expect, it } from 'vitest';
import { custom } from './providers/custom.ts';
import { google } from './providers/google.ts';
import { microsoft } from './providers/microsoft.ts';
import { authorizationsPageOf, revocationEndpointOf } from './revocation.ts';

const at = (tokenEndpoint: string) => ({ tokenEndpoint });

describe('a token', () => {
  it.each([
    ['https://oauth2.googleapis.com/token', 'https://oauth2.googleapis.com/revoke'],
    ['https://OAUTH2.googleapis.com:443/o/token?x=1', 'https://oauth2.googleapis.com/revoke'],
    ['https://oauth2.googleapis.com.evil.example/token', null],
    ['https://oauth2.googleapis.com:8443/token', null],
    ['http://oauth2.googleapis.com/token', null],
    ['https://login.example.test/token', null],
    ['', null],
  ])('of %s goes back to %s', (tokenEndpoint, endpoint) => {
    expect(revocationEndpointOf(at(tokenEndpoint), google.service)).toBe(endpoint);
  });

  it('goes nowhere where the service has no such request, or is not known any more', () => {
    const { tokenEndpoint } = microsoft.service;
    expect(revocationEndpointOf(at(tokenEndpoint), microsoft.service)).toBeNull();
    expect(revocationEndpointOf(at('https://id.example.org/token'), custom.service)).toBeNull();
    expect(revocationEndpointOf(at(google.service.tokenEndpoint), undefined)).toBeNull();
    // A definition that its own schema would refuse, all the same.
    const elsewhere = { revocationEndpoint: 'https://evil.example/revoke' };
    expect(revocationEndpointOf(at(google.service.tokenEndpoint), elsewhere)).toBeNull();
  });
});

describe('the provider’s page', () => {
  it.each([
    ['of Microsoft, for any tenant', 'https://login.microsoftonline.com/contoso/oauth2/v2.0/token', true],
    ['of nobody, for another server', 'https://login.example.test/token', false],
  ])('is the one %s', (_, tokenEndpoint, isMicrosofts) => {
    expect(authorizationsPageOf(at(tokenEndpoint), microsoft.service)).toBe(
      isMicrosofts ? microsoft.service.authorizationsPage : '',
    );
  });

  it('is unknown for a service that is', () => {
    expect(authorizationsPageOf(at('https://login.example.test/token'), undefined)).toBe('');
    expect(authorizationsPageOf(at('https://login.example.test/token'), custom.service)).toBe('');
  });
});
