import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { fetch } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stepsFor } from '../../src/shared/guides/guide.ts';
import { guideFor } from '../../src/shared/guides/index.ts';
import { registerClients } from './authorization/clients.ts';
import { type ConsolePage, startConsolePage } from './console-page.ts';

const endpoints = {
  authorization: 'http://127.0.0.1:1/auth',
  token: 'http://127.0.0.1:1/token',
  device: 'http://127.0.0.1:1/devicecode',
  userCode: 'http://127.0.0.1:1/device',
  introspection: 'http://127.0.0.1:1/introspection',
  revocation: 'http://127.0.0.1:1/revocation',
};
const clients = registerClients({ relays: [], secretOf: () => 'GOCSPX-demonstration' });
let page: ConsolePage;
beforeAll(async () => {
  page = await startConsolePage({ clients, endpoints });
});
afterAll(() => page.close());

test.each(['google', 'microsoft'] as const)(
  'has a place for every step of the guide (%s)',
  async (family) => {
    const body = await (await fetch(page[family])).text();
    const values = { redirectUri: 'x', redirectHost: 'x', scopes: 'x', clientId: '' };
    for (const way of ['relay', 'loopback'] as const)
      for (const { id } of stepsFor(guideFor(family, 'fr'), way, values))
        expect(body).toContain(`id="${id}"`);
  },
);

test('gives Google’s file for download, for either kind of application', async () => {
  const download = async (name: string) => {
    const response = await fetch(`${page.google}/${name}`);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="client_secret_/);
    return response.json();
  };
  expect(await download('web.json')).toMatchObject({
    web: { client_id: clients.googleWeb.clientId, client_secret: clients.googleWeb.clientSecret },
  });
  expect(await download('desktop.json')).toMatchObject({
    installed: { client_id: clients.googleDesktop.clientId, redirect_uris: ['http://localhost'] },
  });
});

test('answers no other host name, and shows nothing else', async () => {
  const { promise, resolve } = Promise.withResolvers<number | undefined>();
  request(page.google, { headers: { host: 'attacker.example' } }, (response) => {
    void text(response);
    resolve(response.statusCode);
  }).end();
  expect(await promise).toBe(421);
  expect((await fetch(`${page.google}/other`)).status).toBe(404);
});
