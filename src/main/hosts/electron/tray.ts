/** The icon beside the clock: says whether somebody is needed, and gives three things to do. */
import { join } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import * as z from 'zod';
import { type AccountState, accountViewSchema } from '../../../shared/account.ts';
import { vaultStatusSchema } from '../../../shared/contract.ts';
import type { Destination } from '../../../shared/destination.ts';
import type { HostWords } from './words.ts';

/** What the icon shows an address by. */
export const trayAccountsSchema = z.array(
  accountViewSchema
    .pick({ id: true, name: true, state: true })
    .extend({ settings: z.object({ from: z.string() }) }),
);
export type TrayAccounts = z.infer<typeof trayAccountsSchema>;

export const trayVaultSchema = vaultStatusSchema.transform(({ state }) => state);
type VaultState = z.infer<typeof trayVaultSchema>;

/** That something is being renewed is no state: it comes and goes by itself, and would only draw the eye. */
export type TrayState = 'well' | 'attention';

/** In what somebody must do something about it; that a test failed she has seen when she made it. */
const NEEDS_SOMEBODY: readonly AccountState[] = ['reconnect', 'blocked'];

/** How many addresses the menu names: one can choose among them at a glance. */
const MOST_NAMED = 10;

/** The icon's state, and the same in words. */
export function trayLook(
  accounts: TrayAccounts,
  vault: VaultState,
  words: HostWords,
): { readonly state: TrayState; readonly toolTip: string } {
  if (accounts.length === 0) return { state: 'well', toolTip: words.trayEmpty };
  if (vault !== 'ready') return { state: 'attention', toolTip: words.trayVault };
  const count = accounts.filter(({ state }) => NEEDS_SOMEBODY.includes(state)).length;
  if (count === 0) return { state: 'well', toolTip: words.trayWell };
  const text = count === 1 ? words.trayAttentionOne : words.trayAttentionMany;
  return { state: 'attention', toolTip: text.replace('{{count}}', String(count)) };
}

export interface TrayActions {
  /** Shows the window, on that screen where one is named. */
  readonly show: (destination?: Destination) => void;
  readonly quit: () => void;
}

/**
 * Three things. « Envoyer un e-mail de test » leads to the address's screen, whose first button does it, and sends
 * nothing by itself: a menu is easily slipped on, says nothing of who will get the message, and has no place for what
 * comes of it. Of several addresses one is chosen in a submenu.
 */
export function trayMenu(
  accounts: TrayAccounts,
  words: HostWords,
  { show, quit }: TrayActions,
): MenuItemConstructorOptions[] {
  return [
    { label: words.trayOpen, click: () => show() },
    testItem(accounts, words, show),
    { type: 'separator' },
    { label: words.quit, click: quit },
  ];
}

function testItem(
  accounts: TrayAccounts,
  words: HostWords,
  show: TrayActions['show'],
): MenuItemConstructorOptions {
  const label = words.trayTest;
  const [first] = accounts;
  if (first === undefined) return { label, enabled: false };
  const open = (accountId: string) => () => show({ screen: 'account', accountId });
  if (accounts.length === 1) return { label, click: open(first.id) };
  const named = accounts.slice(0, MOST_NAMED);
  return {
    label,
    submenu: [
      ...named.map(({ id, name, settings }) => ({
        label: literal(name === '' ? settings.from : name),
        click: open(id),
      })),
      ...(accounts.length > named.length
        ? [{ label: words.trayOthers, click: () => show({ screen: 'home' }) }]
        : []),
    ],
  };
}

/** `&` marks a key in menus. */
function literal(text: string): string {
  return text.replaceAll('&', '&&');
}

/** The sizes that there are of the icon, in pixels. */
const SIZES = [16, 20, 24, 32, 40, 48];
/** What the bar of the system is made for, at a scale of 1. */
const BASE_SIZE: Partial<Record<NodeJS.Platform, number>> = { win32: 16 };
const USUAL_SIZE = 24;

/**
 * The file of the icon. macOS takes a template, whose name says that it is one, and finds its `@2x` beside it.
 * Elsewhere the size is chosen here: Windows makes its icon of a PNG's first scale alone, and an ICO, which has them
 * all, would be copied out of the archive into a temporary folder, and be gone when Windows tidies up there
 * (electron/electron#30911).
 *
 * @param assets the packaged `assets` folder
 * @param scaleFactor of the screen, 1 for 100 %
 */
export function trayImage(
  assets: string,
  state: TrayState,
  system: NodeJS.Platform,
  scaleFactor: number,
): string {
  const folder = join(assets, 'icons', 'tray');
  if (system === 'darwin') return join(folder, `${state}Template.png`);
  const wanted = (BASE_SIZE[system] ?? USUAL_SIZE) * scaleFactor;
  const size = SIZES.find((side) => side >= wanted) ?? SIZES.at(-1);
  return join(folder, `${state}-${size}.png`);
}
