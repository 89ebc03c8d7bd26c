import { describe, expect, it } from 'vitest';
import { directoryOf, microsoftConsentLink } from './microsoft-consent.ts';

const CLIENT = 'c41d9a52-7e08-4b63-9f1a-2d5830e6b7fa';
const tokenEndpoint = (host: string, tenant: string): string => `https://${host}/${tenant}/oauth2/v2.0/token`;

describe('the consent link', () => {
  it('is of the directory and of the cloud that the account signs in at', () => {
    expect(microsoftConsentLink(tokenEndpoint('login.microsoftonline.com', 'ac-example.fr'), CLIENT)).toBe(
      `https://login.microsoftonline.com/ac-example.fr/adminconsent?client_id=${CLIENT}`,
    );
    expect(microsoftConsentLink(tokenEndpoint('login.microsoftonline.us', 'common'), CLIENT)).toBe(
      `https://login.microsoftonline.us/organizations/adminconsent?client_id=${CLIENT}`,
    );
  });

  it('is for any organisation where the account names no directory: administrators belong to one', () => {
    for (const tenant of ['common', 'organizations', 'consumers'])
      expect(directoryOf(tokenEndpoint('login.microsoftonline.com', tenant))).toBe('organizations');
  });

  it.each([
    tokenEndpoint('login.microsoftonline.com.evil.example', 'common'),
    tokenEndpoint('login.evil.example', 'common'),
    tokenEndpoint('login.microsoftonline.com:8443', 'common'),
    'http://login.microsoftonline.com/common/oauth2/v2.0/token',
    'https://user@evil.example/common/oauth2/v2.0/token',
    'https://login.microsoftonline.com/..%2f/oauth2/v2.0/token',
    'https://login.microsoftonline.com/',
    '',
  ])('sends an administrator to Microsoft’s own hosts only: not by %s', (endpoint) => {
    expect(directoryOf(endpoint)).toBe('');
    expect(microsoftConsentLink(endpoint, CLIENT)).toBeNull();
  });

  it('is none without an application', () => {
    for (const clientId of ['', 'x', `${CLIENT}&redirect_uri=https://evil.example`])
      expect(microsoftConsentLink(tokenEndpoint('login.microsoftonline.com', 'common'), clientId)).toBeNull();
  });
});
