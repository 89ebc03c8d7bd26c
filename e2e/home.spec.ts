/** The list of addresses: states, the test from the list, reconnecting, removing after a question. */
import {
  authorisePredefined,
  expect,
  expectReport,
  expectStep,
  openWizard,
  sendTest,
  test,
} from './support/jeton.ts';

test('an address is tested from the list, shown in detail, and removed after a question', async ({
  jeton,
  demo,
}) => {
  const { microsoft } = demo.credentials.addresses;
  await authorisePredefined(jeton, demo);
  await jeton.getByRole('button', { name: 'Terminer sans test' }).click();
  await jeton.getByRole('button', { name: 'Revenir à l’accueil' }).click();
  await expect(jeton.getByRole('heading', { name: microsoft })).toBeVisible();
  await expect(jeton.getByText('Jamais testé')).toBeVisible();
  await expect(jeton.getByText(/^Valable jusqu’au .*, prolongée toute seule$/)).toBeVisible();

  await sendTest(jeton);
  await expectStep(jeton, microsoft);
  await expectReport(jeton, 'Votre e-mail de test est parti');
  await jeton.getByRole('button', { name: 'Revenir à l’accueil' }).click();
  // « hier » where midnight comes between the test and the look at it.
  await expect(jeton.getByText(/dernier test réussi (?:aujourd’hui|hier)/)).toBeVisible();

  await jeton.getByRole('button', { name: `Détails de ${microsoft}` }).click();
  await expect(jeton.getByText('Démonstration – type Microsoft', { exact: true })).toBeVisible();
  await jeton.getByRole('button', { name: 'Retirer cette adresse' }).click();
  const question = jeton.getByRole('dialog');
  await expect(question.getByRole('button', { name: 'La garder' })).toBeFocused();
  // A sheet of paper over the veiled page, which still shows what the question is about.
  await expect(question).toHaveCSS('background-color', 'rgb(255, 252, 246)');
  await expect(jeton.locator('.mantine-Modal-overlay')).toHaveCSS(
    'background-color',
    'rgba(56, 51, 42, 0.5)',
  );
  await jeton.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await jeton.getByRole('button', { name: 'Retirer cette adresse' }).click();
  await question.getByRole('button', { name: 'Retirer' }).click();
  await expectStep(jeton, /^Bonjour/);
});

test('a configuration under way is taken up again, or discarded after a question', async ({ jeton }) => {
  await openWizard(jeton);
  await jeton.getByLabel('Adresse e-mail').fill('ecole@ac-example.fr');
  await jeton.getByRole('button', { name: 'Revenir à l’accueil' }).click();
  await jeton.getByRole('button', { name: 'Reprendre' }).click();
  await expect(jeton.getByLabel('Adresse e-mail')).toHaveValue('ecole@ac-example.fr');
  await jeton.getByRole('button', { name: 'Revenir à l’accueil' }).click();
  await jeton.getByRole('button', { name: 'Abandonner' }).click();
  await jeton.getByRole('dialog').getByRole('button', { name: 'Abandonner' }).click();
  await expectStep(jeton, /^Bonjour/);
});

test('language and appearance change at once, and stay after a reload', async ({ jeton }) => {
  await jeton.getByRole('button', { name: 'Réglages' }).click();
  await jeton.getByText('English').click();
  await expectStep(jeton, 'Settings');
  await jeton.getByText('Dark').click();
  await expect(jeton.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await jeton.reload();
  await expectStep(jeton, 'Settings');
  await expect(jeton.locator('html')).toHaveAttribute('lang', 'en');
  await expect(jeton.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});
