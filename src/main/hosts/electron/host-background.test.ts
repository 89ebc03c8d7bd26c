/** Life beside the clock: how Jeton starts without a window, stays when it closes, and comes back. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { doubledEvent } from '../../../../test/support/electron-double.ts';
import { eventChannel } from '../../../preload/channels.ts';
import {
  makeProgramFolder,
  removeFolder,
  settled,
  setUpHost,
  type TestHostOptions,
} from './fixtures/test-host.ts';

const ID = 'account-0001';
const DESTINATION = { screen: 'account', accountId: ID } as const;
const PAGE = `app://jeton/#/adresse/${ID}`;

let folder: string;

beforeEach(async () => {
  folder = await makeProgramFolder();
});
afterEach(() => removeFolder(folder));

async function started(options: TestHostOptions = {}) {
  const host = setUpHost(folder, options);
  await host.run();
  await settled();
  const close = (window = host.windows[0]): boolean => {
    const event = doubledEvent({});
    window?.events.emit('close', event);
    return event.defaultPrevented;
  };
  const notify = (id = ID) =>
    host
      .platform()
      ?.notify?.({ id, title: 'À reconnecter', body: 'ecole@example.fr', destination: DESTINATION });
  return { ...host, close, notify };
}

const account = (id: string, state: string, name = '') => ({
  id,
  name,
  state,
  settings: { from: `${id}@example.fr` },
});

describe('started by the session, Jeton', () => {
  it('shows its icon and no window', async () => {
    const host = await started({ hidden: true });
    expect(host.windows).toEqual([]);
    expect(host.trays).toHaveLength(1);
    expect(host.calls).not.toContain('quit');
  });

  it('does so on macOS too, where the session passes no argument', async () => {
    const host = await started({ system: 'darwin', app: { wasOpenedAtLogin: true } });
    expect(host.windows).toEqual([]);
  });

  it.each([
    ['there is no place for icons', { hasTray: false }],
    ['the vault wants its passphrase: nothing can be renewed until then', { vault: 'locked' }],
    ['the vault’s protection does not answer', { vault: 'unavailable' }],
  ])('opens its window where %s', async (_, options) => {
    expect((await started({ hidden: true, ...options })).windows).toHaveLength(1);
  });

  it('opens a window when somebody starts it, and not when the session does so again', async () => {
    const host = await started({ hidden: true });
    const secondStart = (...args: string[]) =>
      host.app.events.emit('second-instance', {}, ['/opt/Jeton/jeton', ...args], '', undefined);
    secondStart('--hidden');
    expect(host.windows).toHaveLength(0);
    secondStart();
    expect(host.windows).toHaveLength(1);
  });
});

describe('closing the window', () => {
  it('hides it, after that was explained, once and for all starts', async () => {
    const host = await started();
    expect(host.close()).toBe(true);
    await settled();
    expect(host.questions).toMatchObject([
      {
        message: 'Jeton reste ouvert près de l’horloge',
        buttons: ['D’accord', 'Quitter plutôt'],
        cancelId: 0,
      },
    ]);
    expect(host.windows[0]?.calls.at(-1)).toBe('hide');
    expect(host.close()).toBe(true);
    const next = await started();
    expect(next.close()).toBe(true);
    await settled();
    expect([host.questions.length, next.questions.length]).toEqual([1, 0]);
    expect(next.windows[0]?.calls.at(-1)).toBe('hide');
    expect(next.calls).not.toContain('quit');
  });

  it('asks once, however impatiently it is closed', async () => {
    const host = await started();
    host.close();
    expect(host.close()).toBe(true);
    await settled();
    expect(host.questions).toHaveLength(1);
  });

  it('quits for her who would rather, and keeps that wish before', async () => {
    const host = await started({ button: 1 });
    host.close();
    await settled();
    expect(host.asked).toContainEqual({
      name: 'preferences.set',
      input: { language: 'fr', colorScheme: 'auto', keepRunning: false },
    });
    expect(host.calls.at(-1)).toBe('quit');
    expect(host.windows[0]?.calls).not.toContain('hide');
  });

  it.each([
    ['she wishes so', { keepRunning: false }],
    ['there would be no way back to it', { hasTray: false }],
    ['on macOS, where the Dock opens another', { system: 'darwin' as const }],
  ])('closes it where %s', async (_, options) => {
    const host = await started(options);
    expect(host.close()).toBe(false);
    expect(host.questions).toEqual([]);
  });

  it('follows the wish as it changes', async () => {
    const host = await started();
    const wish = (keepRunning: boolean) =>
      host.emit({
        name: 'preferences.changed',
        payload: { language: 'fr', colorScheme: 'auto', keepRunning },
      });
    wish(false);
    expect(host.close()).toBe(false);
    wish(true);
    expect(host.close()).toBe(true);
  });

  it('is no obstacle to quitting', async () => {
    const host = await started();
    host.app.events.emit('before-quit', doubledEvent({}));
    expect(host.close()).toBe(false);
  });

  it('is no obstacle to the end of the session, and of Jeton with it', async () => {
    const host = await started();
    host.windows[0]?.events.emit('session-end', doubledEvent({ reasons: ['shutdown'] }));
    expect(host.close()).toBe(false);
    expect(host.calls.at(-1)).toBe('quit');
  });

  it('ends Jeton on macOS only for her who wishes so', async () => {
    const host = await started({ system: 'darwin', keepRunning: false });
    host.windows[0]?.events.emit('closed');
    host.app.events.emit('window-all-closed');
    expect(host.calls.at(-1)).toBe('quit');
  });
});

describe('the icon', () => {
  const label = (host: Awaited<ReturnType<typeof started>>) =>
    host.trays[0]?.shown.menu.map((item) => item.label);
  const press = (host: Awaited<ReturnType<typeof started>>, index: number) => {
    const item = host.trays[0]?.shown.menu[index];
    // Electron gives the item, the window and the event; nothing of ours looks at them.
    Reflect.apply(item?.click ?? (() => {}), undefined, []);
  };

  it('says what the core says, and asks it only when something changed', async () => {
    const host = await started({ accounts: [account(ID, 'ready')] });
    expect(host.trays[0]?.shown).toMatchObject({
      image: join(folder, 'assets', 'icons', 'tray', 'well-16.png'),
      toolTip: 'Jeton\u00a0: tout va bien',
    });
    const questions = () => host.asked.filter(({ name }) => name === 'accounts.list').length;
    expect([questions(), host.clock.pending]).toEqual([1, 0]);
    host.state.accounts = [account(ID, 'reconnect'), account('account-0002', 'blocked')];
    for (let renewal = 0; renewal < 200; renewal += 1) host.emit({ name: 'accounts.changed', payload: {} });
    host.clock.advance(1_000);
    await settled();
    expect(host.trays[0]?.shown).toMatchObject({
      image: join(folder, 'assets', 'icons', 'tray', 'attention-16.png'),
      toolTip: 'Jeton\u00a0: 2 adresses ont besoin de vous',
    });
    expect([questions(), host.clock.pending]).toEqual([2, 0]);
    host.emit({ name: 'testEmail.changed', payload: {} as never });
    expect(host.clock.pending).toBe(0);
  });

  it('says that a closed vault waits', async () => {
    const host = await started({ accounts: [account(ID, 'ready')], vault: 'locked' });
    expect(host.trays[0]?.shown.toolTip).toBe('Jeton\u00a0: ouvrez-le pour qu’il puisse continuer');
  });

  it('opens Jeton at a click, brings it back, and leads to a test without sending anything', async () => {
    const host = await started({ hidden: true, accounts: [account(ID, 'ready')] });
    host.trays[0]?.events.emit('click');
    expect(host.windows).toHaveLength(1);
    expect(label(host)).toEqual(['Ouvrir Jeton', 'Envoyer un e-mail de test', undefined, 'Quitter Jeton']);
    press(host, 0);
    expect(host.windows[0]?.calls.slice(-2)).toEqual(['show', 'focus']);
    press(host, 1);
    expect(host.windows[0]?.webContents.sent).toEqual([
      { channel: eventChannel('screen.wanted'), payload: { destination: DESTINATION } },
    ]);
    expect(host.asked.map(({ name }) => name)).not.toContain('testEmail.start');
    press(host, 3);
    expect(host.calls.at(-1)).toBe('quit');
  });

  it('speaks the language of now, and is as fine as the screen', async () => {
    const host = await started();
    host.emit({
      name: 'preferences.changed',
      payload: { language: 'en', colorScheme: 'auto', keepRunning: true },
    });
    expect(label(host)?.[0]).toBe('Open Jeton');
    host.screen.scaleFactor = 2;
    host.screen.events.emit('display-metrics-changed', {}, {}, []);
    expect(host.trays[0]?.shown.image).toMatch(/well-32\.png$/);
  });

  it('that cannot be shown is in the log, and Jeton goes on', async () => {
    const host = await started({ hasTray: false });
    expect(host.windows).toHaveLength(1);
    expect(host.asked).toContainEqual({
      name: 'app.reportFailure',
      input: { message: 'no icon: no place for icons', stack: '' },
    });
  });
});

describe('a click on a notification', () => {
  it('opens a window on its screen where there is none', async () => {
    const host = await started({ hidden: true });
    host.notify();
    expect(host.notifications.made[0]?.options).toMatchObject({
      title: 'À reconnecter',
      body: 'ecole@example.fr',
    });
    host.notifications.made[0]?.events.emit('click');
    expect(host.windows[0]?.calls).toEqual([`load ${PAGE}`]);
  });

  it('brings a hidden window back, and leads it there', async () => {
    const host = await started();
    host.notify();
    host.notifications.made[0]?.events.emit('click');
    expect(host.windows[0]?.calls.slice(-2)).toEqual(['show', 'focus']);
    expect(host.windows[0]?.webContents.sent).toEqual([
      { channel: eventChannel('screen.wanted'), payload: { destination: DESTINATION } },
    ]);
  });

  it('is not lost on a page that is still on its way', async () => {
    const host = await started();
    const window = host.windows[0];
    if (window !== undefined) window.webContents.page.isLoading = true;
    host.notify();
    host.notifications.made[0]?.events.emit('click');
    expect(window?.webContents.sent).toEqual([]);
    window?.webContents.events.emit('did-finish-load');
    expect(window?.calls.at(-1)).toBe(`load ${PAGE}`);
    window?.webContents.events.emit('did-finish-load');
    expect(window?.calls.filter((call) => call === `load ${PAGE}`)).toHaveLength(1);
  });

  it('that an earlier Jeton showed opens the window (Windows keeps them)', async () => {
    const host = await started({ hidden: true });
    host.notifications.activate();
    expect(host.windows[0]?.calls).toEqual(['load app://jeton/']);
  });

  it('comes too late for a core that is closing', async () => {
    const host = await started({ hidden: true });
    host.notify();
    host.app.events.emit('will-quit', doubledEvent({}));
    host.notifications.made[0]?.events.emit('click');
    await settled();
    expect(host.windows).toEqual([]);
    expect(host.calls).toContain('relaunch');
  });
});

describe('a notification', () => {
  it('is left out where she looks at that very screen', async () => {
    const host = await started();
    const window = host.windows[0];
    if (window !== undefined) {
      window.webContents.page.url = PAGE;
      window.focus();
    }
    host.notify();
    expect(host.notifications.made).toEqual([]);
    window?.hide();
    host.notify();
    expect(host.notifications.made).toHaveLength(1);
  });

  it('is no part of the platform where the system shows none', async () => {
    expect((await started({ hasNotifications: false })).platform()?.notify).toBeUndefined();
  });
});

describe('the platform', () => {
  it('tells of a network, and of waking up', async () => {
    const host = await started();
    expect(host.platform()?.isOnline()).toBe(true);
    host.state.isOnline = false;
    expect(host.platform()?.isOnline()).toBe(false);
    let wakes = 0;
    host.platform()?.onResume?.(() => wakes++);
    host.powerMonitor.events.emit('resume');
    expect(wakes).toBe(1);
  });

  it('starts with the session when that is wished', async () => {
    const host = await started({ system: 'linux' });
    host.platform()?.background?.setOpenAtLogin(true);
    const entry = await readFile(join(folder, 'config', 'autostart', 'jeton.desktop'), 'utf8');
    expect(entry).toContain('Exec="/opt/Jeton/jeton" "--hidden"\n');
    expect(host.platform()?.background?.openAtLogin()).toBe(true);
  });
});

it('Windows knows Jeton by the id that its package has', async () => {
  const builder = await readFile('electron-builder.yml', 'utf8');
  const appId = /^appId: (.+)$/m.exec(builder)?.[1];
  expect((await started()).calls).toContain(`setAppUserModelId ${appId}`);
  expect((await started({ app: { isPackaged: false } })).calls.join()).not.toContain('setAppUserModelId');
});
