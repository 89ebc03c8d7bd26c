/** What every spec starts from: the demonstration's services, a Jeton of one's own, and its window. */
import AxeBuilder from '@axe-core/playwright';
import { type BrowserContext, test as base, expect, type Locator, type Page } from '@playwright/test';
import { type Demo, startDemo } from '../../demo/demo.ts';
import type { Mailbox, ReceivedMessage } from '../../test/support/mail/mailbox.ts';
import { startElectronHost } from './electron-host.ts';
import { type Host, startBrowserHost } from './host.ts';

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
  host: async ({ demo }, use, { project }) => {
    const start = project.name === 'electron' ? startElectronHost : startBrowserHost;
    await using host = await start({ catalogue: demo.catalogueFile, ca: demo.caFile });
    demo.mail.google.accept();
    demo.mail.microsoft.accept();
    await use(host);
  },
  jeton: async ({ page, host }, use) => {
    const complaints = listenForComplaints(page);
    const window = await openJeton(host, page);
    await use(window);
    expect(complaints).toEqual([]);
  },
});

/** Which host shows which window, so that what is done in a window can ask for what only its host can do. */
const hosts = new WeakMap<Page, { host: Host; elsewhere: BrowserContext }>();

/** Opens Jeton's window and waits for its first screen. */
export async function openJeton(host: Host, page: Page): Promise<Page> {
  const window = await host.openWindow(page);
  hosts.set(window, { host, elsewhere: page.context() });
  await expect(window.getByRole('heading', { level: 1 })).toBeVisible();
  return window;
}

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

/** Opens the wizard, choosing how tokens are kept on the way where the system has no safe of its own. */
export async function openWizard(jeton: Page, keep: 'passphrase' | 'session' = 'session'): Promise<void> {
  await jeton.getByRole('button', { name: 'Configuration OAuth' }).click();
  await passProtection(jeton, keep);
}

/** Once the wizard was entered: to its first step, over the choice of how tokens are kept where there is one. */
export async function passProtection(jeton: Page, keep: 'passphrase' | 'session' = 'session'): Promise<void> {
  const address = jeton.getByLabel('Adresse e-mail');
  const choice = jeton.getByRole('radio', { name: /Ne rien garder/ });
  await expect(address.or(choice)).toBeVisible();
  if (await address.isVisible()) return;
  if (keep === 'session') {
    await choice.click();
    await jeton.getByRole('button', { name: 'Continuer sans garder' }).click();
  } else {
    await jeton.getByLabel('Phrase de passe', { exact: true }).fill(PASSPHRASE);
    await jeton.getByLabel('La même, une seconde fois').fill(PASSPHRASE);
    await jeton.getByRole('button', { name: 'Protéger et continuer' }).click();
  }
  await expect(address).toBeVisible();
}

/** After a restart: the passphrase, where one was chosen. */
export async function unlock(jeton: Page): Promise<void> {
  const passphrase = jeton.getByLabel('Phrase de passe');
  await expect(passphrase.or(jeton.getByRole('button', { name: 'Configuration OAuth' }))).toBeVisible();
  if (!(await passphrase.isVisible())) return;
  await passphrase.fill(PASSPHRASE);
  await jeton.getByRole('button', { name: 'Ouvrir' }).click();
  await expect(passphrase).toBeHidden();
}

export async function expectStep(jeton: Page, title: string | RegExp): Promise<void> {
  await expect(jeton.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

/** The same on the page of an address, whose title is the address. */
export async function expectReport(jeton: Page, title: string | RegExp): Promise<void> {
  await expect(jeton.getByRole('heading', { level: 2, name: title })).toBeVisible();
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
  const known = hosts.get(jeton);
  if (known === undefined) throw new Error('this window was not opened with openJeton');
  return known.host.openProviderPage(jeton, known.elsewhere);
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
  const page = await openProviderPage(jeton);
  await signIn(page);
  await expectStep(jeton, 'Faisons partir un premier e-mail');
}

/** From an empty window to obtained tokens, with one's own application, its identifiers known already. */
export async function authoriseOwn(
  jeton: Page,
  demo: Demo,
  keep: 'passphrase' | 'session' = 'session',
): Promise<void> {
  const { addresses, googleDesktop } = demo.credentials;
  await openWizard(jeton, keep);
  await giveAddress(jeton, addresses.google);
  await jeton.getByRole('button', { name: 'J’ai déjà les identifiants' }).click();
  await jeton.getByLabel('Identifiant', { exact: true }).fill(googleDesktop.clientId);
  await jeton.getByLabel('Secret', { exact: true }).fill(googleDesktop.secret ?? '');
  await continueButton(jeton).click();
  await signIn(await openProviderPage(jeton));
  await expectStep(jeton, 'Faisons partir un premier e-mail');
}

export async function sendTest(jeton: Page): Promise<void> {
  await jeton.getByRole('button', { name: 'Envoyer un e-mail de test' }).click();
}

/** The message that arrives by what is done: a worker's mailbox holds those of the tests before, too. */
export async function messageOf(mailbox: Mailbox, send: () => Promise<void>): Promise<ReceivedMessage> {
  const last = mailbox.messages.at(-1)?.number ?? 0;
  await send();
  return mailbox.waitForMessage(({ number }) => number > last);
}

/** The rules of axe, all of them, on what is on the screen now. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual(
    [],
  );
}
