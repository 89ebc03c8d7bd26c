import { describe, expect, it } from 'vitest';
import type { DraftFields } from '../../account.ts';
import { custom } from '../../providers/custom.ts';
import { google } from '../../providers/google.ts';
import { microsoft } from '../../providers/microsoft.ts';
import { clientId, entra, tenantId } from '../fixtures/pasted.ts';
import { holds, said } from '../fixtures/reviewed.ts';

const page = entra.authorize;
const { token } = entra;
const SMTP_SEND = 'https://outlook.office.com/SMTP.Send';

describe('what is around a value', () => {
  holds(microsoft, [
    [{ clientId: ` ${clientId}\n` }, 'stray-spaces', 'doubt', { clientId }],
    [{ clientId: `\u00a0${clientId}` }, 'stray-spaces', 'doubt', { clientId }],
    [{ clientId: `${clientId}\u200b` }, 'invisible-characters', 'error', { clientId }],
    [{ clientId: `\u202e${clientId}\u202c` }, 'invisible-characters', 'error', { clientId }],
    [{ clientId: `"${clientId}",` }, 'surrounding-marks', 'error', { clientId }],
    [{ clientId: '\u200b' }, 'invisible-characters', 'error', { clientId: '' }],
    [
      { address: 'ecole@ac-example.fr\u200b' },
      'invisible-characters',
      'error',
      { address: 'ecole@ac-example.fr' },
    ],
    [{ from: ' cantine@ac-example.fr' }, 'stray-spaces', 'doubt', { from: 'cantine@ac-example.fr' }],
    [
      { tokenEndpoint: `« ${token.replace(tenantId, 'common')} »` },
      'surrounding-marks',
      'error',
      { tokenEndpoint: token.replace(tenantId, 'common') },
    ],
    [
      { scopes: `"${SMTP_SEND} offline_access"` },
      'surrounding-marks',
      'error',
      { scopes: `${SMTP_SEND} offline_access` },
    ],
    [
      { smtpHost: 'smtp.office365.com\u00ad' },
      'invisible-characters',
      'error',
      { smtpHost: 'smtp.office365.com' },
    ],
    [{ smtpPort: '587 ' }, 'stray-spaces', 'doubt', { smtpPort: '587' }],
  ]);

  it.each<[string, Partial<DraftFields>]>([
    ['a long client ID', { clientId: 'x'.repeat(513) }],
    ['a query of 100 kB', { authorizationEndpoint: `${page}?x=${'y'.repeat(100_000)}` }],
    ['10 MB', { redirectUri: 'x '.repeat(5_000_000) }],
    ['10 MB of blanks', { smtpHost: ' '.repeat(10_000_000) }],
  ])('and more of it than a field can hold is said to be too much: %s', (_, change) => {
    const [field = ''] = Object.keys(change);
    expect(said(microsoft, change)).toEqual([[field, 'too-long', 'error', null]]);
  });

  it('leaves no room for a correction that would be too long', () => {
    const authorizationEndpoint = `https://accounts.google.com/o/oauth2/v2/auth?x=${'y'.repeat(4040)}`;
    expect(said(google, { authorizationEndpoint })).toEqual([
      ['authorizationEndpoint', 'query-missing', 'error', null],
    ]);
  });

  it('is no error where anything may be meant', () => {
    expect(said(custom, { clientId: '"jeton"' })).toEqual([
      ['clientId', 'surrounding-marks', 'doubt', { clientId: 'jeton' }],
    ]);
  });
});
