/** « Code sur un autre appareil » as a person does it, with a second browser as the other device. */
import { mailboxes, scopes, startAuthorizationServer } from '../test/support/authorization-server.ts';
import {
  askForCode,
  chooseScenario,
  enterCode,
  expectAnswer,
  HELD_KEYS,
  heardCode,
  openCode,
  openDeviceWizard,
  scenarios,
} from './support/device.ts';
import {
  authorisePredefined,
  continueButton,
  expect,
  expectStep,
  giveAddress,
  messageOf,
  sendTest,
  test,
} from './support/jeton.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const ENDPOINT = 'Point de terminaison de périphérique';

test('a new address: the code is entered elsewhere, and the test message arrives', async ({
  jeton,
  demo,
  browser,
}) => {
  await openCode(jeton, demo);
  await expect(jeton.getByText('En attente de votre validation sur l’autre appareil')).toBeVisible();
  // No key may take away, in passing, the code that somebody is entering.
  await expect(scenarios(jeton).getByRole('radio', { name: 'Scénario par défaut' })).toBeDisabled();
  const page = demo.authorization.endpoints.userCode;
  await expect(jeton.getByRole('link', { name: 'Ouvrir la page' })).toHaveAttribute(
    'href',
    new RegExp(`^${page}`),
  );
  await expect(jeton.getByRole('img', { name: `Code QR : ouvre ${page} sur un téléphone` })).toBeVisible();
  const code = await heardCode(jeton);
  await jeton.getByRole('button', { name: 'Copier le code' }).click();
  await expect(jeton.getByRole('button', { name: 'Copié' })).toBeVisible();

  await enterCode(jeton, browser, demo);
  await expectAnswer(jeton, 'Faisons partir un premier e-mail');
  const message = await messageOf(demo.mail.microsoft, () => sendTest(jeton));
  expect(message.subject).toBe('Test d’envoi depuis Jeton');
  await expectStep(jeton, 'Votre e-mail de test est parti');
  await expect(scenarios(jeton)).toHaveCount(0);
  // Nothing of the code outlives the sign-in.
  expect(await jeton.content()).not.toContain(code);
});

test('an address is reconnected by the scenario, which stays its own', async ({ jeton, demo, browser }) => {
  await authorisePredefined(jeton, demo);
  demo.authorization.revokeAllFor(demo.credentials.addresses.microsoft);
  demo.authorization.expireAccessTokens();
  await sendTest(jeton);
  await expectStep(jeton, 'L’e-mail n’est pas parti : le serveur n’a pas reconnu le compte');
  await jeton.goto(new URL('#/', jeton.url()).href);
  await jeton.getByRole('button', { name: `Détails de ${demo.credentials.addresses.microsoft}` }).click();
  await jeton.getByRole('button', { name: 'Reconnecter' }).click(HELD_KEYS);
  await expectStep(jeton, /^Donnez votre accord/);
  await chooseScenario(jeton, 'Code sur un autre appareil');
  await askForCode(jeton);
  await enterCode(jeton, browser, demo);
  await expectAnswer(jeton, 'Faisons partir un premier e-mail');
  await sendTest(jeton);
  await expectStep(jeton, 'Votre e-mail de test est parti');
  // Back at the sign-in, what was chosen is there without any key.
  await jeton.getByRole('button', { name: 'Retour' }).click();
  await expectStep(jeton, 'Votre accord est déjà donné');
  await expect(scenarios(jeton).getByRole('radio', { name: 'Code sur un autre appareil' })).toBeChecked();
});

test('refused on the other device: said as such, and a new code is one click away', async ({
  jeton,
  demo,
  browser,
}) => {
  await openCode(jeton, demo);
  await enterCode(jeton, browser, demo, 'Refuser');
  await expectAnswer(jeton, 'L’autorisation n’a pas été donnée');
  await jeton.getByRole('button', { name: 'Obtenir un nouveau code' }).click();
  await expectStep(jeton, /^Saisissez ce code/);
  await enterCode(jeton, browser, demo);
  await expectAnswer(jeton, 'Faisons partir un premier e-mail');
});

