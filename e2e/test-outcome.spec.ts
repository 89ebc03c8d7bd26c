/** After the press: another door, a second recipient, what the recipient sees, and whether it arrived. */
import { test as base, type Page } from '@playwright/test';
import { except } from '../src/main/smtp/fixtures/scripted-server.ts';
import { takePorts } from '../test/support/port-block.ts';
import {
  continueButton,
  test as demoTest,
  expect,
  expectAccessible,
  expectReport,
  expectStep,
  giveAddress,
  openProviderPage,
  openWizard,
  sendTest,
  signIn,
} from './support/jeton.ts';
import { startTroubledMail, type TroubledMail } from './support/troubled-mail.ts';

const SCHOOL = 'ecole@ac-example.fr';
const BEHIND_A_DOOR = 'ouverte@mairie-example.fr';
const STILL_KNOCKING = 'attente@mairie-example.fr';
const PICKY = 'exigeante@ac-example.fr';
const SILENT = 'muette@ac-example.fr';
const NEIGHBOUR = 'voisine@ac-example.fr';
const UNDECIDED = 'indecise@ac-example.fr';
const SHARED = 'cantine@ac-example.fr';
const MANAGEMENT = 'direction@ac-example.fr';
const TOWN = 'mairie@mairie-example.fr';

const test = base.extend<object, { mail: TroubledMail }>({
  mail: [
    async ({ browser }, use) => {
      await using mail = await startTroubledMail(browser, [
        { from: SCHOOL },
        { from: NEIGHBOUR },
        {
          from: BEHIND_A_DOOR,
          security: 'tls',
          server: (closed) => ({ host: 'localhost', port: closed, security: 'starttls' }),
          hasOtherDoor: true,
        },
        {
          from: STILL_KNOCKING,
          server: (closed) => ({ host: 'localhost', port: closed, security: 'starttls' }),
          hasOtherDoor: true,
          script: (server) => {
            server.greeting = null;
          },
        },
        {
          from: PICKY,
          script: (server) => {
            server.script = except({ [`RCPT TO:<${TOWN}`]: '550 5.1.1 User unknown' });
          },
        },
        {
          from: SILENT,
          script: (server) => {
            server.script = except({ RCPT: null });
          },
        },
        {
          from: UNDECIDED,
          script: (server) => {
            server.script = except({ '.': null });
          },
        },
        {
          from: SHARED,
          user: MANAGEMENT,
          script: (server) => {
            server.script = except({
              [`MAIL FROM:<${SHARED}`]:
                '550 5.7.60 SMTP; Client does not have permissions to send as this sender',
            });
          },
        },
      ]);
      await use(mail);
    },
    { scope: 'worker' },
  ],
});

const accepted = (jeton: Page) => expectReport(jeton, 'Votre e-mail de test est parti');
/** What became of the test. */
const report = (jeton: Page) => jeton.getByRole('heading', { level: 2 }).first();
const filled = (jeton: Page) => jeton.locator('[data-variant="filled"]');
const recipient = (jeton: Page) => jeton.getByLabel('À qui l’envoyer');
const second = (jeton: Page) => jeton.getByLabel('Second destinataire', { exact: true });
const question = (jeton: Page) => jeton.getByRole('radiogroup', { name: /^Avez-vous reçu le message/ });

test('a closed port: another one of the same server is proposed, and taken', async ({ mail }) => {
  const { jeton, complaints } = mail;
  await mail.show(BEHIND_A_DOOR);
  await sendTest(jeton);
  await expectReport(jeton, 'Le serveur n’accepte pas la connexion');
  await expect(jeton.getByText(/^Pour l’école, rien ne change/)).toBeVisible();
  await expect(
    jeton.getByRole('status').filter({ hasText: /^Un autre passage est libre\s: le port \d+$/ }),
  ).toHaveCount(1);
  await expect(filled(jeton)).toHaveText([/^Passer au port \d+ et renvoyer$/]);
  await jeton.getByRole('button', { name: 'Détail de chaque étape' }).click();
  await expect(jeton.getByText(/127\.0\.0\.1.*connexion refusée/)).toBeVisible();
  await expectAccessible(jeton);
  await filled(jeton).click();
  await accepted(jeton);
  expect(complaints).toEqual([]);
});

test('nobody has to wait for the answer of the other port', async ({ mail }) => {
  const { jeton, complaints } = mail;
  await mail.show(STILL_KNOCKING);
  await sendTest(jeton);
  await expectReport(jeton, 'Le serveur n’accepte pas la connexion');
  const trying = jeton.getByRole('status').filter({ hasText: /^Jeton essaie le port \d+…/ });
  await expect(trying).toBeVisible();
  await expectAccessible(jeton);
  await jeton.getByRole('button', { name: 'Ne pas attendre' }).click();
  await expect(trying).toHaveCount(0);
  await expect(filled(jeton)).toHaveText(['Envoyer un e-mail de test']);
  expect(complaints).toEqual([]);
});

