import { describe, expect, it } from 'vitest';
import type { AccountView, DraftView } from '../../shared/account.ts';
import { type ProblemCode, problem } from '../../shared/problems.ts';
import { google } from '../../shared/providers/google.ts';
import { checkSettings, emptyFields, withService } from '../../shared/settings.ts';
import { isAuthorisedAs } from './use-kept-authorisation.ts';

const { service } = google;
const secret = { kept: true, endsIn: '4f2a' };
const draft: DraftView = {
  id: 'draft-0001',
  accountId: 'account-1',
  createdAt: 1,
  updatedAt: 1,
  step: 'authorization',
  fields: {
    ...withService({ ...emptyFields, address: 'ecole@ac-example.fr' }, service),
    clientId: 'an-application',
    declared: ['project'],
  },
  secret,
};

function account(change: Partial<AccountView> = {}): AccountView {
  const check = checkSettings(draft, service);
  if (!check.ok) throw new Error('the draft of this test is not complete');
  return {
    id: 'account-1',
    createdAt: 1,
    name: '',
    settings: check.settings,
    secret,
    state: 'untested',
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
  };
}

const changed = (fields: Partial<DraftView['fields']>): DraftView => ({
  ...draft,
  fields: { ...draft.fields, ...fields },
});

describe('isAuthorisedAs', () => {
  it('holds while nothing was changed', () => {
    expect(isAuthorisedAs(account(), draft, service)).toBe(true);
    expect(isAuthorisedAs(account({ state: 'failing' }), draft, service)).toBe(true);
    expect(isAuthorisedAs(account(), changed({ declared: [] }), service)).toBe(true);
  });

  it('ends with a change of what was signed in with, or is sent with', () => {
    expect(isAuthorisedAs(account(), changed({ clientId: 'another' }), service)).toBe(false);
    expect(isAuthorisedAs(account(), changed({ smtpPort: '465' }), service)).toBe(false);
    expect(isAuthorisedAs(account(), changed({ clientId: '' }), service)).toBe(false);
    expect(isAuthorisedAs(account(), { ...draft, secret: { kept: true, endsIn: '0000' } }, service)).toBe(
      false,
    );
  });

  it('ends with the authorisation itself', () => {
    expect(isAuthorisedAs(account({ state: 'reconnect' }), draft, service)).toBe(false);
    const refused = (code: ProblemCode) =>
      account({ state: 'failing', lastTest: { at: 1, accepted: false, problem: problem(code, 'smtp') } });
    expect(isAuthorisedAs(refused('smtp-credentials-rejected'), draft, service)).toBe(false);
    expect(isAuthorisedAs(refused('smtp-auth-disabled-tenant'), draft, service)).toBe(true);
  });
});
