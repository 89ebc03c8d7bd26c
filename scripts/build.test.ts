import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureBuild, missingResults } from './build.mjs';
import { inProject } from './project.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jeton-build-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const results = [
  'out/main/index.js',
  'out/main/browser.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
];

function write(root: string, paths: readonly string[], text: string): void {
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

it('a build is whole only with what both hosts start from: Electron’s entry, its preload, the browser host, the page', () => {
  const { main } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
  expect([...missingResults(folder)].sort()).toEqual([main, ...results.slice(1)].sort());
  write(folder, results, '');
  expect(missingResults(folder)).toEqual([]);
});

describe('a stale build', () => {
  const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  beforeEach(() => {
    said.length = 0;
    write(folder, ['src/main.ts'], 'first');
  });

  /** Makes what the sources say; in two steps, as a builder that can be met half-way. */
  async function make(out: string): Promise<{ ok: boolean; output: string }> {
    const text = read('src/main.ts');
    write(dirname(out), results.slice(0, 2), text);
    await new Promise((resolve) => setImmediate(resolve));
    write(dirname(out), results.slice(2), text);
    return { ok: true, output: '' };
  }

  it('is made once, however many want it, and is there whole for each of them', async () => {
    const othersWait = Promise.withResolvers<void>();
    const waiting = () => said.filter((line) => line.startsWith('Un autre Jeton se construit'));
    const noting = (line: string) => {
      said.push(line);
      if (waiting().length === 2) othersWait.resolve();
    };
    const made: string[] = [];
    const slow = async (out: string) => {
      made.push(out);
      await othersWait.promise;
      return make(out);
    };
    const all = [1, 2, 3].map(async () => {
      expect(await ensureBuild(noting, folder, slow)).toBe(true);
      expect(missingResults(folder)).toEqual([]);
    });
    await Promise.all(all);
    expect(made).toHaveLength(1);
    expect(waiting()).toHaveLength(2);
  });

  it('is replaced whole, and stays in use until then', async () => {
    await ensureBuild(say, folder, make);
    write(folder, ['src/main.ts'], 'second');
    const seen: string[] = [];
    await ensureBuild(say, folder, async (out) => {
      const result = await make(out);
      seen.push(...results.map(read));
      return result;
    });
    expect(seen).toEqual(results.map(() => 'first'));
    expect(results.map(read)).toEqual(results.map(() => 'second'));
    expect(existsSync(join(folder, '.jeton', 'build'))).toBe(false);
  });

  it('stays where the next one fails, or is not whole; and is tried again', async () => {
    await ensureBuild(say, folder, make);
    write(folder, ['src/main.ts'], 'second');
    const fails = async () => ({ ok: false, output: 'why it failed' });
    const partial = async (out: string) => {
      write(dirname(out), results.slice(0, 2), 'second');
      return { ok: true, output: '' };
    };
    for (const failing of [fails, partial]) {
      expect(await ensureBuild(say, folder, failing)).toBe(false);
      expect(results.map(read)).toEqual(results.map(() => 'first'));
    }
    expect(said).toContain('why it failed');
    expect(await ensureBuild(say, folder, make)).toBe(true);
    expect(results.map(read)).toEqual(results.map(() => 'second'));
  });
});
