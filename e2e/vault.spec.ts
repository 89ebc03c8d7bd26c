/** The safe of the authorisations: choosing one, opening it, and one that stays closed. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startBrowserHost } from './support/host.ts';
import { authorisePredefined, expect, expectStep, openJeton, PASSPHRASE, test } from './support/jeton.ts';
import { folderWith, keptAccount } from './support/kept-accounts.ts';

test('how to protect: the button that goes on stays in sight in a small window', async ({ jeton }) => {
  await jeton.getByRole('button', { name: 'Configuration OAuth' }).click();
  await expectStep(jeton, 'Protégeons d’abord vos autorisations');
  for (const size of [
    { width: 900, height: 640 },
    { width: 1024, height: 640 },
    { width: 640, height: 400 },
    { width: 360, height: 640 },
  ]) {
    await jeton.setViewportSize(size);
    await expect(jeton.getByRole('button', { name: 'Protéger et continuer' })).toBeInViewport({ ratio: 1 });
  }
});

test('the passphrase: its field has the focus at the start, and again after a wrong one', async ({
  host,
  page,
  demo,
}) => {
  await authorisePredefined(await openJeton(host, page), demo, 'passphrase');
  await using again = await host.restart();
  const jeton = await openJeton(again, page);
  const passphrase = jeton.getByLabel('Phrase de passe');
  await expect(passphrase).toBeFocused();
  await jeton.keyboard.type('ce n’est pas elle');
  await jeton.keyboard.press('Enter');
  await expect(passphrase).toHaveAccessibleDescription(/^Ce n’est pas la bonne phrase\./);
  await expect(passphrase).toBeFocused();
  // What was wrong is selected: typing replaces it.
  await jeton.keyboard.type(PASSPHRASE);
  await jeton.keyboard.press('Enter');
  await expectStep(jeton, 'Vos adresses d’envoi');
});

test('a vault that another PC has closed: trying again comes first, and says what else to do', async ({
  page,
}) => {
  await using kept = await folderWith([keptAccount('ecole@ac-example.fr')]);
  await writeFile(
    join(kept.folder, 'vault.json'),
    JSON.stringify({
      format: 'jeton-vault',
      version: 1,
      protection: { kind: 'keyring' },
      check: Buffer.from('of another PC').toString('base64'),
      entries: {},
    }),
  );
  await using host = await startBrowserHost({ folder: kept.folder });
  const jeton = await openJeton(host, page);
  await expectStep(jeton, 'Le coffre ne s’ouvre pas sur cet ordinateur');
  await expect(jeton.locator('[data-variant="filled"]')).toHaveText('Réessayer');
  await jeton.getByRole('button', { name: 'Réessayer' }).click();
  await expect(jeton.getByRole('alert')).toContainText('Le coffre reste fermé');
});
