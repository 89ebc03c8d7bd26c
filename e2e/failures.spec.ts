/** What goes wrong is said in French, with who can act and one way on; nothing is lost meanwhile. */
import {
  authorisePredefined,
  continueButton,
  decide,
  expect,
  expectReport,
  expectStep,
  giveAddress,
  openProviderPage,
  openWizard,
  sendTest,
  signIn,
  test,
} from './support/jeton.ts';

test('the person declines, then changes her mind', async ({ jeton, demo }) => {
  await openWizard(jeton);
  await giveAddress(jeton, demo.credentials.addresses.microsoft);
  const page = await openProviderPage(jeton);
  await decide(page, 'Refuser');
  await expect(page.getByRole('heading', { name: 'L’autorisation n’a pas été donnée' })).toBeVisible();
  await page.close();
  await expectStep(jeton, 'L’autorisation n’a pas été donnée');
  await signIn(await openProviderPage(jeton));
  await expectStep(jeton, 'Faisons partir un premier e-mail');
});

test('the secret is wrong: the one button leads to where it is typed', async ({ jeton, demo }) => {
  const { addresses, googleDesktop } = demo.credentials;
  await openWizard(jeton);
  await giveAddress(jeton, addresses.google);
  await jeton.getByRole('button', { name: 'J’ai déjà les identifiants' }).click();
  await jeton.getByLabel('Identifiant', { exact: true }).fill(googleDesktop.clientId);
  await jeton.getByLabel('Secret', { exact: true }).fill('GOCSPX-pas-le-bon-secret');
  await continueButton(jeton).click();
  await signIn(await openProviderPage(jeton));
  await expect(jeton.getByRole('heading', { name: 'Que faire' })).toBeVisible();
  await jeton.getByRole('button', { name: 'Aller à l’étape « Identifiants »' }).click();
  await jeton.getByRole('button', { name: 'Remplacer' }).click();
  await jeton.getByLabel('Secret', { exact: true }).fill(googleDesktop.secret ?? '');
  await continueButton(jeton).click();
  await signIn(await openProviderPage(jeton));
  await expectStep(jeton, 'Faisons partir un premier e-mail');
});

test('cancelling the request closes it', async ({ jeton, demo }) => {
  await openWizard(jeton);
  await giveAddress(jeton, demo.credentials.addresses.microsoft);
  const page = await openProviderPage(jeton);
  await jeton.getByRole('button', { name: 'Annuler la demande' }).click();
  await expect(jeton.getByText('La demande a été annulée')).toBeVisible();
  await page.getByLabel('Mot de passe').fill('x');
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.getByRole('button', { name: 'Accepter' }).click();
  await page.waitForURL(/localhost|chrome-error/);
  await expectStep(jeton, /^Donnez votre accord/);
});

const refusals = [
  {
    stage: 'auth',
    refusal: {
      code: 535,
      text: '5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.',
    },
    title: 'L’e-mail n’est pas parti : un réglage l’en empêche',
    broken: 'Identification : refusée',
    heading: 'Qui peut agir',
  },
  {
    stage: 'rcpt-to',
    refusal: { code: 550, text: '5.1.1 User unknown' },
    title: /./,
    broken: 'Destinataire : refusé',
    heading: 'Que faire',
  },
  {
    stage: 'data',
    refusal: { code: 552, text: '5.3.4 Message size exceeds fixed limit' },
    title: /./,
    broken: 'Acceptation : refusée',
    heading: 'Qui peut agir',
  },
] as const;

