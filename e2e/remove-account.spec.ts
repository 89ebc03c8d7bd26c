/** Removing an address: what is asked, what is told to the service, and what is said where one lands. */
import { holdRequest } from './support/held-requests.ts';
import { startBrowserHost } from './support/host.ts';
import { authoriseOwn, expect, expectAccessible, expectStep, test } from './support/jeton.ts';
import { folderWith, keptAccount, openKept } from './support/kept-accounts.ts';
import { refuseRequests } from './support/refused-requests.ts';

const KEPT = 'ecole@ac-example.fr';
const WITHDRAW = /^Retirer aussi l’autorisation chez/;

test('withdraws the authorisation at the service too, unless one says otherwise', async ({ jeton, demo }) => {
  const { google } = demo.credentials.addresses;
  await authoriseOwn(jeton, demo);
  await jeton.getByRole('button', { name: 'Terminer sans test' }).click();
  await jeton.getByRole('button', { name: 'Revenir à l’accueil' }).click();
  await jeton.getByRole('button', { name: `Détails de ${google}` }).click();
  await jeton.getByRole('button', { name: 'Retirer cette adresse' }).click();
  const question = jeton.getByRole('dialog');
  await expect(question.getByRole('button', { name: 'La garder' })).toBeFocused();
  const withdraw = question.getByRole('checkbox', { name: WITHDRAW });
  await expect(withdraw).toBeChecked();
  await expect(withdraw).toHaveAccessibleDescription(/Un autre logiciel/);
  await expectAccessible(jeton);
  await question.getByRole('button', { name: 'Retirer', exact: true }).click();
  await expectStep(jeton, /^Bonjour/);
  await expect(jeton.getByText(`${google} est retirée`, { exact: true })).toBeVisible();
  await expect(
    jeton.getByText('L’autorisation est retirée aussi chez Démonstration – type Google.', { exact: true }),
  ).toBeVisible();
  await expect(
    jeton.getByRole('status').filter({ hasText: `${google} est retirée. L’autorisation est retirée aussi` }),
  ).toHaveCount(1);
  await expect(jeton.getByRole('heading', { level: 1 })).toBeFocused();
  await expectAccessible(jeton);
  // News once, not a decoration.
  await jeton.getByRole('button', { name: 'Aide' }).click();
  await jeton.getByRole('button', { name: 'Revenir à l’accueil' }).click();
  await expect(jeton.getByRole('note').getByText(`${google} est retirée`)).toHaveCount(0);
});

test('says whose page does it where the service has no such request', async ({ page }) => {
  await using kept = await folderWith([keptAccount(KEPT), keptAccount('cantine@ac-example.fr')]);
  await using host = await startBrowserHost({ folder: kept.folder });
  const jeton = await openKept(host, page);
  await jeton.getByRole('button', { name: `Détails de ${KEPT}` }).click();
  await jeton.getByRole('button', { name: 'Retirer cette adresse' }).click();
  const question = jeton.getByRole('dialog');
  await expect(question.getByRole('checkbox')).toHaveCount(0);
  await expect(question.getByText('se retire sur la page de Microsoft')).toBeVisible();
  await expect(question.getByRole('link', { name: 'Voir mes autorisations' })).toHaveAttribute(
    'href',
    'https://myapps.microsoft.com',
  );
  await question.getByRole('button', { name: 'Retirer', exact: true }).click();
  await expectStep(jeton, 'Vos adresses d’envoi');
  await expect(jeton.getByRole('note').getByText('reste valable chez Microsoft')).toBeVisible();
  await expect(jeton.getByRole('link', { name: 'Voir mes autorisations' })).toBeVisible();
  await expectAccessible(jeton);
});

/** Signed in at Google itself, which no test may be told anything of: what would be asked there is answered here. */
const atGoogle = () =>
  keptAccount(KEPT, {
    settings: {
      ...keptAccount(KEPT).settings,
      grant: 'code',
      serviceId: 'google',
      family: 'google',
      authorizationEndpoint:
        'https://accounts.google.com/o/oauth2/v2/auth?prompt=consent&access_type=offline',
      redirectUri: 'http://127.0.0.1',
      tokenEndpoint: 'https://oauth2.googleapis.com/token',
    },
  });

test('says who is waited for, and keeps the address for whoever thinks better of it', async ({ page }) => {
  await using kept = await folderWith([atGoogle()]);
  await using host = await startBrowserHost({ folder: kept.folder });
  const removal = await holdRequest(page, 'accounts.remove');
  const jeton = await openKept(host, page);
  await jeton.getByRole('button', { name: `Détails de ${KEPT}` }).click();
  await jeton.getByRole('button', { name: 'Retirer cette adresse' }).click();
  const question = jeton.getByRole('dialog');
  await question.getByRole('button', { name: 'Retirer', exact: true }).press('Enter');
  await removal.made;
  await expect(question.getByText('Jeton prévient Google…')).toBeVisible();
  await expect(question.getByRole('button', { name: 'Retrait…' })).toBeFocused();
  await expect(question.getByRole('button', { name: 'Annuler' })).toBeVisible();
  await expectAccessible(jeton);
});

test('closes, says that the address is kept, and goes back to where one was', async ({ page }) => {
  await using kept = await folderWith([atGoogle()]);
  await using host = await startBrowserHost({ folder: kept.folder });
  const refused = await refuseRequests(page);
  refused.set('accounts.remove', { code: 'attempt-over', layer: 'refresh', retryable: true, facts: {} });
  const jeton = await openKept(host, page);
  await jeton.getByRole('button', { name: `Détails de ${KEPT}` }).click();
  const remove = jeton.getByRole('button', { name: 'Retirer cette adresse' });
  await remove.click();
  await jeton.getByRole('dialog').getByRole('button', { name: 'Retirer', exact: true }).click();
  await expect(jeton.getByRole('dialog')).toBeHidden();
  await expect(jeton.getByRole('status').filter({ hasText: `${KEPT} est gardée` })).toHaveCount(1);
  await expect(remove).toBeFocused();
});

test('says that the service could not be told, why, and where one does it oneself', async ({
  page,
  demo,
}) => {
  const { settings } = atGoogle();
  const { authorization, catalogueFile: catalogue, caFile: ca, credentials } = demo;
  // Without the secret that its application has: the service does not believe who asks.
  const account = keptAccount(KEPT, {
    settings: {
      ...settings,
      serviceId: 'demo-google',
      tokenEndpoint: authorization.endpoints.token,
      clientId: credentials.googleDesktop.clientId,
    },
  });
  await using kept = await folderWith([account]);
  await using host = await startBrowserHost({ folder: kept.folder, catalogue, ca });
  const jeton = await openKept(host, page);
  await jeton.getByRole('button', { name: `Détails de ${KEPT}` }).click();
  await jeton.getByRole('button', { name: 'Retirer cette adresse' }).click();
  await jeton.getByRole('dialog').getByRole('button', { name: 'Retirer', exact: true }).click();
  await expectStep(jeton, /^Bonjour/);
  await expect(
    jeton.getByRole('note').getByText(/n’a pas pu prévenir Démonstration – type Google/),
  ).toBeVisible();
  await expect(jeton.getByText(/^Pourquoi/)).toBeVisible();
  await expect(jeton.getByRole('link', { name: 'Voir mes autorisations' })).toBeVisible();
  await expectAccessible(jeton);
});
