import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openConfStore } from './settings-store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jeton-store-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const clock = { now: () => Date.UTC(2026, 0, 2, 3, 4, 5, 6) };
const open = () => openConfStore(folder, 'accounts', clock);

describe('a settings store', () => {
  it('has nothing before the first write, and leaves no file by being asked', () => {
    expect(open().read()).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('gives back what was written, whole', () => {
    const document = { version: 1, 'a.b': { c: [null, 'é', 3] } };
    open().write({ version: 1, gone: true });
    open().write(document);
    expect(open().read()).toEqual(document);
    expect(readdirSync(folder)).toEqual(['accounts.json']);
  });

  it.runIf(process.platform !== 'win32')('lets nobody else read it', () => {
    open().write({ version: 1 });
    expect(statSync(join(folder, 'accounts.json')).mode & 0o777).toBe(0o600);
  });

  it.each(['', '{"version":1', 'null', '[]', '"text"', '\0\0\0\0'])(
    'does not take %j for a document',
    (text) => {
      writeFileSync(join(folder, 'accounts.json'), text);
      expect(() => open().read()).toThrow();
      expect(readFileSync(join(folder, 'accounts.json'), 'utf8')).toBe(text);
    },
  );

  it('keeps an unreadable document aside and begins anew', () => {
    writeFileSync(join(folder, 'accounts.json'), '{"version":1');
    const store = open();
    store.setAside();
    expect(store.read()).toBeUndefined();
    store.write({ version: 2 });
    expect(readdirSync(folder).sort()).toEqual([
      'accounts.json',
      'accounts.json.2026-01-02T03-04-05-006Z.aside',
    ]);
  });

  it('refuses to write what it would not read', () => {
    for (const document of [null, [], 'text', undefined])
      expect(() => open().write(document)).toThrow(TypeError);
    expect(open().read()).toBeUndefined();
  });
});