test('a second recipient: checked as the first, kept over a reload, and named when it is refused', async ({
  mail,
}) => {
  const { jeton, complaints } = mail;
  await mail.show(PICKY);
  await jeton.getByRole('button', { name: 'L’envoyer à une autre adresse' }).click();
  await jeton.getByRole('button', { name: 'Ajouter un second destinataire' }).click();
  await expect(second(jeton)).toBeFocused();
  await second(jeton).fill(PICKY.toUpperCase());
  await jeton.keyboard.press('Enter');
  await expect(second(jeton)).toHaveAccessibleDescription(/^C’est la même adresse que la première\./);
  await expect(second(jeton)).toBeFocused();
  await expectAccessible(jeton);
  await second(jeton).fill('mairie');
  await jeton.reload();
  await expectStep(jeton, PICKY);
  await expect(second(jeton)).toHaveValue('mairie');
  await second(jeton).fill(TOWN);
  await second(jeton).press('Enter');
  await accepted(jeton);
  await expect(jeton.getByText(`L’adresse ${TOWN} n’a pas été acceptée`)).toBeVisible();
  await expect(
    jeton.getByRole('listitem', { name: 'Destinataire : 1 adresse sur 2', exact: true }),
  ).toBeVisible();
  await expect(second(jeton)).toHaveValue(TOWN);
  // Below the fields that are to be corrected.
  await expect(filled(jeton)).toHaveText(['Envoyer un e-mail de test']);
  await expect(jeton.locator('form:has(input[type="email"]) + div').locator(filled(jeton))).toBeVisible();
  await expectAccessible(jeton);
  await jeton.getByRole('button', { name: 'Retirer le second destinataire' }).click();
  await expect(jeton.getByRole('button', { name: 'Ajouter un second destinataire' })).toBeFocused();
  await sendTest(jeton);
  await expect(jeton.getByText(/n’a pas été acceptée/)).toHaveCount(0);
  await accepted(jeton);
  expect(complaints).toEqual([]);
});

test('what left is shown as its recipient reads it, with the server’s own word', async ({ mail }) => {
  const { jeton } = mail;
  await mail.show(SCHOOL);
  await sendTest(jeton);
  await accepted(jeton);
  const preview = jeton.getByRole('region', { name: 'Ce que verra le destinataire' });
  await expect(preview.getByText('Test d’envoi depuis Jeton')).toBeVisible();
  await expect(preview.getByText(/^Si vous lisez ce message/)).toBeVisible();
  await expect(
    jeton
      .getByRole('region', { name: 'Ce qu’a répondu le serveur' })
      .getByText('250 2.0.0 OK: queued as 12345'),
  ).toBeVisible();
});

test('did it arrive: each answer has its next step, can be changed, and outlives a reload', async ({
  mail,
}) => {
  const { jeton, complaints } = mail;
  await mail.show(SCHOOL);
  await sendTest(jeton);
  await accepted(jeton);
  await expectAccessible(jeton);
  const answers = [
    ['Oui, dans la boîte de réception', 'Tout fonctionne'],
    ['Oui, dans les indésirables', 'Le message est arrivé, mais il a été mal classé'],
    ['Pas encore', 'Laissez-lui quelques minutes'],
    ['Non, et plus de dix minutes ont passé', 'Le message a été accepté, mais il n’arrive pas'],
  ] as const;
  await question(jeton).getByRole('radio').first().focus();
  for (const [answer, step] of answers) {
    if (answer === answers[0][0]) await jeton.keyboard.press('Space');
    else await jeton.keyboard.press('ArrowDown');
    await expect(question(jeton).getByRole('radio', { name: answer })).toBeChecked();
    await expect(jeton.getByRole('note').filter({ hasText: step })).toBeVisible();
    await expect(jeton.getByRole('status').filter({ hasText: step })).toHaveCount(1);
    await expect(filled(jeton)).toHaveCount(0);
    await expectAccessible(jeton);
  }
  await jeton.reload();
  await accepted(jeton);
  await expect(question(jeton).getByRole('radio', { name: answers[3][0] })).toBeChecked();
  await jeton.getByRole('button', { name: 'Essayer une autre adresse' }).click();
  await expect(recipient(jeton)).toBeFocused();
  await question(jeton).getByRole('radio', { name: answers[1][0] }).click();
  await expect(jeton.getByText(/«\sCourrier légitime\s»/)).toBeVisible();
  await jeton.getByRole('button', { name: 'Préparer le dossier pour l’informaticien' }).click();
  await expect(
    jeton.getByText('250 2.0.0 OK: queued as 12345').filter({ visible: true }).first(),
  ).toBeVisible();
  await jeton.getByRole('button', { name: 'Retour' }).click();
  await accepted(jeton);
  expect(complaints).toEqual([]);
});

