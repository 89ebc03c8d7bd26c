/** The hidden scenario: its switch, the code, and how it ends. */
import { askForCode, chooseScenario, expectAnswer, openCode, openDeviceWizard } from '../support/device.ts';
import { continueButton, expect, expectStep, giveAddress, test } from '../support/jeton.ts';
import { draw, drawInEnglish } from './draw.ts';

test('the switch, the code, and a code that has expired', async ({ jeton, demo }) => {
  await openDeviceWizard(jeton);
  await draw(jeton, '70-scenario-adresse');
  await drawInEnglish(jeton, '70-scenario-adresse');
  await giveAddress(jeton, demo.credentials.addresses.microsoft);
  await expectStep(jeton, /^Autorisez /);
  await draw(jeton, '71-scenario-autorisation');
  await askForCode(jeton);
  await draw(jeton, '72-code');
  await drawInEnglish(jeton, '72-code');
  demo.authorization.failNextTokenRequests(1, { status: 400, body: { error: 'expired_token' } });
  await expectAnswer(jeton, 'Le code n’est plus valable');
  await draw(jeton, '73-code-expire');
});

test('a rule that forbids it', async ({ jeton, demo }) => {
  await openCode(jeton, demo);
  demo.authorization.failNextTokenRequests(1, {
    status: 400,
    body: { error: 'access_denied', error_description: 'AADSTS53003: Access has been blocked.' },
  });
  await expectAnswer(jeton, /n’admet pas l’autorisation par code$/);
  await draw(jeton, '74-code-interdit');
});

test('a service that does not allow it, and one’s own application', async ({ jeton, demo }) => {
  const { addresses } = demo.credentials;
  await openDeviceWizard(jeton);
  await giveAddress(jeton, addresses.google);
  await expect(
    jeton.getByRole('status').filter({ hasText: 'n’admet pas l’envoi d’e-mails par code' }),
  ).toBeVisible();
  await draw(jeton, '75-scenario-refuse');
  await chooseScenario(jeton, 'Scénario par défaut');
  await jeton.getByRole('button', { name: 'Retour' }).click();
  await chooseScenario(jeton, 'Code sur un autre appareil');
  await giveAddress(jeton, addresses.microsoft);
  await jeton.getByRole('button', { name: 'En choisir une autre' }).click();
  await jeton.getByRole('radio', { name: /Déclarer ma propre application/ }).click();
  await continueButton(jeton).click();
  await jeton.getByRole('button', { name: 'J’ai déjà les identifiants' }).click();
  await expectStep(jeton, /^Recopiez ce que/);
  await draw(jeton, '76-point-de-terminaison');
  await drawInEnglish(jeton, '76-point-de-terminaison');
});
