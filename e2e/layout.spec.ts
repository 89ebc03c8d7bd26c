/** What only a browser can tell: heights, lines and places, in the windows that people have. */
import type { Locator } from '@playwright/test';
import { startBrowserHost } from './support/host.ts';
import { expect, expectStep, test } from './support/jeton.ts';
import { folderWith, keptAccount, lost, openKept } from './support/kept-accounts.ts';

async function heightOf(element: Locator): Promise<number> {
  const box = await element.boundingBox();
  if (box === null) throw new Error('the element is not shown');
  return Math.round(box.height);
}

test('the top bar is as high with its buttons as without', async ({ jeton }) => {
  const bar = jeton.getByRole('banner');
  for (const width of [1280, 900]) {
    await jeton.setViewportSize({ width, height: 640 });
    const welcome = await heightOf(bar);
    await jeton.getByRole('button', { name: 'Configuration OAuth' }).click();
    await expectStep(jeton, 'Protégeons d’abord vos autorisations');
    expect(await heightOf(bar)).toBe(welcome);
    await jeton.getByRole('button', { name: 'Annuler' }).click();
    await expectStep(jeton, /^Bonjour/);
  }
});

test('choices of unequal labels are equally high in a narrow window', async ({ jeton }) => {
  await jeton.setViewportSize({ width: 360, height: 640 });
  await jeton.getByRole('button', { name: 'Réglages' }).click();
  const choices = await jeton.getByRole('radiogroup', { name: 'Langue' }).locator('label').all();
  expect(choices).toHaveLength(3);
  const heights = await Promise.all(choices.map(heightOf));
  expect(new Set(heights).size).toBe(1);
});

test('the button of each address is one line in a small window, and nothing is wider than the window', async ({
  page,
}) => {
  await using kept = await folderWith([
    keptAccount('ecole@ac-example.fr'),
    keptAccount('ecole-elementaire-jean-ferry.secretariat@saint-germain-en-laye-example.fr'),
    keptAccount('direction@ac-example.fr', lost('refresh-token-revoked')),
  ]);
  await using host = await startBrowserHost({ folder: kept.folder });
  const jeton = await openKept(host, page);
  for (const [width, height] of [
    [900, 640],
    [640, 400],
    [360, 640],
  ] as const) {
    await jeton.setViewportSize({ width, height });
    for (const button of await jeton.getByRole('button', { name: 'Envoyer un e-mail de test' }).all())
      expect(await heightOf(button)).toBe(44);
    expect(await jeton.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  }
});
