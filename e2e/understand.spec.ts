/** « Comprendre un message d'erreur »: a text that somebody met elsewhere, and what it means. */
import {
  expect,
  expectAccessible,
  expectStep,
  giveAddress,
  openProviderPage,
  passProtection,
  signIn,
  test,
} from './support/jeton.ts';

const REFUSAL =
  '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. ' +
  'Visit https://aka.ms/smtp_auth_disabled for more information.';

test('a message from elsewhere is explained, with who can act and a text to pass on', async ({ jeton }) => {
  await jeton.getByRole('button', { name: 'Aide' }).click();
  await jeton.getByRole('button', { name: 'Comprendre un message d’erreur' }).click();
  await expectStep(jeton, 'Comprendre un message d’erreur');
  const action = jeton.getByRole('button', { name: 'Expliquer ce message' });
  await expect(action).toBeDisabled();
  await jeton.getByLabel('Message d’erreur').fill(REFUSAL);
  await action.press('Enter');
  const title = jeton.getByRole('heading', { level: 2, name: 'L’e-mail n’est pas parti' });
  await expect(title).toBeFocused();
  await expect(jeton.getByText('Bloqué par l’établissement')).toBeVisible();
  await expect(jeton.getByRole('button', { name: 'Préparer le dossier pour l’informaticien' })).toBeVisible();
  await expectAccessible(jeton);

  // Another text is another question: the answer of the one before does not stand beside it.
  await jeton.getByLabel('Message d’erreur').fill('bonjour');
  await expect(title).toBeHidden();
  await action.click();
  await expect(
    jeton.getByRole('heading', { level: 2, name: 'Jeton ne reconnaît pas ce message' }),
  ).toBeFocused();
});

test('the words are those of the console that the text shows, and a button goes where one acts', async ({
  jeton,
  demo,
}) => {
  const explain = async (text: string): Promise<void> => {
    await jeton.goto(new URL('#/aide/message', jeton.url()).href);
    await jeton.getByLabel('Message d’erreur').fill(text);
    await jeton.getByRole('button', { name: 'Expliquer ce message' }).click();
  };
  await explain('AADSTS7000215: Invalid client secret provided.');
  await expect(jeton.getByText('« Certificats & secrets »')).toBeVisible();
  await jeton.reload();
  await expect(jeton.getByLabel('Message d’erreur')).toHaveValue(/^AADSTS7000215/);

  await explain('unable to get local issuer certificate, issuer: CN=FortiGate CA, O=Fortinet');
  await expect(jeton.getByText(/Le certificat a été présenté par «\u00a0FortiGate CA\u00a0»/)).toBeVisible();

  await explain('invalid_grant: Token has been expired or revoked.');
  await jeton.getByRole('button', { name: 'Ajouter une adresse' }).click();
  await passProtection(jeton);
  await giveAddress(jeton, demo.credentials.addresses.microsoft);
  await signIn(await openProviderPage(jeton));
  await expectStep(jeton, 'Faisons partir un premier e-mail');
  await explain(REFUSAL);
  const { microsoft } = demo.credentials.addresses;
  await jeton.getByRole('button', { name: `Ouvrir la page de ${microsoft}` }).click();
  await expectStep(jeton, microsoft);
});
