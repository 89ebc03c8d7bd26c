import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import type { AccountState } from '../../../shared/account.ts';
import { type TrayAccounts, trayImage, trayLook, trayMenu } from './tray.ts';
import words from './words.fr.json' with { type: 'json' };

const accounts = (...states: AccountState[]): TrayAccounts =>
  states.map((state, index) => ({
    id: `account-${index}`,
    name: '',
    state,
    settings: { from: `ecole-${index}@example.fr` },
  }));

describe('what the icon says', () => {
  it.each([
    ['no address', [], 'ready', 'well', words.trayEmpty],
    ['no address, nor a choice of protection', [], 'unprotected', 'well', words.trayEmpty],
    ['all sends', ['ready', 'untested'], 'ready', 'well', words.trayWell],
    // She saw that in Jeton's own window, and it may be the network.
    ['a test that failed', ['ready', 'failing'], 'ready', 'well', words.trayWell],
    ['one is lost', ['reconnect', 'ready'], 'ready', 'attention', words.trayAttentionOne],
    ['the vault is closed', ['ready'], 'locked', 'attention', words.trayVault],
  ] as const)('%s', (_, states, vault, state, toolTip) => {
    expect(trayLook(accounts(...states), vault, words)).toEqual({ state, toolTip });
  });

  it('counts those that need somebody', () => {
    expect(trayLook(accounts('reconnect', 'blocked', 'ready'), 'ready', words).toolTip).toMatch(
      /: 2 adresses/,
    );
  });
});

describe('the menu’s test e-mail', () => {
  function testItem(list: TrayAccounts): { item: MenuItemConstructorOptions; shown: unknown[] } {
    const shown: unknown[] = [];
    const menu = trayMenu(list, words, { show: (where) => void shown.push(where), quit: () => {} });
    return { item: menu[1] ?? {}, shown };
  }
  const names = ({ submenu }: MenuItemConstructorOptions) =>
    Array.isArray(submenu) ? submenu.map(({ label }) => label) : [];

  it('cannot be chosen while there is no address', () => {
    expect(testItem([]).item).toEqual({ label: words.trayTest, enabled: false });
  });

  it('lets one of several addresses be chosen, by its name where it has one', () => {
    const [first, second] = accounts('ready', 'reconnect');
    if (first === undefined || second === undefined) throw new Error('two accounts');
    const { item, shown } = testItem([first, { ...second, name: 'Cantine & garderie' }]);
    expect(names(item)).toEqual(['ecole-0@example.fr', 'Cantine && garderie']);
    const entry = Array.isArray(item.submenu) ? item.submenu[1] : undefined;
    Reflect.apply(entry?.click ?? (() => {}), undefined, []);
    expect(shown).toEqual([{ screen: 'account', accountId: 'account-1' }]);
  });

  it('stays a menu where there are hundreds', () => {
    const { item, shown } = testItem(accounts(...Array.from({ length: 200 }, () => 'ready' as const)));
    expect(names(item)).toHaveLength(11);
    expect(names(item).at(-1)).toBe(words.trayOthers);
    const entry = Array.isArray(item.submenu) ? item.submenu[10] : undefined;
    Reflect.apply(entry?.click ?? (() => {}), undefined, []);
    expect(shown).toEqual([{ screen: 'home' }]);
  });
});

describe('the picture', () => {
  it.each([
    ['win32', 1, 16],
    ['win32', 1.25, 20],
    ['win32', 1.75, 32],
    ['win32', 5, 48],
    ['linux', 1, 24],
    ['linux', 2, 48],
  ] as const)('on %s at a scale of %d is %d pixels wide, and there', async (system, scale, width) => {
    for (const state of ['well', 'attention'] as const) {
      const file = trayImage('assets', state, system, scale);
      // A PNG's width stands at its 16th byte (RFC 2083 §4.1.1).
      expect((await readFile(file)).readUInt32BE(16)).toBe(width);
    }
  });

  it('on macOS is a template with twice as many pixels beside it', () => {
    for (const state of ['well', 'attention'] as const) {
      const file = trayImage('assets', state, 'darwin', 2);
      expect(file).toMatch(/Template\.png$/);
      expect(existsSync(file)).toBe(true);
      expect(existsSync(file.replace('.png', '@2x.png'))).toBe(true);
    }
  });
});
