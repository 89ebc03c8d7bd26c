import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { missingResults } from './build.mjs';
import { inProject } from './project.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jeton-build-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('a build is whole only with what both hosts start from: Electron’s entry, its preload, the browser host, the page', () => {
  const { main } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
  const wanted = [main, 'out/main/browser.js', 'out/preload/index.cjs', 'out/renderer/index.html'];
  expect([...missingResults(folder)].sort()).toEqual([...wanted].sort());
  for (const path of wanted) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), '');
  }
  expect(missingResults(folder)).toEqual([]);
});
