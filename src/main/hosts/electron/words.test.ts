import { describe, expect, it } from 'vitest';
import { menuTemplate } from './menu.ts';
import en from './words.en.json' with { type: 'json' };
import fr from './words.fr.json' with { type: 'json' };
import { hostWords } from './words.ts';

describe('the language', () => {
  it.each([
    ['fr', ['en-GB'], fr],
    ['en', ['fr-FR'], en],
    ['system', ['fr-CA', 'en-GB'], fr],
    ['system', ['br-FR', 'en-US', 'fr-FR'], en],
    ['system', ['de-DE'], fr],
    ['system', [], fr],
  ] as const)('%s with %j', (language, systemLanguages, words) => {
    expect(hostWords(language, systemLanguages)).toBe(words);
  });

  it('has the same words in both, none empty', () => {
    expect(Object.keys(en)).toEqual(Object.keys(fr));
    for (const text of [...Object.values(en), ...Object.values(fr)]) expect(text).not.toBe('');
  });
});

describe('the menu', () => {
  it('is absent but on macOS', () => {
    expect(menuTemplate('win32', fr, () => {})).toBeNull();
    expect(menuTemplate('linux', fr, () => {})).toBeNull();
  });

  it('gives macOS its editing keys and no way to reload or inspect', () => {
    const items = (menuTemplate('darwin', fr, () => {}) ?? []).flatMap(({ submenu }) =>
      Array.isArray(submenu) ? submenu : [],
    );
    const roles = items.map(({ role }) => role);
    expect(roles).toEqual(expect.arrayContaining(['copy', 'paste', 'cut', 'selectAll', 'undo', 'quit']));
    expect(roles).not.toEqual(expect.arrayContaining(['reload']));
    expect(roles).not.toEqual(expect.arrayContaining(['toggleDevTools']));
    for (const item of items) if (item.type !== 'separator') expect(Object.values(fr)).toContain(item.label);
  });
});
