import { describe, expect, it } from 'vitest';
import { type Dossier, dossierSchema } from '../../shared/dossier.ts';
import { problem } from '../../shared/problems.ts';
import { createTranslator } from '../i18n/translator.ts';
import { prepareDossier } from './document.ts';
import { plainText } from './plain-text.ts';
import { aboutAddress, type DossierAbout, type DossierSubject } from './subject.ts';

const NOW = Date.UTC(2026, 10, 27, 9, 5);
const CLIENT = 'c41d9a52-7e08-4b63-9f1a-2d5830e6b7fa';
const DIRECTORY = '11111111-2222-3333-4444-555555555555';

const school: DossierAbout = {
  family: 'microsoft',
  application: 'own',
  service: 'Microsoft',
  address: 'secretariat@ac-example.fr',
  from: 'ecole@ac-example.fr',
  clientId: CLIENT,
  authorizationEndpoint: `https://login.microsoftonline.com/${DIRECTORY}/oauth2/v2.0/authorize`,
  tokenEndpoint: `https://login.microsoftonline.com/${DIRECTORY}/oauth2/v2.0/token`,
  scopes: 'https://outlook.office.com/SMTP.Send offline_access',
  smtpHost: 'smtp.office365.com',
  smtpPort: '587',
};

const prepare = (subject: DossierSubject, about: DossierAbout = school, language: 'fr' | 'en' = 'fr') => {
  const t = createTranslator(language).getFixedT<['problems', 'consoles', 'common', 'dossier', 'test']>(
    language,
    ['problems', 'consoles', 'common', 'dossier', 'test'],
  );
  return prepareDossier(t, { subject, about, language, now: NOW });
};
const of = (code: Parameters<typeof problem>[0], facts = {}, detail?: string): DossierSubject => ({
  kind: 'problem',
  problem: problem(code, 'smtp', facts, detail),
});
const delivered = (reception: 'junk' | 'nowhere'): DossierSubject => ({
  kind: 'delivery',
  reception,
  to: ['parent@example.org'],
  accepted: {
    at: Date.UTC(2026, 10, 27, 8, 12),
    response: '250 2.0.0 OK <x@y> [Hostname=PR0P264.PROD.OUTLOOK.COM]',
    messageId: '<7b1f@ac-example.fr>',
  },
});
const commands = ({ blocks }: Dossier): string[] =>
  blocks.flatMap((block) => (block.kind === 'code' ? block.lines : []));
const links = ({ blocks }: Dossier): string[] =>
  blocks.flatMap((block) => (block.kind === 'link' ? [block.href] : []));
const headings = ({ blocks }: Dossier): string[] =>
  blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));

