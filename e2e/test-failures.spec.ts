/** A test that does not go through: the broken link has a name, the reason is told in French, one button leads on. */
import { test as base, type Locator, type Page } from '@playwright/test';
import { ehlo, except, offering } from '../src/main/smtp/fixtures/scripted-server.ts';
import french from '../src/renderer/i18n/fr/problems.json' with { type: 'json' };
import type { ProblemCode } from '../src/shared/problems.ts';
import { expect, expectAccessible, expectReport, sendTest } from './support/jeton.ts';
import {
  expired,
  intercepted,
  startTroubledMail,
  type Trouble,
  type TroubledMail,
} from './support/troubled-mail.ts';

interface Case extends Trouble {
  /** What is wrong, for the name of the test. */
  readonly what: string;
  readonly code: ProblemCode;
  /** The broken link, as it is heard. */
  readonly broken: string;
  /** The one filled button of the screen. */
  readonly button: string;
  /** What is told besides, of this very failure. */
  readonly told?: RegExp;
}

const AGAIN = 'Envoyer un e-mail de test';
const DOSSIER = 'Préparer le dossier pour l’informaticien';
const IDENTIFIERS = 'Aller à l’étape « Identifiants »';

const at = (name: string): string => `${name}@ac-example.fr`;

/** Refused at a command: `AUTH`, `MAIL`, `RCPT`, or `.` for the whole message. */
const refusing =
  (command: string, reply: string): NonNullable<Trouble['script']> =>
  (server) => {
    server.script = except({ [command]: reply });
  };

const cases: readonly Case[] = [
  {
    what: 'a server that nobody knows',
    from: at('introuvable'),
    server: () => ({ host: 'smtp.introuvable.invalid', port: 587, security: 'starttls' }),
    code: 'network-dns',
    broken: 'Serveur : introuvable',
    button: AGAIN,
  },
  {
    what: 'a closed port',
    from: at('ferme'),
    server: (closed) => ({ host: 'localhost', port: closed, security: 'starttls' }),
    code: 'network-refused',
    broken: 'Connexion : échec',
    button: AGAIN,
  },
  {
    what: 'a connection that is cut off',
    from: at('coupure'),
    script: (server) => {
      server.script = except({
        EHLO: (_line, client) => {
          client.reset();
          return null;
        },
      });
    },
    code: 'network-reset',
    broken: 'Accueil : coupure',
    button: AGAIN,
  },
  {
    what: 'a server that is no mail server',
    from: at('charabia'),
    script: (server) => {
      server.greeting = 'HTTP/1.1 400 Bad Request';
    },
    code: 'tls-protocol',
    broken: 'Accueil : échec',
    button: IDENTIFIERS,
  },
  {
    what: 'no encryption on offer',
    from: at('en-clair'),
    script: (server) => {
      server.script = except({
        EHLO: ehlo(['smtp.example.test', 'SIZE 1000000']),
        STARTTLS: '502 5.5.1 Unknown',
      });
    },
    code: 'tls-protocol',
    broken: 'Chiffrement : échec',
    button: IDENTIFIERS,
  },
  {
    what: 'an antivirus that opens connections',
    from: at('intercepte'),
    certificate: intercepted,
    code: 'tls-untrusted',
    broken: 'Chiffrement : échec',
    button: DOSSIER,
    told: /présenté par «\sAvast Web\/Mail Shield Root\s»/,
  },
  {
    what: 'an expired certificate',
    from: at('perime'),
    certificate: expired,
    code: 'tls-expired',
    broken: 'Chiffrement : échec',
    button: AGAIN,
    told: /^Ce certificat a expiré le /,
  },
  {
    what: 'another host’s certificate',
    from: at('autre-nom'),
    certificate: (ca) => ca.issue(['mail.exemple.fr']),
    code: 'tls-hostname',
    broken: 'Chiffrement : échec',
    button: IDENTIFIERS,
    told: /fait pour mail\.exemple\.fr, et non pour localhost/,
  },
  {
    what: 'a server that knows passwords only',
    from: at('mot-de-passe'),
    script: (server) => {
      server.script = offering('AUTH PLAIN LOGIN');
    },
    code: 'smtp-auth-unsupported',
    broken: 'Identification : pas proposée',
    button: IDENTIFIERS,
  },
  {
    what: 'sending disabled for the organisation',
    from: at('organisation'),
    script: refusing(
      'AUTH',
      '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.',
    ),
    code: 'smtp-auth-disabled-tenant',
    broken: 'Identification : refusée',
    button: DOSSIER,
  },
  {
    what: 'sending disabled for the mailbox',
    from: at('boite'),
    script: refusing(
      'AUTH',
      '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.',
    ),
    code: 'smtp-auth-disabled-mailbox',
    broken: 'Identification : refusée',
    button: DOSSIER,
  },
  {
    what: 'the organisation’s security defaults',
    from: at('protection'),
    script: refusing(
      'AUTH',
      "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy. Contact your administrator.",
    ),
    code: 'smtp-security-defaults',
    broken: 'Identification : refusée',
    button: DOSSIER,
  },
  {
    what: 'an account that is not recognised, even with a renewed authorisation',
    from: at('inconnu'),
    script: refusing('AUTH', '535 5.7.3 Authentication unsuccessful'),
    code: 'smtp-credentials-rejected',
    broken: 'Identification : refusée',
    button: 'Reconnecter',
    told: /^Le serveur a d’abord refusé l’autorisation enregistrée\s; Jeton l’a renouvelée/,
  },
  {
    what: 'a sender that this account may not write for',
    from: at('cantine'),
    user: at('direction'),
    script: refusing(
      '.',
      '554 5.2.252 SendAsDenied; direction@ac-example.fr not allowed to send as cantine@ac-example.fr',
    ),
    code: 'smtp-send-as-denied',
    broken: 'Acceptation : refusée',
    button: DOSSIER,
    told: /^Le compte direction@ac-example\.fr s’est bien identifié/,
  },
  {
    what: 'a refused sender',
    from: at('expediteur'),
    script: refusing('MAIL', '501 5.1.7 Bad sender address syntax'),
    code: 'smtp-sender-rejected',
    broken: 'Expéditeur : refusé',
    button: IDENTIFIERS,
  },
  {
    what: 'a refused recipient',
    from: at('destinataire'),
    script: refusing('RCPT', '550 5.1.1 User unknown in local recipient table'),
    code: 'smtp-recipient-rejected',
    broken: 'Destinataire : refusé',
    button: AGAIN,
  },
  {
    what: 'a quota',
    from: at('quota'),
    script: refusing('DATA', '554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException'),
    code: 'smtp-quota-exceeded',
    broken: 'Message : refusé',
    button: AGAIN,
  },
  {
    what: 'a server that asks to slow down',
    from: at('ralentir'),
    script: refusing('.', '432 4.3.2 Concurrent connections limit exceeded.'),
    code: 'smtp-throttled',
    broken: 'Acceptation : pas pour l’instant',
    button: AGAIN,
  },
  {
    what: 'a message that is taken for spam',
    from: at('spam'),
    script: refusing('.', '554 5.7.1 Message rejected as spam by Content Filtering.'),
    code: 'smtp-message-rejected',
    broken: 'Acceptation : refusée',
    button: AGAIN,
  },
  {
    what: 'an account without a mailbox',
    from: at('sans-boite'),
    script: refusing(
      'MAIL',
      '550 5.7.1 MailboxNotEnabledForRESTAPI; the mailbox is not available: no license',
    ),
    code: 'mailbox-unavailable',
    broken: 'Expéditeur : refusé',
    button: DOSSIER,
  },
];

