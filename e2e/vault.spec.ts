/** The safe of the authorisations: choosing one, opening it, and one that stays closed. */
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startBrowserHost } from './support/host.ts';
import {
  authorisePredefined,
  expect,
  expectAccessible,
  expectStep,
  openJeton,
  PASSPHRASE,
  test,
  unlock,
} from './support/jeton.ts';
import { folderWith, keptAccount, openKept } from './support/kept-accounts.ts';

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

/** A folder with an address, and a vault that something else has closed. */
async function folderClosedBy(kind: 'keyring' | 'safe-storage') {
  const kept = await folderWith([keptAccount('ecole@ac-example.fr')]);
  const file = join(kept.folder, 'vault.json');
  const openable = await readFile(file, 'utf8');
  const check = Buffer.from('of another PC').toString('base64');
  await writeFile(
    file,
    JSON.stringify({ format: 'jeton-vault', version: 1, protection: { kind }, check, entries: {} }),
  );
  return { ...kept, putBack: () => writeFile(file, openable) };
}

for (const [kind, explanation] of [
  ['safe-storage', 'Il a été fermé par l’application Jeton'],
  ['keyring', 'Il a été fermé par Jeton dans le navigateur'],
] as const)
  test(`a vault that ${kind} has closed, which is not here, says so, and opens when it is tried again`, async ({
    page,
  }) => {
    await using kept = await folderClosedBy(kind);
    await using host = await startBrowserHost({ folder: kept.folder });
    const jeton = await openJeton(host, page);
    await expectStep(jeton, 'Ce coffre a été fermé par une autre protection');
    await expect(jeton.getByText(explanation)).toBeVisible();
    await expect(jeton.locator('[data-variant="filled"]')).toHaveText('Réessayer');
    await expectAccessible(jeton);
    await jeton.getByRole('button', { name: 'Réessayer' }).click();
    await expect(jeton.getByRole('alert')).toContainText('Le coffre reste fermé');
    await expectAccessible(jeton);
    // Jeton itself goes on running.
    await kept.putBack();
    await jeton.getByRole('button', { name: 'Réessayer' }).click();
    await unlock(jeton);
    await expectStep(jeton, 'Vos adresses d’envoi');
  });

test('the passphrase is changed in the settings, by who knows the present one', async ({ page }) => {
  await using kept = await folderWith([keptAccount('ecole@ac-example.fr')]);
  const next = 'cinq autres mots tout simples';
  {
    await using host = await startBrowserHost({ folder: kept.folder });
    const jeton = await openKept(host, page);
    await jeton.getByRole('button', { name: 'Réglages' }).click();
    await expect(jeton.getByText('Par votre phrase de passe')).toBeVisible();
    await expectAccessible(jeton);
    await jeton.getByRole('button', { name: 'Changer de phrase de passe' }).click();
    await expectStep(jeton, 'Changer de phrase de passe');
    await expectAccessible(jeton);
    const current = jeton.getByLabel('Phrase de passe actuelle');
    await jeton.getByRole('button', { name: 'Changer de phrase', exact: true }).click();
    await expect(jeton.getByLabel('Nouvelle phrase de passe')).toHaveAccessibleDescription(/trop courte/);
    await current.fill('ce n’est pas elle');
    await jeton.getByLabel('Nouvelle phrase de passe').fill(next);
    await jeton.getByLabel('La même, une seconde fois').fill(next);
    await jeton.keyboard.press('Enter');
    await expect(current).toHaveAccessibleDescription(/^Ce n’est pas la bonne phrase\./);
    await expect(current).toBeFocused();
    await jeton.keyboard.type(PASSPHRASE);
    await jeton.keyboard.press('Enter');
    await expectStep(jeton, 'Votre phrase de passe est changée');
    await expectAccessible(jeton);
    await jeton.getByRole('button', { name: 'Revenir aux réglages' }).click();
    await expectStep(jeton, 'Réglages');
  }
  await using again = await startBrowserHost({ folder: kept.folder });
  const jeton = await openJeton(again, page);
  await jeton.getByLabel('Phrase de passe').fill(PASSPHRASE);
  await jeton.keyboard.press('Enter');
  await expect(jeton.getByLabel('Phrase de passe')).toHaveAccessibleDescription(/^Ce n’est pas la bonne/);
  await jeton.keyboard.type(next);
  await jeton.keyboard.press('Enter');
  await expectStep(jeton, 'Vos adresses d’envoi');
});

test('what was in memory only is kept from the moment a passphrase is chosen', async ({
  host,
  page,
  demo,
}) => {
  const jeton = await openJeton(host, page);
  await authorisePredefined(jeton, demo);
  await jeton.goto(new URL('#/reglages', jeton.url()).href);
  await expect(jeton.getByText('Rien n’est gardé après la fermeture')).toBeVisible();
  await jeton.getByRole('button', { name: 'Protéger par une phrase de passe' }).click();
  await jeton.getByLabel('Phrase de passe', { exact: true }).fill(PASSPHRASE);
  await jeton.getByLabel('La même, une seconde fois').fill(PASSPHRASE);
  await jeton.getByRole('button', { name: 'Protéger ainsi' }).click();
  await expectStep(jeton, 'Votre phrase de passe protège vos autorisations');
  await using again = await host.restart();
  const reopened = await openJeton(again, page);
  await unlock(reopened);
  await expectStep(reopened, 'Vos adresses d’envoi');
  await expect(reopened.getByText('À reconnecter')).toHaveCount(0);
});

test('a vault that was damaged says so once, until it is read, and over a reload', async ({ page }) => {
  await using kept = await folderWith([keptAccount('ecole@ac-example.fr'), keptAccount('mairie@example.fr')]);
  const file = join(kept.folder, 'vault.json');
  // A generation before, and a file that a power cut has left in the middle.
  await copyFile(file, `${file}.previous`);
  await writeFile(file, '{"format":"jeton-vault","ver');
  await using host = await startBrowserHost({ folder: kept.folder });
  const jeton = await openKept(host, page);
  await expectStep(jeton, 'Vos adresses d’envoi');
  const notice = jeton.getByRole('note').filter({ hasText: 'Le coffre a été réparé' });
  await expect(notice).toHaveCount(1);
  await expectAccessible(jeton);
  await jeton.reload();
  await expect(notice).toHaveCount(1);
  await notice.getByRole('button', { name: 'J’ai compris' }).click();
  await expect(notice).toHaveCount(0);
  await jeton.reload();
  await expectStep(jeton, 'Vos adresses d’envoi');
  await expect(notice).toHaveCount(0);
});
