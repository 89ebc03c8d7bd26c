/** Puts the icon beside the clock, and keeps it true: it asks the core when something changed, and never otherwise. */
import type { Display, Menu, MenuItemConstructorOptions, Screen, Tray } from 'electron';
import type * as z from 'zod';
import type { Core } from '../../core.ts';
import type { Clock } from '../../platform.ts';
import { answerOf } from './core-answer.ts';
import {
  type TrayAccounts,
  type TrayActions,
  trayAccountsSchema,
  trayImage,
  trayLook,
  trayMenu,
  trayVaultSchema,
} from './tray.ts';
import type { HostWords } from './words.ts';

export interface TrayParts {
  /** @throws where the system has no place for icons */
  readonly createTray: (image: string) => Pick<Tray, 'on' | 'setImage' | 'setToolTip' | 'setContextMenu'>;
  readonly buildMenu: (template: MenuItemConstructorOptions[]) => Menu;
  readonly screen: () => Pick<Screen, 'on'> & { getPrimaryDisplay(): Pick<Display, 'scaleFactor'> };
}

export interface TraySurroundings extends TrayActions {
  readonly core: Pick<Core, 'handle' | 'onEvent'>;
  readonly clock: Pick<Clock, 'after'>;
  readonly assets: string;
  /** `process.platform` */
  readonly system: NodeJS.Platform;
  readonly words: () => HostWords;
  readonly report: (message: string) => void;
}

/** Renewals of many addresses follow each other closely: their events are one change. */
const GATHERING_MS = 1_000;

export interface TrayIcon {
  /** Draws it anew, in the language of now. */
  redraw(): void;
}

/** @returns what must be kept as long as the icon is wanted, or null where the system has no place for icons */
export function openTrayIcon(electron: TrayParts, surroundings: TraySurroundings): TrayIcon | null {
  try {
    return showTrayIcon(electron, surroundings);
  } catch (error) {
    surroundings.report(`no icon: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

function showTrayIcon(electron: TrayParts, surroundings: TraySurroundings): TrayIcon {
  const { core, clock, assets, system, words, show, quit } = surroundings;
  let accounts: TrayAccounts = [];
  let vault: z.infer<typeof trayVaultSchema> = 'ready';
  let isGathering = false;

  const image = (state: 'well' | 'attention'): string =>
    trayImage(assets, state, system, electron.screen().getPrimaryDisplay().scaleFactor);
  const tray = electron.createTray(image('well'));

  function redraw(): void {
    const { state, toolTip } = trayLook(accounts, vault, words());
    tray.setImage(image(state));
    tray.setToolTip(toolTip);
    // Anew each time: Linux does not see what changes in a menu.
    tray.setContextMenu(electron.buildMenu(trayMenu(accounts, words(), { show, quit })));
  }

  async function ask(): Promise<void> {
    accounts = (await answerOf(core, 'accounts.list', trayAccountsSchema)) ?? accounts;
    vault = (await answerOf(core, 'vault.status', trayVaultSchema)) ?? vault;
    redraw();
  }

  core.onEvent(({ name }) => {
    if (isGathering || (name !== 'accounts.changed' && name !== 'vault.changed')) return;
    isGathering = true;
    clock.after(GATHERING_MS, () => {
      isGathering = false;
      void ask();
    });
  });
  // macOS opens the menu instead, as all icons there do.
  tray.on('click', () => show());
  electron.screen().on('display-metrics-changed', redraw);
  redraw();
  void ask();
  return { redraw };
}
