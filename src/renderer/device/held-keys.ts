import type { KeyboardEvent, MouseEvent } from 'react';

/** What a press tells of the keys that are held meanwhile. */
export type HeldKeys = Pick<MouseEvent, 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/**
 * Ctrl and Maj held while entering « Configuration OAuth » show the choice of scenarios (FAQ, « périphériques à entrée
 * limitée »). On macOS Ctrl+click is the context menu, so Cmd does the same. With Alt, Ctrl is what Windows makes of
 * AltGr.
 */
export function asksForScenarios({ ctrlKey, metaKey, shiftKey, altKey }: HeldKeys): boolean {
  return shiftKey && (ctrlKey || metaKey) && !altKey;
}

/** What a button into the wizard listens to. */
export interface EntranceHandlers {
  onClick(event: MouseEvent): void;
  onKeyDown(event: KeyboardEvent): void;
}

/**
 * Listens to a button into the wizard, by mouse and by keyboard.
 *
 * @param enter is told whether the keys were held
 */
export function entranceHandlers(enter: (scenarios: boolean) => void): EntranceHandlers {
  return {
    onClick: (event) => enter(asksForScenarios(event)),
    onKeyDown(event) {
      // Browsers make no click of these keys while others are held; without them theirs is the one that counts.
      if (!asksForScenarios(event) || (event.key !== 'Enter' && event.key !== ' ')) return;
      event.preventDefault();
      if (!event.repeat) enter(true);
    },
  };
}
