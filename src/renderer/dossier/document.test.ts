import { describe, expect, it } from 'vitest';
import { type Dossier, dossierSchema } from '../../shared/dossier.ts';
import { problem } from '../../shared/problems.ts';
import { CLIENT, commands, DIRECTORY, of, prepare, school, wordsIn } from './fixtures/prepared.ts';
import { mailtoLink } from './mailto.ts';
import { plainText } from './plain-text.ts';
import { aboutAddress, type DossierAbout, type DossierSubject } from './subject.ts';

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

  it('tells what the proxy lets through from what goes round it, each verified in its own way', () => {
    const { document } = prepare(of('proxy-required', { host: 'login.microsoftonline.com', port: 443 }));
    expect(commands(document)).toEqual([
      'login.microsoftonline.com  TCP 443',
      'smtp.office365.com  TCP 587',
      "Invoke-WebRequest -UseBasicParsing -Uri 'https://login.microsoftonline.com/' | Format-List StatusCode",
      "Test-NetConnection -ComputerName 'smtp.office365.com' -Port 587",
    ]);
    const pasted = prepare(of('proxy-required'), aboutAddress('custom', '')).document;
    expect(commands(pasted)).toEqual([
      '[serveur d’identification]  TCP 443',
      '[serveur d’envoi]  TCP 587 / 465',
      "Invoke-WebRequest -UseBasicParsing -Uri 'https://[serveur d’’identification]/' | Format-List StatusCode",
      "Test-NetConnection -ComputerName '[serveur d’’envoi]' -Port 587",
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

  it('opens its e-mail with what it is about, and with no sender that nobody named', () => {
    const mail = (subject: DossierSubject, about?: DossierAbout): string => {
      const { digest } = prepare(subject, about);
      return new URL(mailtoLink(wordsIn('fr'), digest)).searchParams.get('body') ?? '';
    };
    const pasted = mail(of('smtp-auth-disabled-mailbox'), aboutAddress('custom', ''));
    expect(pasted).toContain('L’école a reçu un message d’erreur');
    expect(pasted).not.toContain('[adresse de l’expéditeur]');
    expect(mail(of('smtp-auth-disabled-mailbox'))).toContain('pour envoyer ses e-mails depuis ecole@');
    expect(mail(delivered('nowhere'))).toContain('n’est pas encore arrivé');
    expect(mail(delivered('junk'))).toContain('est arrivé dans les indésirables');
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

  it('blames no server for a failure of Jeton itself', () => {
    for (const code of ['internal', 'request-invalid'] as const) {
      const text = plainText(prepare(of(code)).document);
      expect(text).toContain('une panne de Jeton lui-même');
      expect(text).not.toContain('ne reconnaît pas la réponse');
    }
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
        { layer: 'accepted', state: 'skipped', elapsedMs: null },
      ],
    });
    expect(dossierSchema.safeParse(document).error?.issues).toBeUndefined();
    expect(plainText(document)).toContain(
      'serveur 12\u00a0ms, identification\u00a0: arrêt ici, message\u00a0: non tenté, acceptation\u00a0: non tentée',
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
