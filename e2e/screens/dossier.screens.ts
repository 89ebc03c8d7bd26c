/** The dossier for the IT person: on screen, and on paper. */
import { startBrowserHost } from '../support/host.ts';
import { expectStep, test } from '../support/jeton.ts';
import { failing, folderWith, keptAccount, openKept } from '../support/kept-accounts.ts';
import { draw, drawInEnglish, print } from './draw.ts';

const BLOCKED = 'periscolaire@mairie-example.fr';

test('of an address that its organisation blocks', async ({ page }) => {
  await using kept = await folderWith([keptAccount(BLOCKED, failing('smtp-auth-disabled-tenant'))]);
  await using host = await startBrowserHost({ folder: kept.folder });
  const jeton = await openKept(host, page);
  await jeton.getByRole('button', { name: `Détails de ${BLOCKED}` }).click();
  await jeton.getByRole('button', { name: 'Préparer le dossier pour l’informaticien' }).click();
  await expectStep(jeton, 'Dossier pour l’informaticien');
  await draw(jeton, '72-dossier');
  await drawInEnglish(jeton, '72-dossier');
  await print(jeton, '72-dossier');
  await jeton.getByRole('heading', { name: 'Les éléments de ce cas' }).scrollIntoViewIfNeeded();
  await draw(jeton, '73-dossier-suite');
});
