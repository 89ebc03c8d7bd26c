import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Filling } from './use-filling.ts';

export interface ClipboardHelp {
  /** « Coller »: reads the clipboard once. */
  paste(): void;
  /** Whether what is copied elsewhere is looked at when one comes back to this screen. */
  readonly watching: boolean;
  watch(on: boolean): void;
}

/**
 * What is on the clipboard, read only when the person says so: at each press of « Coller », or, once she switched it on,
 * whenever she comes back to this screen. Leaving the screen switches it off again.
 */
export function useClipboard({ fill, note }: Filling): ClipboardHelp {
  const [watching, setWatching] = useState(false);
  /** What was looked at last, so that the same text is not placed over what was corrected since. */
  const seen = useRef<string | null>(null);

  async function look(asked: boolean): Promise<void> {
    const text = await readClipboard();
    if (text === null) {
      note({ kind: 'clipboard-closed' });
      setWatching(false);
      return;
    }
    if (!asked && text === seen.current) return;
    seen.current = text;
    if (fill(text, { unasked: !asked }) || !asked) return;
    note({ kind: text.trim() === '' ? 'empty' : 'unrecognised' });
  }
  const onReturn = useEffectEvent(() => void look(false));

  useEffect(() => {
    if (!watching) return;
    const listen = (): void => onReturn();
    listen();
    addEventListener('focus', listen);
    return () => removeEventListener('focus', listen);
  }, [watching]);

  return { paste: () => void look(true), watching, watch: setWatching };
}

/** @returns null where it may not be read: the person said no, or the browser knows no way */
async function readClipboard(): Promise<string | null> {
  try {
    return await navigator.clipboard.readText();
  } catch {
    return null;
  }
}
