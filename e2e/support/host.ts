/** Jeton as it is started by a person, on a folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { BrowserContext, Page } from '@playwright/test';

const START_LIMIT_MS = 20_000;

export interface Host extends AsyncDisposable {
  readonly folder: string;
  /** Shows Jeton: in the given page, or in the host's own window. */
  openWindow(page: Page): Promise<Page>;
  /** The provider's page, as it opens from the waiting screen. */
  openProviderPage(window: Page, elsewhere: BrowserContext): Promise<Page>;
  /** Ends the program as Ctrl+C does, and starts it again on the same folder. */
  restart(): Promise<Host>;
  /** Ends the program as a power cut does. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** The browser host, with what only it has. */
export interface BrowserHost extends Host {
  /** The address to open; it works once. */
  readonly url: string;
  readonly pid: number;
  restart(): Promise<BrowserHost>;
}

/** For specs that the browser's project alone runs. */
export function browserHost(host: Host): BrowserHost {
  if (!('url' in host)) throw new Error('this spec is about the browser host');
  // Only startBrowserHost makes hosts with an address.
  return host as BrowserHost;
}

/**
 * Another window on the same Jeton. Only a window that is one already can open it: an address alone is none.
 *
 * @param address on Jeton's own origin
 * @param features of `window.open`; '' for a tab
 */
export async function openFurtherWindow(window: Page, address: string, features = ''): Promise<Page> {
  const opening = window.waitForEvent('popup');
  await window.evaluate(`void window.open(${JSON.stringify(address)}, '', ${JSON.stringify(features)})`);
  return opening;
}

export interface HostOptions {
  readonly catalogue?: string;
  readonly ca?: string;
  readonly folder?: string;
  readonly port?: number;
}

/** Starts the built browser host. */
export async function startBrowserHost(options: HostOptions = {}): Promise<BrowserHost> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'jeton-e2e-')));
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      'out/main/browser.js',
      '--json',
      '--no-open',
      '--data',
      folder,
      ...(options.catalogue === undefined ? [] : ['--catalogue', options.catalogue]),
      ...(options.port === undefined ? [] : ['--port', String(options.port)]),
    ],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {
        ...process.env,
        // No desktop session: neither its browser nor its keyring may be part of a test.
        DISPLAY: '',
        WAYLAND_DISPLAY: '',
        DBUS_SESSION_BUS_ADDRESS: 'disabled:',
        ...(options.ca === undefined ? {} : { NODE_EXTRA_CA_CERTS: options.ca }),
      },
    },
  );
  const said: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString('utf8')));
  const url = await launchAddress(child).catch((error: unknown) => {
    throw new Error(said.join(''), { cause: error });
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
  };
  const stop = (): Promise<void> => end('SIGINT');
  return {
    url,
    // A program that did not start has said no address either.
    pid: child.pid ?? 0,
    folder,
    async openWindow(page) {
      await page.goto(url);
      return page;
    },
    async openProviderPage(window) {
      const opening = window.waitForEvent('popup');
      await window.getByRole('link', { name: /^Ouvrir la page/ }).click();
      const page = await opening;
      await page.waitForLoadState();
      return page;
    },
    async restart() {
      await stop();
      return startBrowserHost({ ...options, folder });
    },
    kill: () => end('SIGKILL'),
    stop,
    async [Symbol.asyncDispose]() {
      await stop();
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

function launchAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error('the host did not start')), START_LIMIT_MS);
    child.once('exit', (code) => reject(new Error(`the host ended with ${code}`)));
    if (child.stdout === null) return reject(new Error('the host has no output'));
    createInterface({ input: child.stdout }).once('line', (line) => {
      clearTimeout(limit);
      const { url } = JSON.parse(line) as { url: string };
      resolve(url);
    });
  });
}
