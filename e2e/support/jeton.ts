/** What every spec starts from: the demonstration's services, a Jeton of one's own, and its window. */
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { type Demo, startDemo } from '../../demo/demo.ts';
import { type Host, startHost } from './host.ts';

export { expect };

interface WorkerFixtures {
  /** Real servers on this PC, shared by the specs of a worker. */
  readonly demo: Demo;
}

interface Fixtures {
  readonly host: Host;
  /** The window, open on the first screen. Anything on its console but silence fails the test. */
  readonly jeton: Page;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  demo: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
    async ({}, use) => {
      await using demo = await startDemo();
      await use(demo);
    },
    { scope: 'worker' },
  ],
  host: async ({ demo }, use) => {
    await using host = await startHost({ catalogue: demo.catalogueFile, ca: demo.caFile });
    demo.mail.google.accept();
    demo.mail.microsoft.accept();
    await use(host);
  },
  jeton: async ({ page, host }, use) => {
    const complaints = listenForComplaints(page);
    await page.goto(host.url);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await use(page);
    expect(complaints).toEqual([]);
  },
});

/** Errors, warnings and violations of the content security policy. */
export function listenForComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

export const PASSPHRASE = 'quatre petits mots simples';

/** Opens the wizard, choosing how tokens are kept on the way. */
export async function openWizard(jeton: Page, keep: 'passphrase' | 'session' = 'session'): Promise<void> {
  await jeton.getByRole('button', { name: 'Configuration OAuth' }).click();
  if (keep === 'session') {
    await jeton.getByRole('radio', { name: /Ne rien garder/ }).click();
    await jeton.getByRole('button', { name: 'Continuer sans garder' }).click();
  } else {
    await jeton.getByLabel('Phrase de passe', { exact: true }).fill(PASSPHRASE);
    await jeton.getByLabel('La même, une seconde fois').fill(PASSPHRASE);
    await jeton.getByRole('button', { name: 'Protéger et continuer' }).click();
  }
  await expect(jeton.getByLabel('Adresse e-mail')).toBeVisible();
}

export async function expectStep(jeton: Page, title: string | RegExp): Promise<void> {
  await expect(jeton.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

export function continueButton(jeton: Page): Locator {
  return jeton.getByRole('button', { name: 'Continuer', exact: true });
}

/** Types the address and goes on with the service that Jeton proposes for it. */
export async function giveAddress(jeton: Page, address: string): Promise<void> {
  await jeton.getByLabel('Adresse e-mail').fill(address);
  await expect(jeton.getByText('Service reconnu')).toBeVisible();
  await continueButton(jeton).click();
}

/** Starts the sign-in and opens the provider's page, as the foot's button does. */
export async function openProviderPage(jeton: Page): Promise<Page> {
  await jeton.getByRole('button', { name: 'Obtenir les jetons' }).click();
  await expectStep(jeton, 'À vous de jouer, dans votre navigateur');
  const opening = jeton.waitForEvent('popup');
  await jeton.getByRole('link', { name: /^Ouvrir la page/ }).click();
  const page = await opening;
  await page.waitForLoadState();
  return page;
}

/** What the person does on the provider's pages. */
export async function decide(page: Page, decision: 'Accepter' | 'Refuser' = 'Accepter'): Promise<void> {
  await page.getByLabel('Mot de passe').fill('mot de passe de démonstration');
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.getByRole('button', { name: decision }).click();
}

/**
 * Signs in, reads what Jeton's own page says at the end of the way back, and closes it. (A page left open in front
 * would slow the window behind it down to a frame per second.)
 */
export async function signIn(page: Page, decision: 'Accepter' | 'Refuser' = 'Accepter'): Promise<void> {
  await decide(page, decision);
  await expect(page.getByText(/[Rr]evenez à Jeton|revenir à Jeton/)).toBeVisible();
  await page.close();
}

/** From an empty window to obtained tokens, with the predefined application. */
export async function authorisePredefined(
  jeton: Page,
  demo: Demo,
  keep: 'passphrase' | 'session' = 'session',
): Promise<void> {
  await openWizard(jeton, keep);
  await giveAddress(jeton, demo.credentials.addresses.microsoft);
  await expectStep(jeton, 'Au nom de quelle application');
  await continueButton(jeton).click();
  const page = await openProviderPage(jeton);
  await signIn(page);
  await expectStep(jeton, 'Faisons partir un premier e-mail');
}

export async function sendTest(jeton: Page): Promise<void> {
  await jeton.getByRole('button', { name: 'Envoyer un e-mail de test' }).click();
}

/** The rules of axe, all of them, on what is on the screen now. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual(
    [],
  );
}
