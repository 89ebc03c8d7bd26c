/** The addresses that are kept: in every state, one of them in detail, the question before it is removed. */
import { startBrowserHost } from '../support/host.ts';
import { expect, expectStep, openJeton, test, unlock } from '../support/jeton.ts';
import { failing, folderWith, keptAccount, lost, openKept } from '../support/kept-accounts.ts';
import { draw, drawInEnglish } from './draw.ts';

const READY = 'ecole@ac-example.fr';
const BLOCKED = 'periscolaire@mairie-example.fr';
const LOST = 'direction@ac-example.fr';
const DAY_MS = 24 * 60 * 60 * 1000;

test('in every state', async ({ page }) => {
  await using kept = await folderWith([
    keptAccount(READY),
    keptAccount('cantine@ac-example.fr', { lastTest: null }),
    keptAccount(BLOCKED, failing('smtp-auth-disabled-tenant')),
    keptAccount(LOST, lost('refresh-token-revoked')),
  ]);
  await using host = await startBrowserHost({ folder: kept.folder });
  const jeton = await openJeton(host, page);
  await draw(jeton, '60-phrase-de-passe');
  await unlock(jeton);
  await expectStep(jeton, 'Vos adresses d’envoi');
  await draw(jeton, '61-accueil');
  await drawInEnglish(jeton, '61-accueil');
  for (const [address, name] of [
    [READY, '62-adresse-prete'],
    [BLOCKED, '63-adresse-bloquee'],
    [LOST, '64-adresse-a-reconnecter'],
  ] as const) {
    await jeton.getByRole('button', { name: `Détails de ${address}` }).click();
    await expectStep(jeton, address);
    await draw(jeton, name);
    await drawInEnglish(jeton, name);
    if (address === BLOCKED) {
      await jeton.getByRole('button', { name: 'Retirer cette adresse' }).click();
      await expect(jeton.getByRole('dialog')).toBeVisible();
      await draw(jeton, '65-retirer', ['1280x800', '360x640']);
      await jeton.keyboard.press('Escape');
    }
    await jeton.getByRole('button', { name: 'Revenir à l’accueil' }).click();
  }
});

test('a message from elsewhere, explained', async ({ jeton }) => {
  await jeton.getByRole('button', { name: 'Aide' }).click();
  await jeton.getByRole('button', { name: 'Comprendre un message d’erreur' }).click();
  await expectStep(jeton, 'Comprendre un message d’erreur');
  await draw(jeton, '70-message');
  await jeton
    .getByLabel('Message d’erreur')
    .fill('535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.');
  await jeton.getByRole('button', { name: 'Expliquer ce message' }).click();
  await expect(jeton.getByText('Bloqué par l’établissement')).toBeVisible();
  await draw(jeton, '71-message-compris');
  await drawInEnglish(jeton, '71-message-compris');
});

test('named, with an end that is near, and while its name and its sender are changed', async ({ page }) => {
  const canteen = keptAccount('cantine@ac-example.fr', { name: 'Cantine' });
  const secretExpiresOn = new Date(Date.now() + 10 * DAY_MS).toISOString().slice(0, 10);
  const settings = { ...canteen.settings, address: READY, secretExpiresOn };
  await using kept = await folderWith([keptAccount(READY), { ...canteen, settings }]);
  await using host = await startBrowserHost({ folder: kept.folder });
  const jeton = await openKept(host, page);
  await draw(jeton, '66-accueil-fin-proche');
  await drawInEnglish(jeton, '66-accueil-fin-proche');
  await jeton.getByRole('button', { name: 'Détails de cantine@ac-example.fr' }).click();
  await expectStep(jeton, /^Cantine/);
  await draw(jeton, '67-adresse-fin-proche');
  await drawInEnglish(jeton, '67-adresse-fin-proche');
  await jeton.getByRole('button', { name: 'Renommer' }).click();
  await draw(jeton, '68-renommer');
  await jeton.keyboard.press('Escape');
  await jeton.getByRole('button', { name: 'Changer d’expéditeur' }).click();
  await jeton.getByLabel('Adresse d’expéditeur').fill('cantine@');
  await jeton.getByRole('button', { name: 'Enregistrer' }).click();
  await draw(jeton, '69-expediteur');
  await drawInEnglish(jeton, '69-expediteur');
});

test('many of them', async ({ page }) => {
  const schools = Array.from({ length: 60 }, (_, index) =>
    keptAccount(`ecole-${index + 1}@mairie-example.fr`),
  );
  await using kept = await folderWith([
    ...schools,
    keptAccount(
      'une-adresse-vraiment-tres-longue.de.l.ecole-elementaire@mairie-de-saint-remy-les-chevreuse.example.fr',
      { name: 'École élémentaire Jacqueline-Auriol, site du Moulin' },
    ),
    keptAccount(LOST, lost('refresh-token-revoked')),
  ]);
  await using host = await startBrowserHost({ folder: kept.folder });
  const jeton = await openKept(host, page);
  await jeton.getByLabel('Chercher une adresse').fill('ecole-1 pret');
  await draw(jeton, '61-accueil-recherche');
  await jeton.getByLabel('Chercher une adresse').fill('vraiment');
  await draw(jeton, '61-accueil-longue-adresse');
});
