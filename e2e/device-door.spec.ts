/** The keys that show the scenario « Code sur un autre appareil », and that nothing tells of it without them. */
import type { Page } from '@playwright/test';
import { HELD_KEYS, openDeviceWizard, scenarios } from './support/device.ts';
import { startBrowserHost } from './support/host.ts';
import {
  continueButton,
  expect,
  expectStep,
  giveAddress,
  openProviderPage,
  openWizard,
  passProtection,
  signIn,
  test,
} from './support/jeton.ts';
import { folderWith, keptAccount, lost, openKept } from './support/kept-accounts.ts';

const LOST = 'direction@ac-example.fr';

const configure = (jeton: Page) => jeton.getByRole('button', { name: 'Configuration OAuth' });

/** Everything that a screen reader finds, line by line, but what is said in passing. */
async function heard(jeton: Page): Promise<readonly string[]> {
  const lines = (await jeton.locator('body').ariaSnapshot()).split('\n').map((line) => line.trim());
  return lines.filter((line) => !line.startsWith('- status'));
}

const BETRAYED = /sc[ée]nario|autre appareil|Device Authorization|périphérique/i;

test('without the keys nothing tells of the scenario on the way to a sign-in, nor at its end', async ({
  jeton,
  demo,
}) => {
  const { addresses, microsoft } = demo.credentials;
  const expectSilence = async (): Promise<void> => {
    for (const text of [...(await heard(jeton)), await jeton.content()]) expect(text).not.toMatch(BETRAYED);
  };
  await openWizard(jeton);
  await giveAddress(jeton, addresses.microsoft);
  await expectStep(jeton, /^Donnez votre accord/);
  await expectSilence();
  await jeton.getByRole('button', { name: 'En choisir une autre' }).click();
  await expectSilence();
  await jeton.getByRole('radio', { name: /Déclarer ma propre application/ }).click();
  await continueButton(jeton).click();
  await expectSilence();
  await jeton.getByRole('button', { name: 'J’ai déjà les identifiants' }).click();
  await jeton.getByLabel('Identifiant', { exact: true }).fill(microsoft.clientId);
  await jeton.getByRole('button', { name: 'Vérifier ces identifiants' }).click();
  await expect(jeton.getByText(/^Application reconnue par/)).toBeVisible();
  await expectSilence();
  await continueButton(jeton).click();
  const page = await openProviderPage(jeton);
  await expectSilence();
  await signIn(page, 'Refuser');
  await expectStep(jeton, 'L’autorisation n’a pas été donnée');
  await expectSilence();
});

test('without the keys nothing on the screen or in its tree tells of the scenario', async ({ jeton }) => {
  const welcome = await heard(jeton);
  await openWizard(jeton);
  const without = await heard(jeton);
  for (const text of [...welcome, ...without, await jeton.content()]) expect(text).not.toMatch(BETRAYED);

  await jeton.getByRole('button', { name: 'Annuler' }).click();
  await configure(jeton).click(HELD_KEYS);
  await passProtection(jeton);
  await expect(scenarios(jeton)).toBeVisible();
  // The switch is all that the keys add, and back without them it is gone again.
  expect((await heard(jeton)).filter((line) => !without.includes(line))).toEqual([
    '- radiogroup "Scénario":',
    '- radio "Scénario par défaut" [checked]',
    '- text: Scénario par défaut',
    '- radio "Code sur un autre appareil"',
    '- text: Code sur un autre appareil',
    '- paragraph: Le code (« Device Authorization Grant ») sert quand la connexion n’aboutit pas sur cet ordinateur.',
  ]);
  await jeton.getByRole('button', { name: 'Annuler' }).click();
  await expectStep(jeton, /^Bonjour/);
  expect(await heard(jeton)).toEqual(welcome);
  await openWizard(jeton);
  expect(await heard(jeton)).toEqual(without);
});

