/** The safe of the authorisations: closed, for each reason that a browser can show; changed; damaged. */
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startBrowserHost } from '../support/host.ts';
import { expect, expectStep, openJeton, PASSPHRASE, test } from '../support/jeton.ts';
import { folderWith, keptAccount, openKept } from '../support/kept-accounts.ts';
import { draw, drawInEnglish } from './draw.ts';

test('closed by another protection', async ({ page }) => {
  for (const [kind, name] of [
    ['safe-storage', '70-coffre-ferme-application'],
    ['keyring', '71-coffre-ferme-trousseau'],
  ] as const) {
    await using kept = await folderWith([keptAccount('ecole@ac-example.fr')]);
    const file = join(kept.folder, 'vault.json');
    const check = Buffer.from('of another PC').toString('base64');
    await writeFile(
      file,
      JSON.stringify({ format: 'jeton-vault', version: 1, protection: { kind }, check, entries: {} }),
    );
    await using host = await startBrowserHost({ folder: kept.folder });
    const jeton = await openJeton(host, page);
    await expectStep(jeton, 'Ce coffre a été fermé par une autre protection');
    await draw(jeton, name);
    await jeton.getByRole('button', { name: 'Réessayer' }).click();
    await expect(jeton.getByRole('alert')).toBeVisible();
    await draw(jeton, `${name}-encore`);
  }
});

test('damaged, and its passphrase changed', async ({ page }) => {
  await using kept = await folderWith([keptAccount('ecole@ac-example.fr'), keptAccount('mairie@example.fr')]);
  const file = join(kept.folder, 'vault.json');
  await copyFile(file, `${file}.previous`);
  await writeFile(file, '{"format":"jeton-vault","ver');
  await using host = await startBrowserHost({ folder: kept.folder });
  const jeton = await openKept(host, page);
  await expect(jeton.getByText('Le coffre a été réparé')).toBeVisible();
  await draw(jeton, '72-coffre-repare');
  await drawInEnglish(jeton, '72-coffre-repare');
  await jeton.getByRole('button', { name: 'Réglages' }).click();
  await draw(jeton, '73-reglages-phrase');
  await drawInEnglish(jeton, '73-reglages-phrase');
  await jeton.getByRole('button', { name: 'Changer de phrase de passe' }).click();
  await expectStep(jeton, 'Changer de phrase de passe');
  await draw(jeton, '74-changer-de-phrase');
  await drawInEnglish(jeton, '74-changer-de-phrase');
  await jeton.getByLabel('Phrase de passe actuelle').fill('ce n’est pas elle');
  await jeton.getByLabel('Nouvelle phrase de passe').fill(PASSPHRASE);
  await jeton.getByLabel('La même, une seconde fois').fill(PASSPHRASE);
  await jeton.keyboard.press('Enter');
  await expect(jeton.getByLabel('Phrase de passe actuelle')).toHaveAccessibleDescription(/^Ce n’est pas/);
  await draw(jeton, '75-changer-de-phrase-refuse');
  await jeton.getByLabel('Phrase de passe actuelle').fill(PASSPHRASE);
  await jeton.keyboard.press('Enter');
  await expectStep(jeton, 'Votre phrase de passe est changée');
  await draw(jeton, '76-phrase-changee');
});
