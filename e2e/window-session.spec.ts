/** Who is a window of Jeton in the browser host, and who is not: launch, reload, further windows, strangers, a thief. */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { Page } from '@playwright/test';
import WebSocket from 'ws';
import { browserHost, openFurtherWindow, startBrowserHost } from './support/host.ts';
import { expect, expectStep, test } from './support/jeton.ts';

const notConnected = 'Cette page n’est pas reliée à Jeton';

test('the launch address works once, leaves the address bar, and a reload goes on', async ({
  host,
  page,
  browser,
}) => {
  const { url } = browserHost(host);
  await page.goto(url);
  await expectStep(page, /^Bonjour/);
  expect(page.url()).toBe(new URL('/', url).href);
  await page.reload();
  await expectStep(page, /^Bonjour/);
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(url);
  await expectStep(stranger, notConnected);
  await expect(stranger.getByText('Lancez Jeton à nouveau')).toBeVisible();
  await stranger.context().close();
});

test('the address followed from another site opens Jeton', async ({ host, page }) => {
  const { url } = browserHost(host);
  await page.route('http://wiki.example/', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<a href="${url}">Jeton</a>` }),
  );
  await page.goto('http://wiki.example/');
  await page.getByRole('link').click();
  await expectStep(page, /^Bonjour/);
});

test('a window that Jeton’s page opens is a window of Jeton, also after a reload', async ({ jeton }) => {
  const companion = await openFurtherWindow(jeton, '/#/aide', 'popup,width=420,height=700');
  await expectStep(companion, /Aide|aide/);
  await companion.reload();
  await expectStep(companion, /Aide|aide/);
});

test('a fresh address in the same browser leaves the windows of before what they are', async ({
  jeton,
  host,
  context,
}) => {
  await using second = await startBrowserHost({ folder: host.folder });
  const other = await context.newPage();
  await other.goto(second.url);
  await expectStep(other, /^Bonjour/);
  await jeton.reload();
  await expectStep(jeton, /^Bonjour/);
});

test('a tab with Jeton’s plain address, which has the cookie only, shows nothing', async ({
  jeton,
  context,
}) => {
  const tab = await context.newPage();
  await tab.goto(jeton.url());
  await expectStep(tab, notConnected);
});

test('a page on another port of 127.0.0.1 is sent the cookie, and gets nothing for it', async ({
  jeton,
  context,
}) => {
  await using thief = await startThief();
  await steal(await context.newPage(), thief.url);
  const Cookie = thief.cookies.find((cookie) => cookie.includes('jeton-session-'));
  if (Cookie === undefined)
    throw new Error('the browser no longer sends the cookie: this test proves nothing');

  const key = String(await jeton.evaluate("sessionStorage.getItem('jeton-session')"));
  const { origin, host } = new URL(jeton.url());
  const statusOf = async (protocols: string[]): Promise<number | undefined> => {
    const socket = new WebSocket(`ws://${host}/bridge`, protocols, { headers: { Cookie, Origin: origin } });
    socket.on('error', () => undefined);
    const [response] = await Promise.race([
      once(socket, 'upgrade'),
      once(socket, 'unexpected-response').then(([, refusal]: IncomingMessage[]) => [refusal]),
    ]);
    socket.terminate();
    return response?.statusCode;
  };
  expect(await statusOf([])).toBe(401);
  expect(await statusOf(['jeton', 'A'.repeat(43)])).toBe(401);
  // The key is all that was missing.
  expect(await statusOf(['jeton', key])).toBe(101);
});

/** Waits until the page, which began elsewhere, has navigated itself: only then do strict cookies travel. */
async function steal(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.evaluate("location.href = '/again'");
  await page.waitForURL('**/again');
}

interface Thief extends AsyncDisposable {
  readonly url: string;
  /** Of every request. */
  readonly cookies: readonly string[];
}

/** Another user's server on this PC. */
async function startThief(): Promise<Thief> {
  const cookies: string[] = [];
  const server = createServer(({ headers }, response) => {
    cookies.push(headers.cookie ?? '');
    response.setHeader('Content-Type', 'text/html');
    response.end('<title>Menu de la cantine</title>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the thief has no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    cookies,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
