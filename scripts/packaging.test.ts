/**
 * What `electron-builder.yml` makes of this project: packaged for real, around a stand-in for Electron's runtime, which
 * only GitHub has. What can be seen on the runtime itself alone, the CI workflow checks.
 */
import { execFile } from 'node:child_process';
import {
  chmod,
  copyFile,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandScript, inProject } from './project.mjs';

/** Where an Electron has its fuses: this text, a version, their number, one character each (@electron/fuses). */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = [
  'RunAsNode',
  'EnableCookieEncryption',
  'EnableNodeOptionsEnvironmentVariable',
  'EnableNodeCliInspectArguments',
  'EnableEmbeddedAsarIntegrityValidation',
  'OnlyLoadAppFromAsar',
  'LoadBrowserProcessSpecificV8Snapshot',
  'GrantFileProtocolExtraPrivileges',
];
/** As Electron ships: a fuse that the configuration forgets would keep this. */
const AS_SHIPPED = '10110101';

const built = [
  'out/.stamp',
  'out/main/index.js',
  'out/main/index.js.map',
  'out/main/browser.js',
  'out/main/chunks/shared-a.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
];

let folder: string;
let unpacked: string;

// On Linux, where the CI packages too; npm and electron-builder take their time.
describe.runIf(process.platform === 'linux')('the package', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jeton-package-'));
    const project = join(folder, 'project');
    await mkdir(project);
    for (const file of ['package.json', 'package-lock.json', 'electron-builder.yml'])
      await copyFile(inProject(file), join(project, file));
    await cp(inProject('assets'), join(project, 'assets'), { recursive: true });
    await symlink(inProject('node_modules'), join(project, 'node_modules'));
    for (const path of built) await write(join(project, path), path);
    const runtime = await writeRuntime(join(folder, 'runtime'));
    const args = ['--linux', 'dir', '--x64', '--publish', 'never', `-c.electronDist=${runtime}`];
    const builder = commandScript('electron-builder', 'electron-builder');
    await promisify(execFile)(process.execPath, [builder, ...args], { cwd: project });
    unpacked = join(project, 'dist', 'linux-unpacked');
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('has every fuse of Electron as decided, none as it happens to ship', async () => {
    const program = await readFile(join(unpacked, 'jeton'));
    const wire = program.indexOf(SENTINEL) + SENTINEL.length + 2;
    const states = program.toString('latin1', wire, wire + FUSES.length);
    expect(Object.fromEntries(FUSES.map((name, at) => [name, states[at] === '1']))).toEqual({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
    });
  });

  it('holds what Electron starts from and shows, all of it in the archive whose content is checked', async () => {
    const files = await archived(join(unpacked, 'resources', 'app.asar'));
    for (const path of [
      'package.json',
      'out/main/index.js',
      'out/main/chunks/shared-a.js',
      'out/preload/index.cjs',
      'out/renderer/index.html',
      'assets/predefined-applications.json',
      'assets/relay/callback.html',
    ])
      expect(files).toContain(path);
    expect(await readdir(join(unpacked, 'resources'))).toEqual(['app.asar']);
  });

  it('holds nothing of the browser host, of its native code, or of the build', async () => {
    const files = await archived(join(unpacked, 'resources', 'app.asar'));
    const foreign =
      /^out\/(?:main\/browser\.js|\.stamp|.*\.map)$|\.node$|^node_modules\/(?:@napi-rs|open|ws|proxy-from-env|electron)\/|^(?:src|test)\//;
    expect(files.filter((path) => foreign.test(path))).toEqual([]);
  });

  it('holds what a dossier’s PDF is made with, and of its fonts no more than that takes', async () => {
    const files = await archived(join(unpacked, 'resources', 'app.asar'));
    expect(files).toContain('node_modules/pdfkit/js/pdfkit.node.mjs');
    const fonts = await readFile(inProject('src', 'main', 'dossier', 'fonts.ts'), 'utf8');
    const needed = [...fonts.matchAll(/'(@fontsource\/[^']+\.woff)'/g)].map(
      ([, path = '']) => `node_modules/${path}`,
    );
    expect(needed).toHaveLength(6);
    expect(files).toEqual(expect.arrayContaining(needed));
    expect(
      files.filter((path) => /^node_modules\/@fontsource\/.*(?:\.css|\.woff2|-italic\.woff)$/.test(path)),
    ).toEqual([]);
  });

  it('speaks French and English, and no other language of Chromium', async () => {
    expect((await readdir(join(unpacked, 'locales'))).sort()).toEqual(['en-US.pak', 'fr.pak']);
  });
});

it('leaves out only packages that the browser host alone imports', async () => {
  const configuration = await readFile(inProject('electron-builder.yml'), 'utf8');
  const patterns = [...configuration.matchAll(/'!node_modules\/(.+)\/\*\*'/g)].map(
    ([, pattern = '']) => pattern,
  );
  const excluded = patterns.flatMap((pattern) => pattern.replace(/^\{|\}$/g, '').split(','));
  expect(excluded.length).toBeGreaterThan(3);
  const imported = await importedOutside(/[/\\]hosts[/\\]browser[/\\]/);
  for (const name of excluded.map((pattern) => pattern.replace('/**', '').replace('/*', '')))
    expect(
      [...imported].filter((specifier) => specifier === name || specifier.startsWith(`${name}/`)),
    ).toEqual([]);
});

/** A folder as Electron's archive unpacks into, with a program that is nothing but fuses. */
async function writeRuntime(root: string): Promise<string> {
  await write(
    join(root, 'electron'),
    `\x7fELF${SENTINEL}\x01${String.fromCharCode(FUSES.length)}${AS_SHIPPED}`,
  );
  await chmod(join(root, 'electron'), 0o755);
  const { version } = JSON.parse(
    await readFile(inProject('node_modules', 'electron', 'package.json'), 'utf8'),
  );
  await write(join(root, 'version'), version);
  await write(join(root, 'LICENSE'), '');
  await mkdir(join(root, 'resources'));
  for (const language of ['de', 'en-US', 'fr']) await write(join(root, 'locales', `${language}.pak`), '');
  return root;
}

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content, 'latin1');
}

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>;
}

/** The paths in an archive: four little-endian lengths, then a tree in JSON (https://github.com/electron/asar). */
async function archived(file: string): Promise<string[]> {
  const content = await readFile(file);
  const { files }: Entry = JSON.parse(content.toString('utf8', 16, 16 + content.readUInt32LE(12)));
  const pathsIn = (entries: Entry['files'], above: string): string[] =>
    Object.entries(entries ?? {}).flatMap(([name, entry]) =>
      entry.files === undefined ? [above + name] : pathsIn(entry.files, `${above}${name}/`),
    );
  return pathsIn(files, '');
}

/** Packages that the product imports, but for the files that match. */
async function importedOutside(ignored: RegExp): Promise<Set<string>> {
  const names = await readdir(inProject('src'), { recursive: true });
  const sources = names.filter((name) => /\.tsx?$/.test(name) && !/\.test\.|[/\\]fixtures[/\\]/.test(name));
  const texts = await Promise.all(
    sources
      .filter((name) => !ignored.test(`/${name}`))
      .map((name) => readFile(inProject('src', name), 'utf8')),
  );
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/(?:from|import\()\s*'([^'.][^']*)'/g)].map(([, s = '']) => s)),
  );
}