describe('a dossier', () => {
  it('goes from the request to what it rests on, in the order in which it is decided upon', () => {
    const { document } = prepare(
      of('smtp-auth-disabled-tenant', {}, '535 5.7.139 Authentication unsuccessful'),
    );
    expect(headings(document)).toEqual([
      'Ce qui est demandé',
      'Comment vérifier',
      'Comment revenir en arrière',
      'Les éléments de ce cas',
      'Ce que l’application peut faire, et ne peut pas faire',
      'Pourquoi OAuth et non un mot de passe',
      'Ce qu’est Jeton',
      'Ce que le serveur a répondu',
      'Pour vérifier par vous-même',
    ]);
    expect(document.title).toBe('Activer SMTP AUTH pour la seule boîte secretariat@ac-example.fr');
    expect(document.blocks.at(2)).toMatchObject({
      kind: 'facts',
      rows: [{ term: 'Motif' }, {}, {}, {}],
    });
    expect(plainText(document)).toContain('535 5.7.139 Authentication unsuccessful');
    expect(dossierSchema.safeParse(document).error?.issues).toBeUndefined();
  });

  it('has SMTP AUTH opened for the mailbox that signs in, verified, and put back as it was', () => {
    const { document, digest } = prepare(of('smtp-auth-disabled-tenant'));
    const identity = "-Identity 'secretariat@ac-example.fr'";
    expect(commands(document)).toEqual([
      'Connect-ExchangeOnline',
      `Set-CASMailbox ${identity} -SmtpClientAuthenticationDisabled $false`,
      'Connect-ExchangeOnline',
      'Get-TransportConfig | Format-List SmtpClientAuthenticationDisabled',
      'Set-TransportConfig -SmtpClientAuthenticationDisabled $false',
      `Get-User ${identity} | Format-List AuthenticationPolicy`,
      'Get-OrganizationConfig | Format-List DefaultAuthenticationPolicy',
      'Get-AuthenticationPolicy | Format-List Name, AllowBasicAuthSmtp',
      `Get-CASMailbox ${identity} | Format-List SmtpClientAuthenticationDisabled`,
      `Set-CASMailbox ${identity} -SmtpClientAuthenticationDisabled $null`,
      'Set-TransportConfig -SmtpClientAuthenticationDisabled $true',
    ]);
    expect(digest.first).toContain(`Set-CASMailbox ${identity}`);
  });

  it('has the consent link of the account’s own directory and application', () => {
    const { document } = prepare(of('admin-consent-required'));
    expect(links(document)[0]).toBe(
      `https://login.microsoftonline.com/${DIRECTORY}/adminconsent?client_id=${CLIENT}`,
    );
  });

  it('names the directory only where the account names one', () => {
    const common = 'https://login.microsoftonline.com/common/oauth2/v2.0/token';
    const text = (tokenEndpoint: string) =>
      plainText(prepare(of('smtp-auth-disabled-tenant'), { ...school, tokenEndpoint }).document);
    expect(text(school.tokenEndpoint)).toContain(`Locataire – ${DIRECTORY}`);
    expect(text(common)).not.toContain('Locataire –');
  });

  it('gives Send As to who signs in, on the address that is written from', () => {
    const right = "-Identity 'ecole@ac-example.fr' -Trustee 'secretariat@ac-example.fr' -AccessRights SendAs";
    const { document } = prepare(of('smtp-send-as-denied'));
    expect(commands(document)).toContain(`Add-RecipientPermission ${right}`);
    expect(commands(document)).toContain(`Remove-RecipientPermission ${right}`);
    expect(plainText(document)).toContain('Envoyer de la part de');
  });

  it('asks whoever prepared the application to correct it, where the school has no field for that', () => {
    const expired = of('client-secret-expired');
    const { document } = prepare(expired, { ...school, application: 'predefined' });
    expect(document.title).toBe('Corriger l’application préparée dont se sert l’école');
    expect(commands(document)).toEqual([CLIENT]);
    expect(prepare(expired).document.title).not.toBe(document.title);
  });

  it('names hosts and ports to open, each once', () => {
    const { document } = prepare(of('network-timeout', { host: 'smtp.office365.com', port: 587 }));
    expect(commands(document)).toEqual([
      'smtp.office365.com  TCP 587',
      'login.microsoftonline.com  TCP 443',
      "Test-NetConnection -ComputerName 'smtp.office365.com' -Port 587",
    ]);
  });

  it('names the interceptor of a connection and how to look at its certificate', () => {
    const { document } = prepare(
      of('tls-untrusted', { host: 'smtp.office365.com', port: 587, issuer: 'Filtre Académique' }),
    );
    expect(plainText(document)).toContain('signé par «\u00a0Filtre Académique\u00a0»');
    expect(commands(document)).toContain(
      'openssl s_client -connect smtp.office365.com:587 -starttls smtp -servername smtp.office365.com -showcerts',
    );
  });

  it('says that nothing but sending is asked for only where that is so', () => {
    const text = (scopes: string) =>
      plainText(prepare(of('admin-consent-required'), { ...school, scopes }).document);
    expect(text(school.scopes)).toContain('elle ne lit aucune boîte');
    const more = 'https://outlook.office.com/IMAP.AccessAsUser.All offline_access';
    expect(text(more)).not.toContain('elle ne lit aucune boîte');
    expect(text(more)).toContain(more);
  });

  it('counts on through a list that something to paste interrupts', () => {
    const text = plainText(prepare(of('blocked-by-admin'), { ...school, family: 'google' }).document);
    expect(text).toMatch(/\n3\. Cherchez l’application par cet ID client.*\n\n {4}.*\n\n4\. Choisissez/);
  });

  it('leaves marked blanks, in its language, where nothing is known', () => {
    const nothing = aboutAddress('microsoft', '');
    const french = plainText(prepare(of('smtp-auth-disabled-mailbox'), nothing).document);
    expect(french).toContain("-Identity '[adresse de la boîte]'");
    const english = prepare(of('admin-consent-required'), nothing, 'en').document;
    expect(commands(english)).toContain(
      'https://login.microsoftonline.com/[tenant ID]/adminconsent?client_id=[client ID of the application]',
    );
    expect(plainText(english)).toContain('The school met the error message below');
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

  it('takes nothing from a field that has not the form of what belongs there', () => {
    const secret = 'Zz9~8Q~MARKED-SECRET.abcdefghijklmnopqrstu';
    const text = plainText(
      prepare(of('admin-consent-required'), {
        ...school,
        clientId: secret,
        scopes: `"${secret}"`,
        smtpHost: `${secret} `,
        smtpPort: secret,
        address: secret,
        from: secret,
        tokenEndpoint: `https://login.example.org/token?client_secret=${secret}`,
        authorizationEndpoint: secret,
      }).document,
    );
    expect(text).not.toContain('MARKED');
    expect(
      plainText(
        prepare(of('blocked-by-admin'), {
          ...school,
          family: 'custom',
          clientId: 'GOCSPX-MARKED_0123456789abcdefghijk',
        }).document,
      ),
    ).not.toContain('MARKED');
  });

  it('shows how far a test message came, and the ends of a conversation without end', () => {
    const { document } = prepare({
      kind: 'problem',
      problem: problem('smtp-auth-disabled-tenant', 'smtp', {}, 'x'.repeat(100_000)),
      transcript: Array.from({ length: 5_000 }, (_, at) => `S: ${at} \u0000${'y'.repeat(2_000)}`),
      layers: [
        { layer: 'dns', state: 'passed', elapsedMs: 12 },
        { layer: 'auth', state: 'failed', elapsedMs: 40 },
        { layer: 'data', state: 'skipped', elapsedMs: null },
      ],
    });
    expect(dossierSchema.safeParse(document).error?.issues).toBeUndefined();
    expect(plainText(document)).toContain(
      'serveur 12\u00a0ms, identification\u00a0: arrêt ici, message\u00a0: non tenté',
    );
    expect(plainText(document)).toContain('S: 0 \ufffd');
    expect(plainText(document)).toMatch(/\[… \d+ lignes passées …\]/);
  });

  it('about a message that has not arrived: everything to find it by', () => {
    const { document } = prepare(delivered('nowhere'));
    expect(commands(document)).toContain(
      "Get-MessageTraceV2 -MessageId '<7b1f@ac-example.fr>' -StartDate '2026-11-27T07:12:00Z' -EndDate (Get-Date) | Format-List Received, RecipientAddress, Status, MessageTraceId",
    );
    const text = plainText(document);
    for (const part of ['parent@example.org', 'Hostname=PR0P264', 'spf=pass', 'Accepté le'])
      expect(text).toContain(part);
    expect(commands(document)).toContain(
      "Get-MessageTraceV2 -SenderAddress 'ecole@ac-example.fr' -RecipientAddress 'parent@example.org' -StartDate '2026-11-27T07:12:00Z' -EndDate (Get-Date) | Format-List Received, Subject, RecipientAddress, Status, MessageTraceId",
    );
    // Ten minutes are not « jamais ».
    expect(text).not.toMatch(/jamais (?:reçu|arrivé)/);
    expect(text).not.toContain('Code de Jeton');
  });

  it.each(['microsoft', 'google', 'custom'] as const)(
    'about a message among the unwanted (%s): that it came, and the domain’s records before anything else',
    (family) => {
      const { document, digest } = prepare(delivered('junk'), { ...school, family });
      const text = plainText(document);
      expect(text).toContain('dans les indésirables. Cette page dit comment l’éviter');
      expect(text).not.toMatch(/jamais (?:reçu|arrivé)|pas encore/);
      expect(digest.ask).toContain('et non dans les indésirables');
      expect(commands(document).slice(0, 2)).toEqual([
        "Resolve-DnsName -Name 'ac-example.fr' -Type TXT",
        "Resolve-DnsName -Name '_dmarc.ac-example.fr' -Type TXT",
      ]);
      for (const part of ['SPF', 'DKIM', 'DMARC', 'parent@example.org']) expect(text).toContain(part);
    },
  );
});