for (const { stage, refusal, title, broken, heading } of refusals) {
  test(`the server refuses at ${stage}: the broken link is named, and sending again works`, async ({
    jeton,
    demo,
  }) => {
    await authorisePredefined(jeton, demo);
    demo.mail.microsoft.refuse(stage, refusal, 1);
    await sendTest(jeton);
    await expect(jeton.getByRole('listitem', { name: broken, exact: true })).toBeVisible();
    await expectStep(jeton, title);
    await expect(jeton.getByRole('heading', { name: heading })).toBeVisible();
    await jeton.getByRole('button', { name: 'Détail technique, pour l’informaticien' }).click();
    await expect(jeton.getByText(refusal.text, { exact: false }).first()).toBeVisible();
    await sendTest(jeton);
    await expectStep(jeton, 'Votre e-mail de test est parti');
  });
}

test('an authorisation that was withdrawn asks for one click back', async ({ jeton, demo }) => {
  await authorisePredefined(jeton, demo);
  await jeton.getByRole('button', { name: 'Terminer sans test' }).click();
  const steps = jeton.getByRole('navigation', { name: 'Étapes de la configuration' });
  await expect(steps.getByRole('listitem').filter({ hasText: 'Test' })).toHaveText(/à faire$/);
  await jeton.getByRole('button', { name: 'Revenir à l’accueil' }).click();
  await expect(jeton.getByText('Jamais testé')).toBeVisible();
  demo.authorization.revokeAllFor(demo.credentials.addresses.microsoft);
  await sendTest(jeton);
  // The access token is of a moment ago: another one would be refused as well, so none is asked for.
  await expectReport(jeton, 'L’e-mail n’est pas parti : le serveur n’a pas reconnu le compte');
  await expect(jeton.getByRole('listitem', { name: 'Identification : refusée', exact: true })).toBeVisible();
  await jeton.getByRole('button', { name: 'Reconnecter' }).click();
  await expectStep(jeton, /^Donnez votre accord/);
  await signIn(await openProviderPage(jeton));
  await sendTest(jeton);
  await expectStep(jeton, 'Votre e-mail de test est parti');
});

test('wrong values are said under their fields, as they are typed', async ({ jeton, demo }) => {
  await openWizard(jeton);
  await jeton.getByLabel('Adresse e-mail').fill('ecole.jferry');
  await continueButton(jeton).click();
  await expect(jeton.getByText('Cette adresse n’est pas complète.').first()).toBeVisible();
  await giveAddress(jeton, demo.credentials.addresses.google);
  await jeton.getByRole('button', { name: 'J’ai déjà les identifiants' }).click();
  await jeton.getByLabel('Point de terminaison de jeton').fill('http://oauth2.googleapis.com/token');
  await expect(jeton.getByText('Cette adresse n’est pas protégée.').first()).toBeVisible();
  await jeton.getByLabel('Port', { exact: true }).fill('99999');
  await expect(jeton.getByText('Ce n’est pas un numéro de port.').first()).toBeVisible();
  await continueButton(jeton).click();
  await expect(jeton.getByLabel('Identifiant', { exact: true })).toBeFocused();
});

test('the recipient is refused: the address is there to be corrected, and Enter sends', async ({
  jeton,
  demo,
}) => {
  await authorisePredefined(jeton, demo);
  await jeton.getByRole('button', { name: 'L’envoyer à une autre adresse' }).click();
  const recipient = jeton.getByLabel('À qui l’envoyer');
  const send = jeton.getByRole('button', { name: 'Envoyer un e-mail de test' });
  // Typing is no mistake; leaving the field half way is.
  await recipient.pressSequentially('mairie');
  await expect(send).toBeVisible();
  await expect(recipient).not.toHaveAttribute('aria-invalid', 'true');
  await jeton.keyboard.press('Enter');
  await expect(recipient).toHaveAccessibleDescription(/^Cette adresse n’est pas complète\./);
  await expect(recipient).toBeFocused();

  demo.mail.microsoft.refuse('rcpt-to', { code: 550, text: '5.1.1 User unknown' }, 1);
  await recipient.fill('inconnue@jeton-demo.example');
  await jeton.keyboard.press('Enter');
  await expectStep(jeton, /l’adresse du destinataire est refusée$/);
  await expect(recipient).toHaveValue('inconnue@jeton-demo.example');
  await recipient.fill('mairie@jeton-demo.example');
  await recipient.press('Enter');
  await expectStep(jeton, 'Votre e-mail de test est parti');
  await expect(jeton.getByText('mairie@jeton-demo.example').first()).toBeVisible();
});

