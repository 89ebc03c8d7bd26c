import type { Menu, MenuItemConstructorOptions, Tray } from 'electron';
import { type DoubledEvents, doubledEvents } from './emitter.ts';

export type TrayDouble = Pick<Tray, 'on' | 'setImage' | 'setToolTip' | 'setContextMenu'> & {
  readonly events: DoubledEvents<Tray>;
  /** What can be seen of it now. */
  readonly shown: { image: string; toolTip: string; menu: readonly MenuItemConstructorOptions[] };
};

/** Menus as the doubled tray shows them: a real one cannot be read back. */
const templates = new WeakMap<Menu, MenuItemConstructorOptions[]>();

export function doubledMenu(template: MenuItemConstructorOptions[]): Menu {
  const menu = {} as Menu;
  templates.set(menu, template);
  return menu;
}

export function doubledTray(image: string): TrayDouble {
  const events = doubledEvents<Tray>();
  const shown: TrayDouble['shown'] = { image, toolTip: '', menu: [] };
  return {
    events,
    shown,
    on: events.on,
    setImage(next) {
      if (typeof next !== 'string') throw new TypeError('a path is all that Jeton gives');
      shown.image = next;
    },
    setToolTip(text) {
      shown.toolTip = text;
    },
    setContextMenu(menu) {
      shown.menu = menu === null ? [] : (templates.get(menu) ?? []);
    },
  };
}