const test = base.extend<object, { mail: TroubledMail }>({
  // One Jeton and one window for all of them: each is an address of its own.
  mail: [
    async ({ browser }, use) => {
      await using mail = await startTroubledMail(browser, cases);
      await use(mail);
    },
    { scope: 'worker' },
  ],
});

for (const { what, from, code, broken, button, told } of cases)
  test(`${what}: ${code}`, async ({ mail }) => {
    const { jeton, complaints } = mail;
    await mail.show(from);
    await sendTest(jeton);
    await expectReport(jeton, french[code].title);
    await expect(links(jeton).filter({ has: jeton.locator('svg.tabler-icon-x') })).toHaveAccessibleName(
      broken,
    );
    await expectNothingTriedAfter(links(jeton), broken);
    await expect(jeton.locator('[data-variant="filled"]')).toHaveText([button]);
    // The fields of a server that somebody typed are a click away.
    if (code === 'network-dns' || code === 'network-refused')
      await expect(jeton.getByRole('button', { name: IDENTIFIERS })).toBeVisible();
    if (told !== undefined) await expect(jeton.getByText(told)).toBeVisible();
    await expectAccessible(jeton);
    expect(complaints).toEqual([]);
  });

function links(jeton: Page): Locator {
  return jeton.getByRole('list', { name: 'Chemin de l’e-mail' }).getByRole('listitem');
}

async function expectNothingTriedAfter(all: Locator, broken: string): Promise<void> {
  const labels = await all.evaluateAll((items) => items.map((item) => item.getAttribute('aria-label') ?? ''));
  const names = labels.map((label) => label.replaceAll('\u00a0', ' '));
  expect(names).toHaveLength(9);
  const after = names.slice(names.indexOf(broken) + 1);
  expect(after.filter((name) => !/ : non tentée?$/.test(name))).toEqual([]);
}
