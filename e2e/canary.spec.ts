/**
 * The canary at the windows' side: no secret in the DOM, in storage, in the traffic, in the program's files, or in the
 * support bundle that a person saves.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tracesOf } from '../test/support/traces.ts';
import {
  continueButton,
  expect,
  expectStep,
  giveAddress,
  openJeton,
  openProviderPage,
  openWizard,
  PASSPHRASE,
  sendTest,
  signIn,
  test,
} from './support/jeton.ts';
import { saveSupportBundle } from './support/support-bundle.ts';

test('no secret reaches a window, or the disk in the clear', async ({ host, page, demo }) => {
  const received: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => received.push(String(payload))),
  );
  page.on('response', (response) => {
    void response.text().then(
      (text) => received.push(text),
      () => undefined,
    );
  });
  const seen: string[] = [];
  const look = async (): Promise<void> => {
    seen.push(await page.content());
    seen.push(
      String(
        await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])'),
      ),
    );
  };
  const { addresses, googleDesktop, googleWeb } = demo.credentials;
  await openJeton(host, page);
  await openWizard(page, 'passphrase');
  await giveAddress(page, addresses.google);
  await page.getByRole('button', { name: 'J’ai déjà les identifiants' }).click();
  // The web client's by its file, then the desktop client's by hand: two secrets, one after the other in the vault.
  await page.locator('input[type="file"]').setInputFiles({
    name: 'client_secret.json',
    mimeType: 'application/json',
    buffer: Buffer.from(await (await fetch(`${demo.consoles.google}/web.json`)).text()),
  });
  await expect(page.getByText('Jeton a rempli : Identifiant et Secret').first()).toBeVisible();
  await look();
  await page.getByLabel('Identifiant', { exact: true }).fill(googleDesktop.clientId);
  await page.getByRole('button', { name: 'Remplacer' }).click();
  await page.getByLabel('Secret', { exact: true }).fill(googleDesktop.secret ?? '');
  await continueButton(page).click();
  await look();
  const provider = await openProviderPage(page);
  await look();
  await signIn(provider);
  await expectStep(page, 'Faisons partir un premier e-mail');
  await sendTest(page);
  await expectStep(page, 'Votre e-mail de test est parti');
  await page.getByRole('button', { name: 'Détail technique, pour l’informaticien' }).click();
  await look();
  await page.goBack();
  await look();
  await page.goto(new URL('#/aide', page.url()).href);
  const bundle = await saveSupportBundle(page);
  expect(Object.keys(bundle.files)).toContain('probes.json');
  await look();
  await host.stop();

  const secrets = [...demo.authorization.issuedSecrets(), googleWeb.secret ?? '', PASSPHRASE];
  expect(secrets.length).toBeGreaterThan(4);
  expect(secrets).toContain(googleDesktop.secret);
  expect(googleWeb.secret).toMatch(/^GOCSPX-/);
  const files = [...Object.values(bundle.files), ...(await filesUnder(host.folder))];
  const everything = [...seen, ...received, ...files];
  for (const text of everything) {
    for (const trace of secrets.flatMap(tracesOf)) expect(text.includes(trace)).toBe(false);
  }
});

async function filesUnder(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1')));
}