test('a mistake in a folded field is unfolded by the press that meets it', async ({ jeton, demo }) => {
  await authorisePredefined(jeton, demo);
  const fold = jeton.getByRole('button', { name: 'L’envoyer à une autre adresse' });
  await fold.click();
  await jeton.getByLabel('À qui l’envoyer').fill('mairie');
  await fold.click();
  await expect(fold).toHaveAttribute('aria-expanded', 'false');
  await sendTest(jeton);
  await expect(jeton.getByLabel('À qui l’envoyer')).toBeFocused();
});

test('the way out of a failure is the filled button of the foot; sending again is not', async ({
  jeton,
  demo,
}) => {
  await authorisePredefined(jeton, demo);
  // Once: a token of a moment ago is not renewed.
  demo.mail.microsoft.refuse('auth', { code: 535, text: '5.7.3 Authentication unsuccessful' }, 1);
  await sendTest(jeton);
  await expectStep(jeton, /le serveur n’a pas reconnu le compte$/);
  const filled = jeton.locator('[data-variant="filled"]');
  await expect(filled).toHaveText('Aller à l’étape « Autorisation »');
  await filled.click();
  // What the server refused is not worth going on with: only a new sign-in is offered.
  await expectStep(jeton, /^Donnez votre accord/);
  await expect(continueButton(jeton)).toHaveCount(0);
});

test('back from the test: the tokens are kept, and there is a way on', async ({ jeton, demo }) => {
  const { microsoft } = demo.credentials.addresses;
  await authorisePredefined(jeton, demo);
  await jeton.getByRole('button', { name: 'Retour' }).click();
  await expectStep(jeton, 'Votre accord est déjà donné');
  await continueButton(jeton).click();
  await expectStep(jeton, 'Faisons partir un premier e-mail');
  await jeton.getByRole('button', { name: 'Retour' }).click();
  await expectStep(jeton, 'Votre accord est déjà donné');
  await jeton.goto(new URL('#/', jeton.url()).href);
  await expectStep(jeton, 'Vos adresses d’envoi');
  await expect(jeton.getByRole('heading', { name: microsoft })).toHaveCount(1);
  await expect(jeton.getByText('Configurations commencées')).toHaveCount(0);
});

test('from the page of an address, a value to correct is one press away', async ({ jeton, demo }) => {
  const { addresses, googleDesktop } = demo.credentials;
  await openWizard(jeton);
  await giveAddress(jeton, addresses.google);
  await jeton.getByRole('button', { name: 'J’ai déjà les identifiants' }).click();
  await jeton.getByLabel('Identifiant', { exact: true }).fill(googleDesktop.clientId);
  await jeton.getByLabel('Secret', { exact: true }).fill(googleDesktop.secret ?? '');
  await continueButton(jeton).click();
  await signIn(await openProviderPage(jeton));
  await expectStep(jeton, 'Faisons partir un premier e-mail');
  demo.mail.google.refuse('mail-from', { code: 550, text: '5.1.0 Sender address rejected' }, 1);
  await sendTest(jeton);
  await expectStep(jeton, /l’adresse de l’expéditeur est refusée$/);
  await jeton.goto(new URL('#/', jeton.url()).href);
  await jeton.getByRole('button', { name: `Détails de ${addresses.google}` }).click();
  const filled = jeton.locator('[data-variant="filled"]');
  await expect(filled).toHaveText('Aller à l’étape « Identifiants »');
  await filled.click();
  await expectStep(jeton, /^Recopiez ce que/);
  await expect(jeton.getByLabel('Identifiant', { exact: true })).toHaveValue(googleDesktop.clientId);
});
