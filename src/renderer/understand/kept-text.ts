import { tabStorage } from '../app/tab-storage.ts';

const KEY = 'understand';

/** What was pasted in this tab before a reload, say; empty where nothing was, or nothing is kept. */
export function keptText(storage = tabStorage()): string {
  return storage?.getItem(KEY) ?? '';
}

export function keepText(text: string, storage = tabStorage()): void {
  try {
    if (text === '') storage?.removeItem(KEY);
    else storage?.setItem(KEY, text);
  } catch {
    // The tab's storage is full: then a reload forgets it.
  }
}
