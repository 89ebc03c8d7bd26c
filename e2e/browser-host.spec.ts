/** What only the browser host has: several windows on one core, a second start, an end. */
import { browserHost, openFurtherWindow, startBrowserHost } from './support/host.ts';
import {
  authorisePredefined,
  expect,
  expectStep,
  giveAddress,
  openProviderPage,
  openWizard,
  signIn,
  test,
} from './support/jeton.ts';

test('what happens in one window shows in the other', async ({ jeton, demo }) => {
  const other = await openFurtherWindow(jeton, '/');
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible();
  // A window behind another one paints once a second: whoever is worked in stands in front.
  await jeton.bringToFront();
  await authorisePredefined(jeton, demo);
  await expect(other.getByRole('heading', { name: demo.credentials.addresses.microsoft })).toBeVisible();
});

test('two windows on the same configuration: what is typed in one is there in the other', async ({
  jeton,
  demo,
}) => {
  await openWizard(jeton);
  await giveAddress(jeton, demo.credentials.addresses.microsoft);
  const other = await openFurtherWindow(jeton, jeton.url());
  await expectStep(other, /^Donnez votre accord/);
  await jeton.bringToFront();
  const page = await openProviderPage(jeton);
  await other.bringToFront();
  await expectStep(other, 'À vous de jouer, dans votre navigateur');
  await signIn(page);
  await expectStep(jeton, 'Faisons partir un premier e-mail');
  await expectStep(other, 'Faisons partir un premier e-mail');
});

test('a second start says so, gives a fresh address of the first, and ends', async ({ host, page }) => {
  await using second = await startBrowserHost({ folder: host.folder });
  const { url } = browserHost(host);
  expect(new URL(second.url).origin).toBe(new URL(url).origin);
  expect(second.url).not.toBe(url);
  await page.goto(second.url);
  await expectStep(page, /^Bonjour/);
});

test('when the program ends, the window says so', async ({ host, page }) => {
  await host.openWindow(page);
  await expectStep(page, /^Bonjour/);
  await host.stop();
  await expect(page.getByText('Jeton ne répond plus')).toBeVisible();
});
