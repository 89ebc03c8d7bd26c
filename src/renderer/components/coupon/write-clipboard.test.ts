import { describe, expect, it, vi } from 'vitest';
import { type ClipboardHost, writeClipboard } from './write-clipboard.ts';

/** A page whose copy command works as browsers do: it fires one copy event, and takes what the listener gives. */
function page(options: { copies: boolean }) {
  const held: { text: string } = { text: '' };
  const listeners = new Set<(event: ClipboardEvent) => void>();
  const document = {
    addEventListener: (_: string, listener: (event: ClipboardEvent) => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: (event: ClipboardEvent) => void) => listeners.delete(listener),
    execCommand: () => {
      if (!options.copies) return false;
      const clipboardData = {
        setData: (_: string, text: string) => {
          held.text = text;
        },
      };
      for (const listener of listeners) {
        listener(Object.assign(new Event('copy'), { clipboardData }) as unknown as ClipboardEvent);
      }
      return true;
    },
  };
  // Only the three members that the code may use exist: a cast, so that using a fourth one fails.
  return { document: document as unknown as ClipboardHost['document'], held, listeners };
}

describe('writeClipboard', () => {
  it('uses the clipboard of the browser where it answers', async () => {
    const writeText = vi.fn(() => Promise.resolve());
    const { document, held } = page({ copies: true });
    await expect(
      writeClipboard('valeur', { navigator: { clipboard: { writeText } }, document }),
    ).resolves.toBe(true);
    expect(writeText).toHaveBeenCalledWith('valeur');
    expect(held.text).toBe('');
  });

  it('takes the copy command where the clipboard is refused', async () => {
    const writeText = () => Promise.reject(new Error('NotAllowedError'));
    const { document, held, listeners } = page({ copies: true });
    await expect(
      writeClipboard('valeur', { navigator: { clipboard: { writeText } }, document }),
    ).resolves.toBe(true);
    expect(held.text).toBe('valeur');
    expect(listeners.size).toBe(0);
  });

  it('takes the copy command where there is no clipboard at all', async () => {
    const { document, held } = page({ copies: true });
    await expect(writeClipboard('valeur', { navigator: {}, document })).resolves.toBe(true);
    expect(held.text).toBe('valeur');
  });

  it('says so when nothing works', async () => {
    const { document, listeners } = page({ copies: false });
    await expect(writeClipboard('valeur', { navigator: {}, document })).resolves.toBe(false);
    expect(listeners.size).toBe(0);
  });
});
