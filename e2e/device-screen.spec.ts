/** The screens of « Code sur un autre appareil »: by keyboard, by ear, in English, in both colours, in small windows. */
import {
  askForCode,
  enterCode,
  expectAnswer,
  openCode,
  openDeviceWizard,
  scenarios,
} from './support/device.ts';
import {
  continueButton,
  expect,
  expectAccessible,
  expectStep,
  passProtection,
  test,
} from './support/jeton.ts';
import { tabTo } from './support/keyboard.ts';

test('with the keyboard alone, and heard once', async ({ jeton, demo }) => {
  const { keyboard } = jeton;
  await jeton.getByRole('button', { name: 'Configuration OAuth' }).focus();
  await keyboard.press('Control+Shift+Enter');
  await passProtection(jeton);
  await tabTo(jeton, scenarios(jeton).getByRole('radio', { checked: true }));
  await keyboard.press('ArrowRight');
  await expect(scenarios(jeton).getByRole('radio', { name: 'Code sur un autre appareil' })).toBeFocused();
  await tabTo(jeton, jeton.getByLabel('Adresse e-mail'));
  await keyboard.type(demo.credentials.addresses.microsoft);
  await expect(jeton.getByText('Service reconnu')).toBeVisible();
  await keyboard.press('Enter');
  await tabTo(jeton, jeton.getByRole('button', { name: 'Obtenir un code' }));
  await jeton.evaluate(rememberWhatIsSaid);
  await keyboard.press('Enter');
  await expectStep(jeton, /^Saisissez ce code/);
  await expect(jeton.getByRole('heading', { level: 1 })).toBeFocused();
  await tabTo(jeton, jeton.getByRole('button', { name: 'Copier le code' }));
  await tabTo(jeton, jeton.getByRole('link', { name: 'Ouvrir la page' }));
  await tabTo(jeton, jeton.getByRole('button', { name: 'Annuler la demande' }));
  const seconds = jeton.getByRole('progressbar', { name: 'Temps restant' });
  const before = await seconds.getAttribute('aria-valuetext');
  await expect(seconds).not.toHaveAttribute('aria-valuetext', before ?? '');
  const said = (await jeton.evaluate('globalThis.said')) as readonly string[];
  expect(said.filter((words) => words.startsWith('Le code'))).toHaveLength(1);
  expect(said.filter((words) => /valable|min/.test(words))).toEqual([]);
  await keyboard.press('Enter');
  await expect(jeton.getByText('La demande a été annulée')).toBeVisible();
});

/** Notes what the live regions say from now on, in `globalThis.said`. */
const rememberWhatIsSaid = `
  globalThis.said = [];
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const region = target.parentElement?.closest('[role="status"]') ?? target.closest?.('[role="status"]');
      const words = region?.textContent ?? '';
      if (words !== '') globalThis.said.push(words);
    }
  }).observe(document.body, { subtree: true, characterData: true, childList: true });
`;

test('in English too', async ({ jeton, demo, browser }) => {
  await openCode(jeton, demo);
  await jeton.getByRole('button', { name: 'Annuler la demande' }).click();
  const wizard = jeton.url();
  await jeton.goto(new URL('#/reglages', wizard).href);
  await jeton.getByRole('radiogroup', { name: 'Langue' }).getByText('English').click();
  await jeton.goto(wizard);
  await expect(jeton.getByRole('radiogroup', { name: 'Scenario' })).toBeVisible();
  await jeton.getByRole('button', { name: 'Get a code' }).click();
  await expectStep(jeton, /^Enter this code at/);
  await expect(jeton.getByText('Waiting for your approval on the other device')).toBeVisible();
  await enterCode(jeton, browser, demo);
  await expectAnswer(jeton, 'Let us send a first e-mail');
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing in the scenario, ${colorScheme}`, async ({ jeton, demo }) => {
    await jeton.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openDeviceWizard(jeton);
    await expectAccessible(jeton);
    await jeton.getByLabel('Adresse e-mail').fill(demo.credentials.addresses.google);
    await expect(jeton.getByText(/n’admet pas l’envoi d’e-mails par code$/)).toBeVisible();
    await expectAccessible(jeton);
    await jeton.getByLabel('Adresse e-mail').fill(demo.credentials.addresses.microsoft);
    await expect(jeton.getByRole('radio', { name: /type Microsoft/ })).toBeChecked();
    await continueButton(jeton).click();
    await expectStep(jeton, /^Autorisez/);
    await expectAccessible(jeton);
    await askForCode(jeton);
    await expectAccessible(jeton);
    demo.authorization.failNextTokenRequests(1, { status: 400, body: { error: 'expired_token' } });
    await expectAnswer(jeton, 'Le code n’est plus valable');
    await expectAccessible(jeton);
  });

test('small windows and 200 % lose nothing', async ({ jeton, demo }) => {
  await openCode(jeton, demo);
  const code = jeton.getByRole('main').getByText(/^Le code, caractère/);
  const wanted = [
    jeton.getByRole('button', { name: 'Copier le code' }),
    jeton.getByRole('link', { name: 'Ouvrir la page' }),
    jeton.getByRole('img', { name: /^Code QR/ }),
    jeton.getByRole('progressbar', { name: 'Temps restant' }),
    jeton.getByRole('button', { name: 'Annuler la demande' }),
    jeton.getByRole('button', { name: 'Obtenir un nouveau code' }),
  ];
  await expect(code).toBeAttached();
  for (const [width, height] of [
    [900, 640],
    // 900 × 640 and 1280 × 800 at 200 %.
    [450, 320],
    [640, 400],
    [360, 640],
  ] as const) {
    await jeton.setViewportSize({ width, height });
    expect(await jeton.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    for (const each of wanted) {
      await each.scrollIntoViewIfNeeded();
      await expect(each).toBeInViewport({ ratio: 0.99 });
    }
  }
  // Without scrolling, what has to be read is in a window of 900 × 640.
  await jeton.setViewportSize({ width: 900, height: 640 });
  await jeton.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded();
  for (const each of wanted) await expect(each).toBeInViewport({ ratio: 0.99 });
});
