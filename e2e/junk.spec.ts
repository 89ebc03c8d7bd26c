/** Whatever is dropped, pasted or typed: a clear sentence, and nothing that was entered is lost. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, expectStep, giveAddress, openWizard, test } from './support/jeton.ts';

const KEPT = '104729581633-demonstrationbureau7g8h9i0j1k.apps.googleusercontent.com';

async function openIdentifiers(jeton: Page, address: string): Promise<void> {
  await openWizard(jeton);
  await giveAddress(jeton, address);
  await jeton.getByRole('button', { name: 'J’ai déjà les identifiants' }).click();
  await expectStep(jeton, /^Recopiez ce que/);
  await jeton.getByLabel('Identifiant', { exact: true }).fill(KEPT);
}

test('files of every wrong kind are refused with a sentence each', async ({ jeton, demo, host }) => {
  await openIdentifiers(jeton, demo.credentials.addresses.google);
  const files: readonly (readonly [name: string, content: string | Buffer, sentence: string])[] = [
    ['gros.json', Buffer.alloc(10 * 1024 * 1024, '{'), 'Ce fichier est trop gros pour être celui de Google'],
    ['vide.json', '', 'Ce fichier est vide'],
    [
      'photo.json',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 255]),
      'Ce fichier n’est pas celui de Google',
    ],
    ['bombe.json', '['.repeat(60_000), 'Ce fichier est incomplet, ou n’est pas celui de Google'],
    ['autre.json', '{"__proto__":{"web":1},"a":1e999}', 'Ce fichier ne vient pas de Google'],
    [
      'service.json',
      '{"type":"service_account","private_key":"x"}',
      'Ce fichier est celui d’un compte de service',
    ],
  ];
  for (const [name, content, sentence] of files) {
    const path = join(host.folder, name);
    await writeFile(path, content);
    const choosing = jeton.waitForEvent('filechooser');
    await jeton.getByRole('button', { name: 'Choisir le fichier' }).click();
    await (await choosing).setFiles(path);
    await expect(jeton.getByText(sentence, { exact: true })).toBeVisible();
    await expect(jeton.getByLabel('Identifiant', { exact: true })).toHaveValue(KEPT);
  }
});

test('addresses of 100 kB, hidden and right-to-left characters are said, kept, and survive a reload', async ({
  jeton,
  demo,
}) => {
  await openIdentifiers(jeton, demo.credentials.addresses.google);
  const token = jeton.getByLabel('Point de terminaison de jeton');
  const long = `https://oauth2.googleapis.com/token?x=${'a'.repeat(100_000)}`;
  await token.fill(long);
  await expect(jeton.getByText('Ce texte est trop long pour ce champ.').first()).toBeVisible();
  const host = jeton.getByLabel('Serveur SMTP');
  await host.fill('smtp.\u200bgmail.com\u202e');
  await expect(
    jeton.getByText('Des caractères invisibles ont été copiés avec cette valeur.').first(),
  ).toBeVisible();
  await jeton.reload();
  await expectStep(jeton, /^Recopiez ce que/);
  await expect(token).toHaveValue(long);
  await expect(host).toHaveValue('smtp.\u200bgmail.com\u202e');
  await expect(jeton.getByLabel('Identifiant', { exact: true })).toHaveValue(KEPT);
  await jeton.getByRole('button', { name: 'Les retirer' }).click();
  await expect(host).toHaveValue('smtp.gmail.com');
});
