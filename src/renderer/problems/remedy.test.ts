import { describe, expect, it } from 'vitest';
import { mainMove, remedies, stepOf } from './remedy.ts';

describe('mainMove', () => {
  it('goes where the problem is put right, whoever can act', () => {
    expect(mainMove('client-secret-wrong', stepOf(remedies['client-secret-wrong']))).toBe('go');
    expect(mainMove('device-flow-blocked', stepOf(remedies['device-flow-blocked']))).toBe('go');
  });

  it('tells the administrator where nothing here can be changed', () => {
    expect(mainMove('smtp-auth-disabled-tenant', null)).toBe('tell');
    expect(mainMove('blocked-by-admin', null)).toBe('tell');
    expect(mainMove('smtp-send-as-denied', stepOf(remedies['smtp-send-as-denied']))).toBe('tell');
  });

  it('tries again where that may be enough', () => {
    for (const code of ['network-timeout', 'server-unavailable', 'smtp-recipient-rejected'] as const)
      expect(mainMove(code, null)).toBe('again');
  });
});

describe('stepOf', () => {
  it('takes a new sign-in to the authorisation, and trying again nowhere', () => {
    expect(stepOf(remedies['refresh-token-revoked'])).toBe('authorization');
    expect(stepOf(remedies['network-timeout'])).toBeNull();
    expect(stepOf(remedies['vault-locked'])).toBeNull();
  });
});