test('did it arrive with somebody else: in no labels of the sender’s service', async ({ mail }) => {
  const { jeton, complaints } = mail;
  await mail.show(NEIGHBOUR);
  await jeton.getByRole('button', { name: 'L’envoyer à une autre adresse' }).click();
  await recipient(jeton).fill(TOWN);
  await sendTest(jeton);
  await accepted(jeton);
  await jeton
    .getByRole('radiogroup', { name: `Le message est-il arrivé chez ${TOWN}` })
    .getByRole('radio', { name: 'Oui, dans les indésirables' })
    .click();
  await expect(jeton.getByText(/^Dans le dossier des indésirables, ouvrez le message/)).toBeVisible();
  expect(complaints).toEqual([]);
});

test('a test that is waited for can be left, at any link', async ({ mail }) => {
  const { jeton, complaints } = mail;
  await mail.show(SILENT);
  await sendTest(jeton);
  await expect(jeton.getByRole('listitem', { name: 'Destinataire : en cours…' })).toBeVisible();
  await expectAccessible(jeton);
  await jeton.getByRole('button', { name: 'Annuler l’envoi' }).click();
  await expectReport(jeton, 'L’envoi a été annulé');
  await expect(report(jeton)).toBeFocused();
  await expect(jeton.getByText('Le serveur n’a pas accepté de message.')).toBeVisible();
  await expect(jeton.getByRole('listitem', { name: 'Destinataire : non tenté', exact: true })).toBeVisible();
  await expectAccessible(jeton);
  expect(complaints).toEqual([]);
});

test('a test that is left once the server has the whole message may arrive all the same', async ({
  mail,
}) => {
  const { jeton, complaints } = mail;
  await mail.show(UNDECIDED);
  await sendTest(jeton);
  await expect(jeton.getByRole('listitem', { name: 'Acceptation : en cours…' })).toBeVisible();
  await jeton.getByRole('button', { name: 'Annuler l’envoi' }).click();
  await expectReport(jeton, 'L’envoi a été annulé');
  await expect(jeton.getByText(/il arrivera peut-être quand même\.$/)).toBeVisible();
  await expect(jeton.getByRole('listitem', { name: 'Acceptation : interrompue', exact: true })).toBeVisible();
  expect(complaints).toEqual([]);
});

test('a shared mailbox is explained before, and may be left for one’s own', async ({ mail }) => {
  const { jeton, complaints } = mail;
  await mail.show(SHARED);
  await expect(jeton.getByText(`L’e-mail part de la boîte ${SHARED}`)).toBeVisible();
  await sendTest(jeton);
  await expect(jeton.getByText(`Le compte ${MANAGEMENT} s’est bien identifié`)).toBeVisible();
  await expect(filled(jeton)).toHaveText(['Préparer le dossier pour l’informaticien']);
  await expect(
    jeton.getByText(/^Si Jeton propose «\sÉcrire depuis le compte identifié et renvoyer\s»/),
  ).toBeVisible();
  await jeton.getByRole('button', { name: 'Écrire depuis le compte identifié et renvoyer' }).click();
  await accepted(jeton);
  await expectStep(jeton, MANAGEMENT);
  expect(complaints).toEqual([]);
});

demoTest('in the wizard, the port that was taken is the one of its fields', async ({ jeton, demo }) => {
  const { addresses, googleDesktop } = demo.credentials;
  await using block = await takePorts(1);
  const [closed] = block.ports;
  await openWizard(jeton);
  await giveAddress(jeton, addresses.google);
  await jeton.getByRole('button', { name: 'J’ai déjà les identifiants' }).click();
  await jeton.getByLabel('Identifiant', { exact: true }).fill(googleDesktop.clientId);
  await jeton.getByLabel('Secret', { exact: true }).fill(googleDesktop.secret ?? '');
  await jeton.getByLabel('Port', { exact: true }).fill(String(closed));
  await continueButton(jeton).click();
  await signIn(await openProviderPage(jeton));
  await expectStep(jeton, 'Faisons partir un premier e-mail');
  await sendTest(jeton);
  await expectStep(jeton, 'Le serveur n’accepte pas la connexion');
  const open = String(demo.mail.google.tls.port);
  await expect(filled(jeton)).toHaveText([`Passer au port ${open} et renvoyer`]);
  await expectAccessible(jeton);
  await filled(jeton).click();
  await expectStep(jeton, 'Votre e-mail de test est parti');
  await expect(filled(jeton)).toHaveText(['Terminer']);
  await question(jeton).getByRole('radio', { name: 'Oui, dans la boîte de réception' }).click();
  await expect(jeton.getByRole('note').filter({ hasText: 'Tout fonctionne' })).toBeVisible();
  await expectAccessible(jeton);
  await jeton.getByRole('button', { name: 'Retour' }).click();
  await jeton.getByRole('button', { name: 'Retour' }).click();
  await expectStep(jeton, /^Recopiez ce que/);
  await expect(jeton.getByLabel('Port', { exact: true })).toHaveValue(open);
});
