/** « Code sur un autre appareil »: the way in, and what is done on the other device. */
import type { Browser, Locator, Page } from '@playwright/test';
import type { Demo } from '../../demo/demo.ts';
import { expect, expectStep, giveAddress, passProtection } from './jeton.ts';

/** The keys of the hidden scenario, held while a button is clicked. */
export const HELD_KEYS = { modifiers: ['Control', 'Shift'] } satisfies Parameters<Locator['click']>[0];

export function scenarios(jeton: Page): Locator {
  return jeton.getByRole('radiogroup', { name: 'Scénario' });
}

export async function chooseScenario(
  jeton: Page,
  name: 'Scénario par défaut' | 'Code sur un autre appareil',
): Promise<void> {
  await scenarios(jeton).getByText(name).click();
  await expect(scenarios(jeton).getByRole('radio', { name })).toBeChecked();
}

/** Into the wizard with the keys held, and to the other scenario. */
export async function openDeviceWizard(jeton: Page): Promise<void> {
  await jeton.getByRole('button', { name: 'Configuration OAuth' }).click(HELD_KEYS);
  await passProtection(jeton);
  await chooseScenario(jeton, 'Code sur un autre appareil');
}

/** To a code on the screen, with the demonstration's prepared application. */
export async function openCode(jeton: Page, demo: Demo): Promise<void> {
  await openDeviceWizard(jeton);
  await giveAddress(jeton, demo.credentials.addresses.microsoft);
  await askForCode(jeton);
}

export async function askForCode(jeton: Page): Promise<void> {
  await jeton.getByRole('button', { name: 'Obtenir un code' }).click();
  await expectStep(jeton, /^Saisissez ce code/);
}

/** The code as it is heard: character by character. */
export async function heardCode(jeton: Page): Promise<string> {
  const heard = jeton
    .getByRole('main')
    .getByText(/^(?:Le code, caractère par caractère|The code, character by)/);
  const [, characters = ''] = (await heard.innerText()).split(/:\s/);
  return characters
    .replace(/\.$/, '')
    .replaceAll(/tiret|hyphen/g, '-')
    .replaceAll(' ', '');
}

/** What is done on the other device, with what is on the screen and nothing else. */
export async function enterCode(
  jeton: Page,
  other: Browser,
  demo: Pick<Demo, 'authorization' | 'credentials'>,
  decision: 'Accepter' | 'Refuser' = 'Accepter',
): Promise<void> {
  const code = await heardCode(jeton);
  // A device of its own: nobody is signed in there yet.
  const page = await other.newPage({ locale: 'fr-FR' });
  await page.goto(demo.authorization.endpoints.userCode);
  await page.getByLabel('Code').fill(code);
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('button', { name: 'Oui, continuer' }).click();
  await page.getByLabel('Adresse e-mail').fill(demo.credentials.addresses.microsoft);
  await page.getByLabel('Mot de passe').fill('mot de passe de démonstration');
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.getByRole('button', { name: decision }).click();
  await page.close();
}

/** What the server is asked every five seconds has an answer a moment later than what is only clicked. */
const ASKED_FOR_MS = 30_000;

export async function expectAnswer(jeton: Page, title: string | RegExp): Promise<void> {
  await expect(jeton.getByRole('heading', { level: 1, name: title })).toBeVisible({ timeout: ASKED_FOR_MS });
}
