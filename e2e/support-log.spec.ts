/** « Journal de support »: saved from wherever somebody is stuck, and opened. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { problem } from '../src/shared/problems.ts';
import { holdRequest } from './support/held-requests.ts';
import { startBrowserHost } from './support/host.ts';
import {
  authorisePredefined,
  expect,
  expectAccessible,
  expectStep,
  openJeton,
  sendTest,
  test,
  unlock,
} from './support/jeton.ts';
import { folderWith, keptAccount } from './support/kept-accounts.ts';
import { refuseRequests } from './support/refused-requests.ts';
import { saveSupportBundle } from './support/support-bundle.ts';

const HELP = 'Besoin d’aide ? Le journal de support';

test('one press saves a zip that opens, with the last test in it', async ({ jeton, demo }) => {
  await authorisePredefined(jeton, demo);
  demo.mail.microsoft.refuse(
    'auth',
    {
      code: 535,
      text: '5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.',
    },
    1,
  );
  await sendTest(jeton);
  await expect(jeton.getByRole('heading', { name: 'Qui peut agir' })).toBeVisible();
  await jeton.goto(new URL('#/aide', jeton.url()).href);
  await expectStep(jeton, 'Aide');
  const section = jeton.getByRole('region', { name: 'Journal de support' });
  await expect(section.getByText('Vos adresses e-mail et celles qui ont reçu un test')).toBeVisible();
  await expectAccessible(jeton);
  const { name, files } = await saveSupportBundle(jeton);
  await expectAccessible(jeton);
  expect(name).toMatch(/^jeton-journal-de-support-\d{4}-\d{2}-\d{2}-\d{4}\.zip$/);
  await expect(section.getByText(name)).toBeVisible();
  expect(Object.keys(files).sort()).toEqual([
    'LISEZ-MOI.txt',
    'accounts.json',
    'drafts.json',
    'log/jeton.log.jsonl',
    'missing.json',
    'network.json',
    'probes.json',
    'settings.json',
    'vault.json',
    'versions.json',
  ]);
  expect(files['LISEZ-MOI.txt']).toContain('Rien ne manque.');
  expect(JSON.parse(files['probes.json'] ?? '')).toMatchObject([
    { state: 'failed', problem: { code: 'smtp-auth-disabled-tenant' } },
  ]);
  expect(JSON.parse(files['accounts.json'] ?? '')).toMatchObject([
    { settings: { address: demo.credentials.addresses.microsoft }, state: 'failing' },
  ]);
  expect(files['log/jeton.log.jsonl']).toContain('test message failed');
});

test('it is in the settings, in English too', async ({ jeton }) => {
  await jeton.getByRole('button', { name: 'Réglages' }).click();
  await jeton.getByText('English', { exact: true }).click();
  await expectStep(jeton, 'Settings');
  const downloading = jeton.waitForEvent('download');
  await jeton.getByRole('button', { name: 'Save the support log' }).click();
  expect((await downloading).suggestedFilename()).toMatch(/^jeton-support-log-/);
  await expect(jeton.getByText('The support log is ready')).toBeVisible();
  await expectAccessible(jeton);
});

test('it is there while the vault is locked, which is when help may be needed', async ({ page }) => {
  await using kept = await folderWith([keptAccount('ecole@ac-example.fr')]);
  await using host = await startBrowserHost({ folder: kept.folder });
  const jeton = await openJeton(host, page);
  await expect(jeton.getByLabel('Phrase de passe')).toBeFocused();
  await jeton.getByRole('button', { name: HELP }).press('Enter');
  await expect(jeton.getByText('Données personnelles')).toBeVisible();
  await expectAccessible(jeton);
  const { files } = await saveSupportBundle(jeton);
  expect(JSON.parse(files['vault.json'] ?? '')).toMatchObject({ status: { state: 'locked' } });
  expect(files['LISEZ-MOI.txt']).toContain('(vault-locked)');
  expect(files['accounts.json']).toContain('ecole@ac-example.fr');
});

test('it is there while a newer Jeton’s vault keeps everything closed', async ({ page }) => {
  await using kept = await folderWith([keptAccount('ecole@ac-example.fr')]);
  await writeFile(join(kept.folder, 'vault.json'), '{"format":"jeton-vault","version":99}\n');
  await using host = await startBrowserHost({ folder: kept.folder });
  const jeton = await openJeton(host, page);
  await jeton.getByRole('button', { name: HELP }).click();
  const { files } = await saveSupportBundle(jeton);
  expect(JSON.parse(files['vault.json'] ?? '')).toMatchObject({ status: { state: 'unsupported' } });
  await expectAccessible(jeton);
});

test('it is there when a screen has broken, and says what broke', async ({ page }) => {
  await using kept = await folderWith([keptAccount('ecole@ac-example.fr')]);
  await using host = await startBrowserHost({ folder: kept.folder });
  const jeton = await openJeton(host, page);
  // No screen of ours is known to break: the browser is made to.
  await jeton.evaluate("Intl.DateTimeFormat = function () { throw new Error('broken by the test'); }");
  await unlock(jeton);
  await expectStep(jeton, 'Jeton a rencontré une difficulté');
  await jeton.getByRole('button', { name: HELP }).click();
  await expectAccessible(jeton);
  const { files } = await saveSupportBundle(jeton);
  expect(files['log/jeton.log.jsonl']).toContain('broken by the test');
});

test('what takes long says that it is at work, and keeps the keyboard’s place', async ({ host, page }) => {
  const held = await holdRequest(page, 'support.bundle');
  const jeton = await openJeton(host, page);
  await jeton.getByRole('button', { name: 'Aide' }).click();
  const button = jeton.getByRole('button', { name: 'Enregistrer le journal de support' });
  const downloading = jeton.waitForEvent('download');
  await button.press('Enter');
  await held.made;
  const busy = jeton.getByRole('button', { name: 'Préparation du journal…' });
  await expect(busy).toBeFocused();
  await expectAccessible(jeton);
  held.release();
  await downloading;
  await expect(button).toBeFocused();
});

test('what Jeton refuses is said where it was pressed', async ({ host, page }) => {
  const refused = await refuseRequests(page);
  const jeton = await openJeton(host, page);
  await jeton.getByRole('button', { name: 'Aide' }).click();
  refused.set('support.bundle', problem('internal', 'bridge'));
  await jeton.getByRole('button', { name: 'Enregistrer le journal de support' }).click();
  await expect(jeton.getByRole('region', { name: 'Journal de support' }).getByRole('alert')).toBeVisible();
  await expectAccessible(jeton);
  refused.clear();
  await saveSupportBundle(jeton);
  await expect(jeton.getByRole('region', { name: 'Journal de support' }).getByRole('alert')).toBeHidden();
});
