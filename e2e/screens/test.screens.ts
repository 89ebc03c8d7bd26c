/** The test e-mail: what stops it, what Jeton proposes, and what follows once it has left. */
import { test as base } from '@playwright/test';
import { except } from '../../src/main/smtp/fixtures/scripted-server.ts';
import { expect, expectReport, sendTest } from '../support/jeton.ts';
import {
  expired,
  intercepted,
  startTroubledMail,
  type Trouble,
  type TroubledMail,
} from '../support/troubled-mail.ts';
import { draw, drawInEnglish } from './draw.ts';

const TOWN = 'mairie@mairie-example.fr';

interface Scene extends Trouble {
  readonly name: string;
  /** Of the report. */
  readonly title: RegExp;
}

const SENT: Scene = { name: '86-test-recu', from: 'ecole@ac-example.fr', title: /est parti$/ };

const scenes: readonly Scene[] = [
  {
    name: '80-test-autre-port',
    from: 'ouverte@mairie-example.fr',
    security: 'tls',
    server: (closed) => ({ host: 'localhost', port: closed, security: 'starttls' }),
    hasOtherDoor: true,
    title: /n’accepte pas la connexion$/,
  },
  {
    name: '81-test-antivirus',
    from: 'intercepte@ac-example.fr',
    certificate: intercepted,
    title: /^La connexion n’est pas sûre/,
  },
  {
    name: '82-test-certificat-perime',
    from: 'perime@ac-example.fr',
    certificate: expired,
    title: /^La connexion n’est pas sûre/,
  },
  {
    name: '83-test-recommence',
    from: 'inconnu@ac-example.fr',
    script: (server) => {
      server.script = except({ AUTH: '535 5.7.3 Authentication unsuccessful' });
    },
    title: /n’a pas reconnu le compte$/,
  },
  {
    name: '84-test-boite-partagee',
    from: 'cantine@ac-example.fr',
    user: 'direction@ac-example.fr',
    script: (server) => {
      server.script = except({ '.': '554 5.2.252 SendAsDenied; direction not allowed to send as cantine' });
    },
    title: /ne peut pas écrire au nom de cette adresse$/,
  },
  {
    name: '85-test-destinataire',
    from: 'destinataire@ac-example.fr',
    script: (server) => {
      server.script = except({ RCPT: '550 5.1.1 User unknown' });
    },
    title: /l’adresse du destinataire est refusée$/,
  },
  {
    name: '89-test-plus-tard',
    from: 'ralentir@ac-example.fr',
    script: (server) => {
      server.script = except({ MAIL: '421 4.3.2 Service not available' });
    },
    title: /incident passager$/,
  },
];

const UNDECIDED: Scene = {
  name: '88-test-interrompu',
  from: 'indecise@ac-example.fr',
  script: (server) => {
    server.script = except({ '.': null });
  },
  title: /a été annulé$/,
};

const PICKY: Scene = {
  name: '87-test-second-refuse',
  from: 'exigeante@ac-example.fr',
  script: (server) => {
    server.script = except({ [`RCPT TO:<${TOWN}`]: '550 5.1.1 User unknown' });
  },
  title: /est parti$/,
};

const test = base.extend<object, { mail: TroubledMail }>({
  mail: [
    async ({ browser }, use) => {
      await using mail = await startTroubledMail(browser, [...scenes, SENT, PICKY, UNDECIDED]);
      await use(mail);
    },
    { scope: 'worker' },
  ],
});

for (const { name, from, title } of scenes)
  test(name, async ({ mail }) => {
    const { jeton } = mail;
    await mail.show(from);
    await sendTest(jeton);
    await expectReport(jeton, title);
    await draw(jeton, name);
    await drawInEnglish(jeton, name);
    await jeton.getByRole('button', { name: 'Détail de chaque étape' }).click();
    await draw(jeton, `${name}-detail`, ['1280x800', '360x640']);
  });

test('what became of the message', async ({ mail }) => {
  const { jeton } = mail;
  await mail.show(SENT.from);
  await sendTest(jeton);
  await expectReport(jeton, SENT.title);
  await draw(jeton, SENT.name);
  await drawInEnglish(jeton, SENT.name);
  for (const [index, answer] of [
    'boîte de réception',
    'indésirables',
    'Pas encore',
    'dix minutes',
  ].entries()) {
    await jeton.getByRole('radio', { name: answer }).click();
    await expect(jeton.getByRole('radio', { name: answer })).toBeChecked();
    await draw(jeton, `${SENT.name}-${index + 1}`);
  }
});

test('a second recipient who is refused', async ({ mail }) => {
  const { jeton } = mail;
  await mail.show(PICKY.from);
  await jeton.getByRole('button', { name: 'L’envoyer à une autre adresse' }).click();
  await jeton.getByRole('button', { name: 'Ajouter un second destinataire' }).click();
  await jeton.getByLabel('Second destinataire', { exact: true }).fill(TOWN);
  await sendTest(jeton);
  await expectReport(jeton, PICKY.title);
  await draw(jeton, PICKY.name);
  await drawInEnglish(jeton, PICKY.name);
});

test('a test that is left at its last link', async ({ mail }) => {
  const { jeton } = mail;
  await mail.show(UNDECIDED.from);
  await sendTest(jeton);
  await expect(jeton.getByRole('listitem', { name: 'Acceptation : en cours…' })).toBeVisible();
  await jeton.getByRole('button', { name: 'Annuler l’envoi' }).click();
  await expectReport(jeton, UNDECIDED.title);
  await draw(jeton, UNDECIDED.name);
  await drawInEnglish(jeton, UNDECIDED.name);
});
