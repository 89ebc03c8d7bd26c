/** The addresses that are kept: in every state, one of them in detail, the question before it is removed. */
import { startBrowserHost } from '../support/host.ts';
import { expect, expectStep, openJeton, test, unlock } from '../support/jeton.ts';
import { failing, folderWith, keptAccount, lost } from '../support/kept-accounts.ts';
import { draw, drawInEnglish } from './draw.ts';

const READY = 'ecole@ac-example.fr';
const BLOCKED = 'periscolaire@mairie-example.fr';
const LOST = 'direction@ac-example.fr';

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
  await draw(jeton, '66-message');
  await jeton
    .getByLabel('Message d’erreur')
    .fill('535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.');
  await jeton.getByRole('button', { name: 'Expliquer ce message' }).click();
  await expect(jeton.getByText('Bloqué par l’établissement')).toBeVisible();
  await draw(jeton, '67-message-compris');
  await drawInEnglish(jeton, '67-message-compris');
});