const ways: readonly (readonly [string, (jeton: Page) => Promise<void>])[] = [
  ['Ctrl+Maj+clic', (jeton) => configure(jeton).click(HELD_KEYS)],
  ['Cmd+Maj+clic', (jeton) => configure(jeton).click({ modifiers: ['Meta', 'Shift'] })],
  ['Ctrl+Maj+Entrée', (jeton) => configure(jeton).press('Control+Shift+Enter')],
  ['Ctrl+Maj+Espace', (jeton) => configure(jeton).press('Control+Shift+Space')],
  ['Cmd+Maj+Entrée', (jeton) => configure(jeton).press('Meta+Shift+Enter')],
];

for (const [name, enter] of ways)
  test(`${name} shows the choice`, async ({ jeton }) => {
    await enter(jeton);
    await passProtection(jeton);
    await expect(scenarios(jeton).getByRole('radio')).toHaveCount(2);
  });

test('one key alone does not', async ({ jeton }) => {
  for (const modifiers of [['Control'], ['Shift'], ['Alt', 'Shift']] as const) {
    await configure(jeton).click({ modifiers: [...modifiers] });
    await passProtection(jeton);
    await expect(scenarios(jeton)).toHaveCount(0);
    await jeton.getByRole('button', { name: 'Annuler' }).click();
  }
});

test('the choice outlives a reload and the steps; the scenario itself, a way in without the keys', async ({
  jeton,
  demo,
}) => {
  await configure(jeton).click(HELD_KEYS);
  await passProtection(jeton);
  await giveAddress(jeton, demo.credentials.addresses.google);
  await expectStep(jeton, /^Déclarer/);
  await expect(scenarios(jeton)).toBeVisible();
  await jeton.reload();
  await expect(scenarios(jeton)).toBeVisible();
  await jeton.getByRole('button', { name: 'J’ai déjà les identifiants' }).click();
  await expect(scenarios(jeton)).toBeVisible();

  await jeton.goto(new URL('#/', jeton.url()).href);
  await jeton.getByRole('button', { name: 'Reprendre' }).click();
  await expectStep(jeton, /^Recopiez/);
  await expect(scenarios(jeton)).toHaveCount(0);
  await jeton.goto(new URL('#/', jeton.url()).href);
  await jeton.getByRole('button', { name: 'Reprendre' }).click(HELD_KEYS);
  await scenarios(jeton).getByText('Code sur un autre appareil').click();
  await expect(jeton.getByText(/n’admet pas l’envoi d’e-mails par code$/)).toBeVisible();
  await jeton.goto(new URL('#/', jeton.url()).href);
  await jeton.getByRole('button', { name: 'Reprendre' }).click();
  await expect(scenarios(jeton).getByRole('radio', { name: 'Code sur un autre appareil' })).toBeChecked();
});

test('an empty configuration that was left in the scenario does not show it to the next one', async ({
  jeton,
}) => {
  await openDeviceWizard(jeton);
  await jeton.goto(new URL('#/', jeton.url()).href);
  await openWizard(jeton);
  await expect(scenarios(jeton)).toHaveCount(0);
});

test('reconnecting shows the choice with the keys only, from the list and from the address’s own page', async ({
  page,
}) => {
  await using kept = await folderWith([keptAccount(LOST, lost('refresh-token-revoked'))]);
  await using host = await startBrowserHost({ folder: kept.folder });
  const jeton = await openKept(host, page);
  const reconnect = jeton.getByRole('button', { name: 'Reconnecter' });
  const home = new URL('#/', jeton.url()).href;

  await reconnect.click();
  await expectStep(jeton, /^Donnez votre accord/);
  await expect(scenarios(jeton)).toHaveCount(0);
  await jeton.goto(home);
  await reconnect.press('Control+Shift+Enter');
  await expect(scenarios(jeton)).toBeVisible();
  await jeton.goto(home);
  await jeton.getByRole('button', { name: `Détails de ${LOST}` }).click();
  await reconnect.click();
  await expectStep(jeton, /^Donnez votre accord/);
  await expect(scenarios(jeton)).toHaveCount(0);
  await jeton.goto(home);
  await jeton.getByRole('button', { name: `Détails de ${LOST}` }).click();
  await reconnect.click(HELD_KEYS);
  await expect(scenarios(jeton)).toBeVisible();
});
