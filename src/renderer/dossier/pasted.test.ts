import { describe, expect, it } from 'vitest';
import { problem } from '../../shared/problems.ts';
import { commands, of, prepare, school } from './fixtures/prepared.ts';
import { plainText } from './plain-text.ts';
import { aboutAddress, type DossierAbout } from './subject.ts';

describe('a dossier about a message that was pasted', () => {
  it('takes the sender that a pasted refusal names', () => {
    const facts = {
      sender: 'ecole@ac-example.fr',
      mailbox: 'secretariat@ac-example.fr',
      enhanced: '5.2.252',
    };
    const { document } = prepare(of('smtp-send-as-denied', facts), aboutAddress('custom', ''));
    expect(commands(document)).toContain(
      "Add-RecipientPermission -Identity 'ecole@ac-example.fr' -Trustee 'secretariat@ac-example.fr' -AccessRights SendAs",
    );
  });

  it('recognises whose administrator a pasted message is for', () => {
    const pasted = (code: Parameters<typeof problem>[0], facts: Record<string, string | number>) =>
      plainText(prepare(of(code, facts), aboutAddress('custom', '')).document);
    expect(pasted('smtp-auth-disabled-tenant', {})).toContain('Connect-ExchangeOnline');
    expect(pasted('admin-consent-required', { aadsts: 90094 })).toContain('Microsoft Entra');
    expect(pasted('blocked-by-admin', { host: 'smtp.gmail.com' })).toContain('Commandes des API');
    expect(pasted('blocked-by-admin', { error: 'admin_policy_enforced' })).toContain('Commandes des API');
    expect(pasted('blocked-by-admin', { error: 'access_not_configured' })).toContain('Commandes des API');
    expect(pasted('app-in-testing', {})).toContain('https://console.cloud.google.com');
    for (const enhanced of ['5.2.252', '5.7.60'])
      expect(pasted('smtp-send-as-denied', { enhanced })).toContain('Add-RecipientPermission');
    expect(pasted('account-problem', { enhanced: '5.7.139' })).toContain('Get-MgUser');
    expect(pasted('network-timeout', { host: 'smtp-mail.outlook.com' })).toContain('page de Microsoft');
    expect(pasted('smtp-send-as-denied', { enhanced: '5.7.1' })).toContain('smtpd_sender_login_maps');
  });

  it.each([
    ['of a service that is known', { host: 'smtp.office365.com' }, 'smtp.office365.com  TCP 587', '587'],
    [
      'of a mailbox of a private person',
      { host: 'smtp-mail.outlook.com' },
      'smtp-mail.outlook.com  TCP 587',
      '587',
    ],
    ['of any school', { host: 'smtp.ac-example.fr' }, 'smtp.ac-example.fr  TCP 587 / 465', '587'],
    ['at the port that was named', { host: '192.0.2.7', port: 465 }, '192.0.2.7  TCP 465', '465'],
    ['of a sign-in', { host: 'login.microsoftonline.com' }, 'login.microsoftonline.com  TCP 443', '443'],
  ])('has the server of a pasted message opened by its own port: %s', (_, facts, opening, port) => {
    const { document } = prepare(
      { kind: 'problem', problem: problem('network-timeout', 'authorize-redirect', facts) },
      aboutAddress('custom', ''),
    );
    expect(commands(document)).toEqual([
      opening,
      `Test-NetConnection -ComputerName '${facts.host}' -Port ${port}`,
    ]);
  });

  it.each([
    [{ host: 'smtp.office365.com' }, 'smtp.office365.com:587 -starttls smtp'],
    [{ host: '192.0.2.7', port: 587 }, '192.0.2.7:587 -starttls smtp'],
    [{ host: 'smtp.ac-example.fr', port: 465 }, 'smtp.ac-example.fr:465 -servername'],
    [{ host: 'accounts.google.com' }, 'accounts.google.com:443 -servername'],
  ])('looks at the certificate of a pasted message as that server shows it: %o', (facts, connect) => {
    const { document } = prepare(
      { kind: 'problem', problem: problem('tls-untrusted', 'authorize-redirect', facts) },
      aboutAddress('custom', ''),
    );
    expect(commands(document).join('\n')).toContain(`openssl s_client -connect ${connect}`);
  });

  it('tells the sign-in from the sending where one server does both', () => {
    const host = 'mail.ac-example.fr';
    const about: DossierAbout = {
      ...school,
      family: 'custom',
      smtpHost: host,
      tokenEndpoint: `https://${host}/token`,
    };
    const failing = (layer: 'token' | 'smtp') =>
      commands(
        prepare({ kind: 'problem', problem: problem('tls-expired', layer, { host }) }, about).document,
      );
    expect(failing('token')[0]).toContain(`-connect ${host}:443 -servername`);
    expect(failing('smtp')[0]).toContain(`-connect ${host}:587 -starttls smtp`);
  });
});
