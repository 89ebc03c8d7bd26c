import { describe, expect, it } from 'vitest';
import { google } from '../../providers/google.ts';
import { microsoft } from '../../providers/microsoft.ts';
import { filledIn, holds, noSecret, said } from '../fixtures/reviewed.ts';
import { review } from '../review.ts';

describe('the sending server', () => {
  holds(microsoft, [
    [
      { smtpHost: 'smtp-mail.outlook.com' },
      'smtp-host-organisation',
      'doubt',
      { smtpHost: 'smtp.office365.com' },
    ],
    [{ smtpHost: 'https://smtp.office365.com/' }, 'not-a-host', 'error', { smtpHost: 'smtp.office365.com' }],
    [{ smtpHost: 'smtp.office365.com:587' }, 'not-a-host', 'error', { smtpHost: 'smtp.office365.com' }],
    [
      { smtpHost: 'smtps://smtp.office365.com:465/x' },
      'not-a-host',
      'error',
      { smtpHost: 'smtp.office365.com', smtpPort: '465' },
    ],
    [{ smtpHost: 'smtp. office365.com' }, 'not-a-host', 'error', { smtpHost: 'smtp.office365.com' }],
    [{ smtpHost: 'é!' }, 'not-a-host', 'error', null],
    [{ smtpPort: '465' }, 'port-wants-tls', 'doubt', { smtpSecurity: 'tls' }],
    [{ smtpPort: '25' }, 'port-25', 'doubt', { smtpPort: '587', smtpSecurity: 'starttls' }],
    [{ smtpPort: '587 (STARTTLS)' }, 'not-a-port', 'error', { smtpPort: '587' }],
    [{ smtpPort: '99999' }, 'not-a-port', 'error', null],
  ]);

  it('on 587 begins in the clear', () => {
    expect(said(google, { smtpSecurity: 'tls' })).toEqual([
      ['smtpPort', 'port-wants-starttls', 'doubt', { smtpSecurity: 'starttls' }],
    ]);
    expect(said(google, { smtpPort: '465', smtpSecurity: 'tls' })).toEqual([]);
  });

  it('says where private people send from', () => {
    expect(review(filledIn(microsoft, { address: 'ecole@live.fr' }), noSecret, microsoft.service)).toEqual([
      {
        field: 'smtpHost',
        reason: 'smtp-host-personal',
        severity: 'doubt',
        facts: { scope: '', instead: '', query: '', host: 'smtp-mail.outlook.com', name: '' },
        fix: { smtpHost: 'smtp-mail.outlook.com' },
      },
    ]);
    expect(said(microsoft, { address: 'ecole@live.fr', smtpHost: 'smtp-mail.outlook.com' })).toEqual([]);
  });
});
