/** The whole walk as a person does it: from the empty window to a message that arrived. */
import { chromium } from '@playwright/test';
import { RELAY_ADDRESS } from '../test/support/authorization-server.ts';
import { createCertificateAuthority } from '../test/support/certificates.ts';
import { RELAY_HOST, startRelayServer } from '../test/support/relay-server.ts';
import {
  authorisePredefined,
  continueButton,
  decide,
  expect,
  expectStep,
  giveAddress,
  messageOf,
  openJeton,
  openProviderPage,
  openWizard,
  sendTest,
  signIn,
  test,
} from './support/jeton.ts';

test('Microsoft, predefined application: address, sign-in, test', async ({ jeton, demo }) => {
  await authorisePredefined(jeton, demo);
  const steps = jeton.getByRole('navigation', { name: 'Étapes de la configuration' }).getByRole('listitem');
  await expect(steps).toHaveText([
    'Adresse, terminé',
    'Application, terminé',
    'Déclarationpas nécessaire',
    'Identifiantspas nécessaire',
    'Autorisation, terminé',
    '6Test',
    '7Terminé',
  ]);
  const message = await messageOf(demo.mail.microsoft, () => sendTest(jeton));
  expect(message.subject).toBe('Test d’envoi depuis Jeton');
  await expectStep(jeton, 'Votre e-mail de test est parti');
  const acceptance = `250 2.0.0 OK ${message.messageId}`;
  await expect(jeton.getByRole('definition').filter({ hasText: acceptance })).toBeVisible();
  await expect(jeton.getByRole('listitem', { name: /^Message : accepté en/ })).toBeVisible();

  await jeton.getByRole('button', { name: 'Terminer' }).click();
  await expectStep(jeton, 'C’est prêt');
  await expect(jeton.getByRole('region', { name: 'Ce qui a été autorisé' })).toContainText(
    'Envoyer des e-mails, rien d’autre',
  );
  // Values that only the IT person reads are folded away.
  await expect(jeton.getByText(demo.authorization.clients.predefined.clientId)).toBeHidden();
  await jeton.getByRole('button', { name: 'Revenir à l’accueil' }).click();
  await expectStep(jeton, 'Vos adresses d’envoi');
  await expect(jeton.getByText('Prêt', { exact: true })).toBeVisible();
});

test('Google, desktop client: declaration, identifiers, direct return', async ({ jeton, demo }) => {
  const { addresses, googleDesktop } = demo.credentials;
  await openWizard(jeton);
  await giveAddress(jeton, addresses.google);
  await expectStep(jeton, /^Déclarer l’envoi d’e-mails/);
  for (let action = 1; action <= 9; action += 1) {
    await expect(jeton.getByText(`Action ${action} sur 9`).first()).toBeVisible();
    await jeton.getByRole('button', { name: 'C’est fait' }).click();
  }
  await expectStep(jeton, /^Recopiez ce que/);
  await jeton.getByLabel('Identifiant', { exact: true }).fill(googleDesktop.clientId);
  await jeton.getByLabel('Secret', { exact: true }).fill(googleDesktop.secret ?? '');
  await continueButton(jeton).click();

  const page = await openProviderPage(jeton);
  expect(new URL(page.url()).origin).toBe(demo.authorization.issuer);
  await expect(page.getByLabel('Adresse e-mail')).toHaveValue(addresses.google);
  await decide(page);
  await expect(page.getByRole('heading', { name: 'C’est fait' })).toBeVisible();
  await page.close();
  await expectStep(jeton, 'Faisons partir un premier e-mail');
  await sendTest(jeton);
  await expectStep(jeton, 'Votre e-mail de test est parti');
});

test('Google, web client of the FAQ: the answer comes back through the relay page', async ({
  host,
  demo,
}) => {
  const authority = await createCertificateAuthority();
  await using relay = await startRelayServer({ tls: await authority.issue([RELAY_HOST]) });
  const { addresses, googleWeb } = demo.credentials;
  // The relay's name leads to this PC only in a browser that was started so.
  const browser = await chromium.launch({
    ...test.info().project.use.launchOptions,
    args: ['--disable-background-networking', ...relay.chromiumArguments],
  });
  try {
    const jeton = await openJeton(host, await browser.newPage({ locale: 'fr-FR' }));
    await openWizard(jeton);
    await giveAddress(jeton, addresses.google);
    await jeton.getByRole('button', { name: 'J’ai déjà les identifiants' }).click();
    await jeton.getByRole('radio', { name: /^Par la page relais/ }).click();
    await jeton.getByLabel('Adresse de redirection').fill(RELAY_ADDRESS);
    await jeton.getByLabel('Identifiant', { exact: true }).fill(googleWeb.clientId);
    await jeton.getByLabel('Secret', { exact: true }).fill(googleWeb.secret ?? '');
    await continueButton(jeton).click();

    const page = await openProviderPage(jeton);
    await decide(page);
    await expect(page.getByRole('heading', { name: 'C’est fait' })).toBeVisible();
    await page.close();
    expect(relay.requests).toContain('/callback');
    await expectStep(jeton, 'Faisons partir un premier e-mail');
    await sendTest(jeton);
    await expectStep(jeton, 'Votre e-mail de test est parti');
  } finally {
    await browser.close();
  }
});

