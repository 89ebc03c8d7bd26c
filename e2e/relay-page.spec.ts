/** The relay page that `assets/relay` holds, in a browser: it forwards to this PC, or shows what to copy. */
import { takePorts } from '../test/support/port-block.ts';
import {
  continueButton,
  decide,
  expect,
  expectStep,
  giveAddress,
  openProviderPage,
  openWizard,
  test,
} from './support/jeton.ts';

const RANDOM = 'q8Zr0o3VtYxw2mNcLh5dSg';

test('the demonstration’s own, which no name server knows, brings the answer back', async ({
  jeton,
  demo,
}) => {
  const { addresses, googleWeb } = demo.credentials;
  await openWizard(jeton);
  await giveAddress(jeton, addresses.google);
  await jeton.getByRole('button', { name: 'J’ai déjà les identifiants' }).click();
  await jeton.getByRole('radio', { name: /^Par la page relais/ }).click();
  await expect(jeton.getByLabel('Adresse de redirection')).toHaveValue(googleWeb.redirectUri);
  await jeton.getByLabel('Identifiant', { exact: true }).fill(googleWeb.clientId);
  await jeton.getByLabel('Secret', { exact: true }).fill(googleWeb.secret ?? '');
  await continueButton(jeton).click();
  const page = await openProviderPage(jeton);
  await decide(page);
  await expect(page.getByRole('heading', { name: 'C’est fait' })).toBeVisible();
  await page.close();
  await expectStep(jeton, 'Faisons partir un premier e-mail');
});

test('where nobody listens, the way back leads to the address to copy', async ({ page, demo }) => {
  await using block = await takePorts(1);
  const query = `?code=abc&state=${RANDOM}.${block.ports[0]}`;
  const answer = demo.credentials.googleWeb.redirectUri + query;
  const target = `http://127.0.0.1:${block.ports[0]}/callback${query}`;
  const forwarded = page.waitForEvent('requestfailed');
  await page.goto(answer);
  expect((await forwarded).url()).toBe(target);
  await page.waitForURL('chrome-error://**');
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Plus qu’une étape' })).toBeVisible();
  await expect(page.getByLabel('Adresse à copier')).toHaveValue(answer);
  const again = page.waitForEvent('requestfailed');
  await page.getByRole('button', { name: 'Transmettre à Jeton' }).click();
  expect((await again).url()).toBe(target);
});

for (const { what, state } of [
  { what: 'no port', state: RANDOM },
  { what: 'a port of the system', state: `${RANDOM}.80` },
  { what: 'words', state: `${RANDOM}.example.org` },
]) {
  test(`a state with ${what} is forwarded nowhere, and nothing offers to`, async ({ page, demo }) => {
    const answer = `${demo.credentials.googleWeb.redirectUri}?code=abc&state=${state}`;
    await page.goto(answer);
    await expect(page.getByLabel('Adresse à copier')).toHaveValue(answer);
    await expect(page.getByText('Transmettre à Jeton')).toBeHidden();
    expect(page.url()).toBe(answer);
  });
}

test('without an answer there is nothing to copy', async ({ page, demo }) => {
  await page.goto(demo.credentials.googleWeb.redirectUri);
  await expect(page.getByRole('heading', { name: 'Rien à transmettre' })).toBeVisible();
  await expect(page.getByRole('textbox')).toBeHidden();
  await expect(page.getByText('Copier l’adresse')).toBeHidden();
  await expect(page.getByText('Transmettre à Jeton')).toBeHidden();
});