test('a code that has expired gives way to another in one click', async ({ jeton, demo, browser }) => {
  await openCode(jeton, demo);
  const expired = await heardCode(jeton);
  demo.authorization.failNextTokenRequests(1, { status: 400, body: { error: 'expired_token' } });
  await expectAnswer(jeton, 'Le code n’est plus valable');
  await expect(jeton.locator('[data-variant="filled"]')).toHaveText('Obtenir un nouveau code');
  await jeton.getByRole('button', { name: 'Obtenir un nouveau code' }).click();
  await expectStep(jeton, /^Saisissez ce code/);
  expect(await heardCode(jeton)).not.toBe(expired);
  await enterCode(jeton, browser, demo);
  await expectAnswer(jeton, 'Faisons partir un premier e-mail');
});

test('a rule of the organisation forbids it: the default scenario is one click away', async ({
  jeton,
  demo,
}) => {
  await openCode(jeton, demo);
  demo.authorization.failNextTokenRequests(1, {
    status: 400,
    body: { error: 'access_denied', error_description: 'AADSTS53003: Access has been blocked.' },
  });
  await expectAnswer(jeton, /n’admet pas l’autorisation par code$/);
  await jeton.getByRole('button', { name: 'Revenir au scénario par défaut' }).click();
  await expectStep(jeton, /^Donnez votre accord/);
  await expect(jeton.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(jeton.getByRole('button', { name: 'Obtenir les jetons' })).toBeVisible();
  // How the other scenario ended is not told again: not after a reload, and not on the way back here.
  await jeton.reload();
  await expectStep(jeton, /^Donnez votre accord/);
  await jeton.getByRole('button', { name: 'Retour' }).click();
  await continueButton(jeton).click();
  await expectStep(jeton, /^Donnez votre accord/);
});

test('a server in trouble is said while Jeton goes on asking; a new code, and none any more', async ({
  jeton,
  demo,
  browser,
}) => {
  // Three codes, and a wait that has doubled.
  test.setTimeout(150_000);
  await openCode(jeton, demo);
  const first = await heardCode(jeton);
  demo.authorization.failNextTokenRequests(1, { status: 503, body: 'trop de monde' });
  const trouble = jeton.getByRole('status').filter({ hasText: 'Jeton n’arrive pas à joindre le service' });
  await expect(trouble).toBeVisible();
  await expect(trouble).toBeHidden({ timeout: 30_000 });

  await jeton.getByRole('button', { name: 'Obtenir un nouveau code' }).click();
  await expect.poll(() => heardCode(jeton).catch(() => first)).not.toBe(first);
  await jeton.reload();
  await expectStep(jeton, /^Saisissez ce code/);
  await jeton.getByRole('button', { name: 'Annuler la demande' }).click();
  await expect(jeton.getByText('La demande a été annulée')).toBeVisible();
  await askForCode(jeton);
  await enterCode(jeton, browser, demo);
  await expectAnswer(jeton, 'Faisons partir un premier e-mail');
});

test('a service that does not allow it says so, starts nothing, and offers the default scenario', async ({
  jeton,
  demo,
}) => {
  const { addresses, googleDesktop } = demo.credentials;
  await openDeviceWizard(jeton);
  await giveAddress(jeton, addresses.google);
  const refused = jeton.getByRole('status').filter({ hasText: 'n’admet pas l’envoi d’e-mails par code' });
  await expect(refused).toBeVisible();
  await expect(jeton.getByRole('button', { name: 'C’est fait' })).toHaveCount(0);
  await jeton.getByRole('button', { name: 'J’ai déjà les identifiants' }).click();
  await jeton.getByLabel('Identifiant', { exact: true }).fill(googleDesktop.clientId);
  await jeton.getByLabel('Secret', { exact: true }).fill(googleDesktop.secret ?? '');
  await expect(continueButton(jeton)).toHaveCount(0);
  await expect(jeton.getByLabel(ENDPOINT)).toHaveCount(0);
  await jeton.getByRole('button', { name: 'Revenir au scénario par défaut' }).click();
  await expect(refused).toBeHidden();
  await expect(jeton.getByRole('heading', { level: 1 })).toBeFocused();
  await continueButton(jeton).click();
  await expectStep(jeton, /^Donnez votre accord/);

  await chooseScenario(jeton, 'Code sur un autre appareil');
  await expectStep(jeton, /^Un autre scénario convient à/);
  await expect(jeton.getByRole('button', { name: /^Obtenir/ })).toHaveCount(0);
  await jeton.getByRole('button', { name: 'Revenir au scénario par défaut' }).click();
  await expectStep(jeton, /^Donnez votre accord/);
  await expect(jeton.getByRole('button', { name: 'Obtenir les jetons' })).toBeVisible();
});

test('one’s own application: the device endpoint is derived, changed, derived anew and brought back', async ({
  jeton,
  demo,
  browser,
}) => {
  const { addresses, microsoft } = demo.credentials;
  const { device } = demo.authorization.endpoints;
  await openDeviceWizard(jeton);
  await giveAddress(jeton, addresses.microsoft);
  await jeton.getByRole('button', { name: 'En choisir une autre' }).click();
  await jeton.getByRole('radio', { name: /Déclarer ma propre application/ }).click();
  await continueButton(jeton).click();
  await jeton.getByRole('button', { name: 'J’ai déjà les identifiants' }).click();
  await jeton.getByLabel('Identifiant', { exact: true }).fill(microsoft.clientId);

  const endpoint = jeton.getByLabel(ENDPOINT);
  await expect(endpoint).toHaveValue(device);
  for (const absent of ['Point de terminaison d’autorisation', 'Adresse de redirection'])
    await expect(jeton.getByLabel(absent)).toHaveCount(0);
  await endpoint.fill('http://ailleurs.example/devicecode');
  await expect(endpoint).toHaveAccessibleDescription(/n’est pas protégée/);
  await jeton.getByRole('button', { name: 'Déduire à nouveau' }).click();
  await expect(endpoint).toHaveValue(device);
  await jeton.getByRole('button', { name: 'Reprendre la mienne' }).click();
  await expect(endpoint).toHaveValue('http://ailleurs.example/devicecode');
  await jeton.getByRole('button', { name: 'Déduire à nouveau' }).click();

  // What was typed for one scenario is there when one comes back to it.
  await chooseScenario(jeton, 'Scénario par défaut');
  await expect(jeton.getByLabel('Adresse de redirection')).toHaveValue('http://localhost');
  await chooseScenario(jeton, 'Code sur un autre appareil');
  await expect(endpoint).toHaveValue(device);
  await continueButton(jeton).click();
  await askForCode(jeton);
  await enterCode(jeton, browser, demo);
  await expectAnswer(jeton, 'Faisons partir un premier e-mail');
});

test('another server: an address that brings the code along is opened and drawn, and the code is compared', async ({
  jeton,
  demo,
  browser,
}) => {
  await using authorization = await startAuthorizationServer({ verificationUriComplete: true });
  const { endpoints, clients } = authorization;
  await openDeviceWizard(jeton);
  await jeton.getByLabel('Adresse e-mail').fill(mailboxes.school);
  await jeton.getByRole('radio', { name: /^Autre serveur/ }).click();
  await continueButton(jeton).click();
  await jeton.getByRole('button', { name: 'C’est fait' }).click();
  await jeton.getByLabel('Identifiant', { exact: true }).fill(clients.microsoft.clientId);
  // Pasted, as it is copied from the server's own page: an address that nothing is known of stays in its field.
  await jeton.evaluate(`navigator.clipboard.writeText(${JSON.stringify(endpoints.device)})`);
  await jeton.getByLabel(ENDPOINT).focus();
  await jeton.keyboard.press('ControlOrMeta+V');
  await expect(jeton.getByLabel(ENDPOINT)).toHaveValue(endpoints.device);
  await jeton.getByLabel('Point de terminaison de jeton').fill(endpoints.token);
  await jeton.getByLabel('Autorisations demandées').fill(`${scopes.smtpSend} ${scopes.offlineAccess}`);
  await jeton.getByLabel('Serveur SMTP').fill(demo.mail.microsoft.starttls.host);
  await jeton.getByLabel('Port', { exact: true }).fill(String(demo.mail.microsoft.starttls.port));
  await continueButton(jeton).click();
  await askForCode(jeton);
  await expect(jeton.getByRole('img', { name: /^Code QR : .* avec le code$/ })).toBeVisible();
  const opening = jeton.waitForEvent('popup');
  await jeton.getByRole('link', { name: 'Ouvrir la page' }).click();
  const page = await opening;
  await expect(page.getByLabel('Code')).toHaveValue(await heardCode(jeton));
  await page.close();
  await enterCode(jeton, browser, { authorization, credentials: demo.credentials });
  await expectAnswer(jeton, 'Faisons partir un premier e-mail');
});
