import { describe, expect, it } from 'vitest';
import { custom } from '../../providers/custom.ts';
import { google } from '../../providers/google.ts';
import { microsoft } from '../../providers/microsoft.ts';
import { filledIn, holds, noSecret, said } from '../fixtures/reviewed.ts';
import { review } from '../review.ts';

const SMTP_SEND = 'https://outlook.office.com/SMTP.Send';

describe('the scopes', () => {
  const right = `${SMTP_SEND} offline_access`;
  holds(microsoft, [
    [{ scopes: SMTP_SEND }, 'scope-missing', 'error', { scopes: right }],
    [{ scopes: `${SMTP_SEND}, offline_access` }, 'scopes-separators', 'error', { scopes: right }],
    [
      { scopes: 'https://graph.microsoft.com/SMTP.Send offline_access' },
      'scope-insufficient',
      'error',
      { scopes: right },
    ],
    [{ scopes: 'SMTP.Send offline_access' }, 'scope-insufficient', 'error', { scopes: right }],
    [
      { scopes: 'https://graph.microsoft.com/Mail.Send offline_access' },
      'scope-insufficient',
      'error',
      { scopes: right },
    ],
    [
      { scopes: `${right} https://outlook.office.com/IMAP.AccessAsUser.All` },
      'scope-superfluous',
      'doubt',
      { scopes: right },
    ],
    [
      { scopes: `https://graph.microsoft.com/Mail.Read ${right}` },
      'scope-superfluous',
      'doubt',
      { scopes: right },
    ],
    [
      { scopes: `${SMTP_SEND} "offline_access" "email"` },
      'not-scopes',
      'error',
      { scopes: `${right} email` },
    ],
  ]);
  holds(google, [
    [
      { scopes: 'https://www.googleapis.com/auth/gmail.send' },
      'scope-insufficient',
      'error',
      { scopes: 'https://mail.google.com/' },
    ],
    [
      { scopes: 'https://mail.google.com' },
      'scope-misspelt',
      'error',
      { scopes: 'https://mail.google.com/' },
    ],
    [{ scopes: 'openid' }, 'scope-missing', 'error', { scopes: 'openid https://mail.google.com/' }],
  ]);
  holds(custom, [[{ scopes: 'smtp;offline' }, 'scopes-separators', 'doubt', { scopes: 'smtp offline' }]]);

  it.each([
    [microsoft, `offline_access\n  ${SMTP_SEND}`],
    [microsoft, 'https://outlook.office365.com/SMTP.Send offline_access openid'],
    [microsoft, 'https://outlook.office.com/.default offline_access'],
    [microsoft, 'https://outlook.office.com/smtp.send offline_access'],
    [google, 'https://mail.google.com/ https://www.googleapis.com/auth/gmail.send openid email'],
    [custom, 'anything goes'],
  ])('%#: %s do', (provider, scopes) => {
    expect(said(provider, { scopes })).toEqual([]);
  });

  it('are named in what is said of them', () => {
    const findings = review(
      filledIn(google, { scopes: 'https://www.googleapis.com/auth/gmail.send' }),
      noSecret,
      google.service,
    );
    expect(findings[0]?.facts).toMatchObject({
      scope: 'https://www.googleapis.com/auth/gmail.send',
      instead: 'https://mail.google.com/',
    });
  });
});