test('the address of a page that does not move is pasted', async ({ jeton, demo, context }) => {
  const { addresses, googleWeb } = demo.credentials;
  // A relay that is not ours: a page that says nothing and goes nowhere.
  await context.route(`https://${RELAY_HOST}/**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>callback</title>' }),
  );
  await openWizard(jeton);
  await giveAddress(jeton, addresses.google);
  await jeton.getByRole('button', { name: 'J’ai déjà les identifiants' }).click();
  await jeton.getByRole('radio', { name: /^Par la page relais/ }).click();
  await jeton.getByLabel('Adresse de redirection').fill(RELAY_ADDRESS);
  await jeton.getByLabel('Identifiant', { exact: true }).fill(googleWeb.clientId);
  await jeton.getByLabel('Secret', { exact: true }).fill(googleWeb.secret ?? '');
  await continueButton(jeton).click();
  const page = await openProviderPage(jeton);
  await decide(page);
  await page.waitForURL(`https://${RELAY_HOST}/**`);
  const landedOn = page.url();
  await page.close();

  // What happens first is read first; the way out of a dead end comes last.
  const read = await jeton.getByRole('main').innerText();
  const parts = ['Ce qui va vous être demandé', 'La page ne s’est pas ouverte', 'Adresse de retour ou code'];
  const places = parts.map((part) => read.indexOf(part));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));

  const box = jeton.getByLabel('Adresse de retour ou code');
  await box.fill('je ne sais pas quoi mettre');
  await jeton.getByRole('button', { name: 'Valider' }).click();
  await expect(jeton.getByText('Jeton ne trouve pas de réponse dans ce texte.').first()).toBeVisible();
  await box.fill(`${RELAY_ADDRESS}?code=une-reponse-contrefaite&state=autre`);
  await jeton.getByRole('button', { name: 'Valider' }).click();
  await expect(jeton.getByText('Cette adresse répond à une autre demande.').first()).toBeVisible();
  await box.fill('un-code-qui-n-est-pas-d-ici-0123456789');
  await jeton.getByRole('button', { name: 'Valider' }).click();
  await expect(jeton.getByText('Le service ne connaît pas ce code.').first()).toBeVisible();

  await box.fill(landedOn);
  await box.press('Enter');
  await expectStep(jeton, 'Faisons partir un premier e-mail');
  const message = await messageOf(demo.mail.google, () => sendTest(jeton));
  expect(message.envelope).toEqual({ from: addresses.google, to: [addresses.google] });
  await expectStep(jeton, 'Votre e-mail de test est parti');
});

test('the test message goes to another address on demand', async ({ jeton, demo }) => {
  const { microsoft, shared } = demo.credentials.addresses;
  await authorisePredefined(jeton, demo);
  await jeton.getByRole('button', { name: 'L’envoyer à une autre adresse' }).click();
  await jeton.getByLabel('À qui l’envoyer').fill(shared);
  const message = await messageOf(demo.mail.microsoft, () => sendTest(jeton));
  expect(message.envelope).toEqual({ from: microsoft, to: [shared] });
  await expectStep(jeton, 'Votre e-mail de test est parti');
  await expect(jeton.getByText(shared).first()).toBeVisible();
});

test('another server: every field is typed', async ({ jeton, demo }) => {
  const { authorization, mail } = demo;
  const { googleDesktop } = authorization.clients;
  await openWizard(jeton);
  await jeton.getByLabel('Adresse e-mail').fill(demo.credentials.addresses.google);
  await jeton.getByRole('radio', { name: /^Autre serveur/ }).click();
  await continueButton(jeton).click();
  await expectStep(jeton, 'Déclarer l’envoi d’e-mails');
  await jeton.getByRole('button', { name: 'C’est fait' }).click();
  await jeton.getByLabel('Identifiant', { exact: true }).fill(authorization.clients.microsoft.clientId);
  await jeton.getByLabel('Point de terminaison d’autorisation').fill(authorization.endpoints.authorization);
  await jeton.getByLabel('Point de terminaison de jeton').fill(authorization.endpoints.token);
  await jeton
    .getByLabel('Autorisations demandées')
    .fill('https://mail.jeton-demo.example/SMTP.Send offline_access');
  await jeton.getByLabel('Adresse de redirection').fill('http://localhost');
  await jeton.getByLabel('Serveur SMTP').fill(mail.microsoft.starttls.host);
  await jeton.getByLabel('Port', { exact: true }).fill(String(mail.microsoft.starttls.port));
  expect(googleDesktop.clientSecret).not.toBeNull();
  await continueButton(jeton).click();
  const page = await openProviderPage(jeton);
  await signIn(page);
  await expectStep(jeton, 'Faisons partir un premier e-mail');
  await sendTest(jeton);
  await expectStep(jeton, 'Votre e-mail de test est parti');
});
