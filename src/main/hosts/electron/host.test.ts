import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { doubledEvent } from '../../../../test/support/electron-double.ts';
import { requestNames } from '../../../shared/contract.ts';
import { refusal } from '../../problem-error.ts';
import { makeProgramFolder, removeFolder, setUpHost, type TestHostOptions } from './fixtures/test-host.ts';

let folder: string;

beforeEach(async () => {
  folder = await makeProgramFolder();
});
afterEach(() => removeFolder(folder));

const setUp = (options: TestHostOptions = {}) => setUpHost(folder, options);

describe('the start', () => {
  it('takes the lock first, the scheme before ready, and the core and window after', async () => {
    const host = setUp();
    await host.run();
    expect(host.calls).toEqual([
      'requestSingleInstanceLock',
      'registerSchemesAsPrivileged',
      'enableSandbox',
      'setAppUserModelId fr.jeton.assistant',
      'ready',
      'session',
      'createCore',
      'protocol.handle app',
      'window',
    ]);
  });

  it('ends at once in a second instance, before anything is opened', async () => {
    const host = setUp({ app: { isFirst: false } });
    await host.run();
    expect(host.calls).toEqual(['requestSingleInstanceLock', 'quit']);
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  it('uses the folder that it is given, and takes the lock of that one', async () => {
    const dataFolder = join(folder, 'elsewhere');
    const host = setUp({ dataFolder });
    await host.run();
    expect(host.calls.slice(0, 2)).toEqual(['setPath userData', 'requestSingleInstanceLock']);
    expect(host.platform()?.paths.data).toBe(dataFolder);
    expect(existsSync(join(dataFolder, 'logs'))).toBe(true);
  });

  it('tells the user why there is no Jeton, in her language, and ends', async () => {
    const failure = Object.assign(new Error('ENOSPC: /home/someone/secret'), { code: 'ENOSPC' });
    const host = setUp({ coreFails: failure });
    await host.run();
    expect(host.errorBoxes).toEqual([
      { title: 'Jeton n’a pas pu démarrer', content: expect.stringMatching(/ ENOSPC$/) },
    ]);
    expect(host.calls).toContain('exit 1');
    expect(host.windows).toEqual([]);
  });

  it('shows the system’s code also when the core has made a problem of it', async () => {
    const host = setUp({ coreFails: refusal('storage-failed', 'vault', { system: 'EACCES' }) });
    await host.run();
    expect(host.errorBoxes[0]?.content).toMatch(/ EACCES$/);
  });

  it('does the same when the folder cannot be made', async () => {
    await writeFile(join(folder, 'file'), '');
    const host = setUp({ dataFolder: join(folder, 'file', 'inside'), app: { languages: ['en-GB'] } });
    await host.run();
    expect(host.errorBoxes[0]).toEqual({
      title: 'Jeton could not start',
      content: expect.stringMatching(/ ENOTDIR$/),
    });
    expect(host.calls).not.toContain('requestSingleInstanceLock');
  });
});

describe('a host that a program holds', () => {
  it('quits when that program goes away, and not before', async () => {
    const parent = new PassThrough();
    const host = setUp({ parent });
    await host.run();
    parent.write('whatever it says');
    await new Promise((resolve) => setImmediate(resolve));
    expect(host.calls).not.toContain('quit');
    parent.end();
    await once(parent, 'end');
    expect(host.calls).toContain('quit');
  });
});

describe('the guards', () => {
  it('are all up once the window opens', async () => {
    const host = setUp();
    await host.run();
    expect(host.session.asked.request('media', 'app://jeton/')).toBe(false);
    expect(host.session.asked.check('geolocation', 'app://jeton/')).toBe(false);
    expect(host.session.asked.device()).toBe(false);
    expect(host.session.asked.screen()).toBeNull();
    expect(host.session.asked.spellCheck()).toBe(false);
    expect(host.app.events.listenerCount('web-contents-created')).toBe(1);
    expect(host.ipcMain.channels()).toHaveLength(requestNames.length);
    expect((await host.protocol.request('app://jeton/')).status).toBe(200);
  });

  it('never answer for a certificate, a password or a client certificate: Electron refuses by itself', async () => {
    const host = setUp();
    await host.run();
    for (const event of ['certificate-error', 'login', 'select-client-certificate']) {
      expect(host.app.events.listenerCount(event)).toBe(0);
    }
  });

  it('leave devtools to developers', async () => {
    const packaged = setUp();
    await packaged.run();
    expect(packaged.windows[0]?.options.webPreferences?.devTools).toBe(false);
    const unpackaged = setUp({ app: { isPackaged: false } });
    await unpackaged.run();
    expect(unpackaged.windows[0]?.options.webPreferences?.devTools).toBe(true);
  });

  it('hand links to the browser, the allowed ones', async () => {
    const host = setUp();
    await host.run();
    const page = host.windows[0]?.webContents;
    host.app.events.emit('web-contents-created', {}, page);
    page?.open('https://myaccount.google.com/');
    page?.open('file:///etc/passwd');
    await new Promise((resolve) => setImmediate(resolve));
    expect(host.calls.filter((call) => call.startsWith('open'))).toEqual([
      'open https://myaccount.google.com/',
    ]);
  });
});

describe('the platform that the core gets', () => {
  it('points into the program and the user’s folder', async () => {
    const host = setUp();
    await host.run();
    expect(host.platform()).toMatchObject({
      version: '1.2.3',
      paths: {
        data: join(folder, 'data'),
        logs: join(folder, 'data', 'logs'),
        assets: join(folder, 'assets'),
        catalogues: ['/home/catalogue.json'],
        machineCatalogue: '/etc/jeton/catalogue.json',
      },
    });
    expect((await host.platform()?.osCipher())?.protection).toBe('safe-storage');
    expect(await host.platform()?.proxyFor(new URL('https://example.org/'))).toEqual({ kind: 'direct' });
  });

  it('keeps settings in a file of their own', async () => {
    const host = setUp();
    await host.run();
    host.platform()?.openStore('accounts').write({ version: 1 });
    expect(existsSync(join(folder, 'data', 'accounts.json'))).toBe(true);
  });
});

describe('the window', () => {
  it('comes to the front when somebody starts Jeton again', async () => {
    const host = setUp();
    await host.run();
    host.app.events.emit('second-instance', {}, [], '', undefined);
    expect(host.windows).toHaveLength(1);
    expect(host.windows[0]?.calls.slice(-2)).toEqual(['show', 'focus']);
  });

  it('does not open on a core that is closing: Jeton started again meanwhile comes back after the end', async () => {
    const host = setUp();
    await host.run();
    host.windows[0]?.events.emit('closed');
    host.app.events.emit('will-quit', doubledEvent({}));
    for (let impatient = 0; impatient < 2; impatient += 1)
      host.app.events.emit('second-instance', {}, [], '', undefined);
    host.app.events.emit('activate', {}, false);
    await new Promise((resolve) => setImmediate(resolve));
    expect(host.windows).toHaveLength(1);
    expect(host.calls.slice(-3)).toEqual(['core.close', 'relaunch', 'quit']);
  });

  it('ends the program when it closes', async () => {
    const host = setUp();
    await host.run();
    host.app.events.emit('window-all-closed');
    expect(host.calls.at(-1)).toBe('quit');
  });

  it('on macOS leaves the program, and opens again from the Dock', async () => {
    const host = setUp({ system: 'darwin' });
    await host.run();
    host.windows[0]?.events.emit('closed');
    host.app.events.emit('window-all-closed');
    expect(host.calls).not.toContain('quit');
    host.emit({ name: 'drafts.changed', payload: {} });
    host.app.events.emit('activate', {}, false);
    expect(host.windows).toHaveLength(2);
  });

  it('shrinks and enlarges for the core, which hears of it', async () => {
    const host = setUp();
    await host.run();
    const companion = host.platform()?.companion;
    const heard: boolean[] = [];
    companion?.onChange((active) => void heard.push(active));
    expect(await companion?.set(true)).toBe(true);
    expect(host.windows[0]?.looks).toMatchObject({ bounds: { width: 360 }, isOnTop: true });
    host.windows[0]?.maximize();
    expect(companion?.isActive()).toBe(false);
    expect(heard).toEqual([true, false]);
  });

  it('comes to the front narrow when it is narrow and somebody starts Jeton again', async () => {
    const host = setUp();
    await host.run();
    await host.platform()?.companion?.set(true);
    host.windows[0]?.minimize();
    host.app.events.emit('second-instance', {}, [], '', undefined);
    expect(host.windows).toHaveLength(1);
    expect(host.windows[0]?.calls.slice(-3)).toEqual(['restore', 'show', 'focus']);
    expect(host.windows[0]?.looks).toMatchObject({ bounds: { width: 360 }, isOnTop: true });
  });

  it('opens large again after it was closed narrow, in this run and in the next', async () => {
    const host = setUp({ system: 'darwin' });
    await host.run();
    await host.platform()?.companion?.set(true);
    host.windows[0]?.events.emit('close');
    host.windows[0]?.events.emit('closed');
    expect(host.platform()?.companion?.isActive()).toBe(false);
    expect(await host.platform()?.companion?.set(true)).toBe(false);
    host.app.events.emit('activate', {}, false);
    const next = setUp();
    await next.run();
    for (const window of [host.windows[1], next.windows[0]])
      expect(window?.options).toMatchObject({ width: 1000, height: 700, minWidth: 720 });
  });

  it.each(['display-removed', 'display-metrics-changed'])('follows its screen after %s', async (event) => {
    const host = setUp();
    await host.run();
    await host.platform()?.companion?.set(true);
    host.screen.areas = [{ x: 0, y: 0, width: 1024, height: 700 }];
    host.screen.events.emit(event, {}, {}, []);
    expect(host.windows[0]?.looks.bounds).toEqual({ x: 664, y: 0, width: 360, height: 700 });
  });

  it('has the colours and the words of the preferences, now and when they change', async () => {
    const host = setUp({ system: 'darwin', colorScheme: 'dark' });
    await host.run();
    expect(host.nativeTheme.themeSource).toBe('dark');
    expect(host.menus.at(-1)?.map(({ label }) => label)).toContain('Édition');
    host.emit({
      name: 'preferences.changed',
      payload: { language: 'en', colorScheme: 'auto', keepRunning: true },
    });
    expect(host.nativeTheme.themeSource).toBe('system');
    expect(host.menus.at(-1)?.map(({ label }) => label)).toContain('Edit');
  });

  it('does not flash white in the dark', async () => {
    const host = setUp();
    host.nativeTheme.shouldUseDarkColors = true;
    await host.run();
    expect(host.windows[0]?.options.backgroundColor).toBe('#102023');
  });

  it('has no menu on Windows, not even the default one', async () => {
    const host = setUp();
    await host.run();
    expect(host.menus).toEqual([null, null]);
  });

  it('has its crashes in the log of the core', async () => {
    const host = setUp();
    await host.run();
    host.windows[0]?.webContents.events.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 9 });
    expect(host.asked).toContainEqual({
      name: 'app.reportFailure',
      input: { message: 'renderer gone: crashed, exit code 9', stack: '' },
    });
  });
});
