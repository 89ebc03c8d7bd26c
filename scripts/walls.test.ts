/** Every wall of `.dependency-cruiser.cjs` stops what it is there to stop, and lets pass what must. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandScript, inProject } from './project.mjs';

/** A small project of the same layout: path of the file, its text, and the wall that it breaks. */
const files: readonly (readonly [path: string, text: string, wall: string | null])[] = [
  ['src/main/compose.ts', 'export {};', null],
  ['src/main/core.ts', "export type { A } from '../shared/a.ts';", null],
  ['src/main/core.test.ts', "import './compose.ts';", null],
  ['src/main/index.ts', "import 'electron'; import './hosts/electron/host.ts';", null],
  ['src/main/hosts/electron/host.ts', "import 'electron'; import '../../compose.ts';", null],
  ['src/main/hosts/browser/host.ts', "import 'node:http'; import '../../compose.ts';", null],
  ['src/preload/index.ts', "import 'electron'; import '../shared/a.ts';", null],
  ['src/renderer/app.tsx', "import 'react'; import '../shared/a.ts'; export const a = <p />;", null],
  ['src/shared/a.ts', "import * as z from 'zod'; export type A = z.ZodType;", null],
  ['test/double.ts', "import type { App } from 'electron'; export type Double = App;", null],
  ['test/using.ts', "import '../src/main/core.ts'; await using a = await b();", null],

  ['src/main/vault/a.ts', "import 'electron';", 'electron-only-in-its-host'],
  [
    'src/renderer/a.ts',
    "import type { App } from 'electron'; export type B = App;",
    'electron-only-in-its-host',
  ],
  ['test/a.ts', "import 'electron';", 'doubles-take-only-types-of-electron'],
  ['src/renderer/b.ts', "export * from '../main/core.ts';", 'renderer-knows-only-shared'],
  ['src/renderer/c.ts', "import type { A } from '../preload/index.ts';", 'renderer-knows-only-shared'],
  ['src/renderer/d.ts', "import { readFileSync } from 'node:fs';", 'renderer-has-no-node'],
  ['src/shared/b.ts', "import type { A } from '../main/core.ts';", 'shared-stands-alone'],
  ['src/shared/c.ts', "import 'node:path';", 'shared-stands-alone'],
  ['src/shared/d.ts', "import 'ws';", 'shared-stands-alone'],
  ['src/main/b.ts', "export const c = () => import('./compose.ts');", 'only-hosts-compose'],
  ['src/main/c.ts', "import './hosts/browser/host.ts';", 'core-does-not-know-its-hosts'],
  ['src/main/d.ts', "import '../renderer/app.tsx';", 'main-does-not-know-the-renderer'],
  ['src/main/e.ts', "import './core.test.ts';", 'no-test-code-in-the-product'],
  ['src/main/f.ts', "import '../../test/double.ts';", 'no-test-code-in-the-product'],
  ['src/main/g.ts', "import './nowhere.ts';", 'nothing-unresolved'],
  ['src/main/h.ts', "import './i.ts';", 'no-circles'],
  // A circle is reported once, where it is met first.
  ['src/main/i.ts', "import './h.ts';", null],
  [
    'src/main/j.ts',
    "await using a = await import('../renderer/app.tsx');",
    'main-does-not-know-the-renderer',
  ],
  ['src/main/hosts/electron/a.ts', "import '../browser/host.ts';", 'hosts-do-not-know-each-other'],
  ['src/main/hosts/browser/a.ts', "import '../electron/host.ts';", 'hosts-do-not-know-each-other'],
  ['src/preload/a.ts', "import '../main/core.ts';", 'preload-is-boring'],
];

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

let folder: string;
let violations: readonly Violation[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jeton-walls-'));
  symlinkSync(inProject('node_modules'), join(folder, 'node_modules'), 'junction');
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const cruiser = commandScript('dependency-cruiser', 'depcruise');
  const config = inProject('.dependency-cruiser.cjs');
  const args = [cruiser, '--config', config, '--output-type', 'json', 'src', 'test'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 });
  violations = JSON.parse(stdout).summary.violations;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the walls', () => {
  it.each(files)('%s: %s', (path, _text, wall) => {
    const broken = violations.filter(({ from }) => from === path).map(({ rule }) => rule.name);
    expect(broken).toEqual(wall === null ? [] : [wall]);
  });
});
