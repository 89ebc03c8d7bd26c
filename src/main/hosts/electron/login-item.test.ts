import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { doubledApp } from '../../../../test/support/electron-double.ts';
import { createLoginItem, startedBySession } from './login-item.ts';

let config: string;

beforeEach(async () => {
  config = await mkdtemp(join(tmpdir(), 'jeton-login-'));
});
afterEach(() => rm(config, { recursive: true, force: true }));

function itemOn(system: NodeJS.Platform, programArguments: readonly string[] = []) {
  const app = doubledApp();
  app.setPath('appData', config);
  return { app, item: createLoginItem(app, { system, program: '/opt/Jeton/jeton', programArguments }) };
}

it.each(['win32', 'darwin', 'linux'] as const)(
  'starts with the session on %s once that is wished',
  (system) => {
    const { item } = itemOn(system);
    expect(item.openAtLogin()).toBe(false);
    item.setOpenAtLogin(true);
    expect(item.openAtLogin()).toBe(true);
    item.setOpenAtLogin(false);
    expect(item.openAtLogin()).toBe(false);
  },
);

it('asks Windows for no window, and believes the Task Manager', () => {
  const { app, item } = itemOn('win32', ['C:\\Jeton en cours', '--data=D:\\essai']);
  item.setOpenAtLogin(true);
  expect(app.loginItem?.args).toEqual(['"C:\\Jeton en cours"', '--data=D:\\essai', '--hidden']);
  if (app.loginItem !== null) app.loginItem.isEnabled = false;
  expect(item.openAtLogin()).toBe(false);
});

it('asks Linux for no window, in the user’s own folder of settings', async () => {
  const { app, item } = itemOn('linux');
  item.setOpenAtLogin(true);
  expect(app.loginItem).toBeNull();
  const entry = await readFile(join(config, 'autostart', 'jeton.desktop'), 'utf8');
  expect(entry).toContain('Exec="/opt/Jeton/jeton" "--hidden"\n');
});

it.each([
  ['win32', { hidden: true, wasOpenedAtLogin: false }, true],
  ['linux', { hidden: false, wasOpenedAtLogin: true }, false],
  ['darwin', { hidden: false, wasOpenedAtLogin: true }, true],
  ['darwin', { hidden: false, wasOpenedAtLogin: false }, false],
] as const)('on %s, %j: started by the session is %s', (system, { hidden, wasOpenedAtLogin }, expected) => {
  expect(startedBySession(doubledApp({ wasOpenedAtLogin }), system, hidden)).toBe(expected);
});
