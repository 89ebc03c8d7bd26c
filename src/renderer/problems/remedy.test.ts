import { describe, expect, it } from 'vitest';
import { problem, problemCodes } from '../../shared/problems.ts';
import { alsoAgainst, mainMove, remedies, remedyOf, stepOf } from './remedy.ts';

describe('mainMove', () => {
  it('goes where the problem is put right, whoever can act', () => {
    expect(mainMove(remedies['client-secret-wrong'], stepOf(remedies['client-secret-wrong']))).toBe('go');
    expect(mainMove(remedies['device-flow-blocked'], stepOf(remedies['device-flow-blocked']))).toBe('go');
  });

  it('tells the administrator where nothing here can be changed', () => {
    expect(mainMove(remedies['smtp-auth-disabled-tenant'], null)).toBe('tell');
    expect(mainMove(remedies['blocked-by-admin'], null)).toBe('tell');
    expect(mainMove(remedies['smtp-send-as-denied'], stepOf(remedies['smtp-send-as-denied']))).toBe('tell');
  });

  it('tries again where that may be enough', () => {
    for (const code of ['network-timeout', 'server-unavailable', 'smtp-recipient-rejected'] as const)
      expect(mainMove(remedies[code], null)).toBe('again');
  });
});

describe('remedyOf', () => {
  it('leads nobody to a step that a prepared application does not have', () => {
    for (const code of problemCodes) {
      const remedy = remedyOf(code, 'predefined');
      // An administrator is told, wherever the school could have gone.
      if (remedy.who !== 'administrator')
        expect(['declaration', 'credentials'], code).not.toContain(stepOf(remedy));
    }
  });

  it('has whoever prepared an application told of what only they can correct', () => {
    const theirs = remedyOf('client-secret-expired', 'predefined');
    expect(theirs).toMatchObject({ who: 'preparer', dossier: true });
    expect(mainMove(theirs, stepOf(theirs))).toBe('tell');
    expect(remedyOf('client-secret-expired', 'own').who).toBe('you');
  });

  it('leaves alone what is no matter of the application', () => {
    expect(remedyOf('network-timeout', 'predefined')).toBe(remedies['network-timeout']);
  });
});

describe('alsoAgainst', () => {
  const refused = problem('network-refused', 'network');
  const typed = { application: 'own', smtpHost: 'smtp.exemple.fr', smtpPort: '2525' } as const;

  it('leads to the fields of a server that somebody typed, and of no other', () => {
    expect(alsoAgainst(refused, typed)).toBe('credentials');
    expect(alsoAgainst(refused, { ...typed, smtpHost: 'smtp.gmail.com', smtpPort: '587' })).toBeNull();
    expect(alsoAgainst(refused, { ...typed, application: 'predefined' })).toBeNull();
  });

  it('offers another application where whoever prepared this one must act', () => {
    const expired = problem('client-secret-expired', 'token');
    expect(alsoAgainst(expired, { application: 'predefined' })).toBe('application');
    expect(alsoAgainst(expired, { application: 'own' })).toBeNull();
  });
});

describe('stepOf', () => {
  it('takes a new sign-in to the authorisation, and trying again nowhere', () => {
    expect(stepOf(remedies['refresh-token-revoked'])).toBe('authorization');
    expect(stepOf(remedies['network-timeout'])).toBeNull();
    expect(stepOf(remedies['vault-locked'])).toBeNull();
  });
});
