/** What the documents lead to, name and quote is there: links, headings, commands, files, and the tests of the threat model. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...filesUnder('docs').filter((file) => file.endsWith('.md')),
];

/** Where code lives; a path that begins with one of these is one of ours. */
const FOLDERS = ['assets', 'bench', 'demo', 'docs', 'e2e', 'scripts', 'src', 'test'] as const;
const files = FOLDERS.flatMap(filesUnder);

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

/** With slashes, whatever the system. */
function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'));
}

const textOf = (file: string): string => readFileSync(file, 'utf8');
const withoutBlocks = (markdown: string): string => markdown.replace(/^```[\s\S]*?^```/gm, '');

/** Of links and images that stay in the repository. */
function targetsIn(markdown: string): string[] {
  const found = withoutBlocks(markdown).matchAll(/\]\((?<link>[^)\s]+)\)|<img src="(?<image>[^"]+)"/g);
  return [...found]
    .map(({ groups }) => groups?.link ?? groups?.image ?? '')
    .filter((target) => !/^[a-z]+:/i.test(target));
}

/** As GitHub makes an address of a heading. */
function anchorsOf(markdown: string): string[] {
  return [...withoutBlocks(markdown).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function isThere(document: string, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? document : join(dirname(document), path);
  return existsSync(file) && (anchor === undefined || anchorsOf(textOf(file)).includes(anchor));
}

/** Paths of source files and of folders with code, as they stand between backticks. */
function pathsIn(markdown: string): string[] {
  const spans = [...withoutBlocks(markdown).matchAll(/`([^`\s]+)`/g)].map(([, span = '']) => span);
  const ours = new RegExp(`^(?:${FOLDERS.join('|')})/`);
  return spans.filter((span) => ours.test(span) || /^[\w./{},<>*-]+\.(?:tsx?|mjs)$/.test(span));
}

/** The files that a path may mean: `{fr,en}` is either, `*` and `<name>` are anything in one name. */
function patternOf(path: string): RegExp {
  const pattern = path
    .replace(/\/$/, '/*')
    .replace(/[.+$()|[\]^?\\]/g, '\\$&')
    .replace(/\{([^}]*)\}/g, (_, choices: string) => `(?:${choices.replaceAll(',', '|')})`)
    .replace(/\*+|<\w+>/g, '[^/]*');
  return new RegExp(`(?:^|/)${pattern}(?:$|/)`);
}

function isOurs(path: string): boolean {
  const pattern = patternOf(path);
  return existsSync(path) || files.some((file) => pattern.test(file));
}

describe.each(documents)('%s', (document) => {
  it('leads to files and headings that are there', () => {
    expect(targetsIn(textOf(document)).filter((target) => !isThere(document, target))).toEqual([]);
  });

  it('names commands that there are', () => {
    const named = [...textOf(document).matchAll(/npm run ([\w:-]+)/g)].map(([, script = '']) => script);
    expect(named.filter((script) => scripts[script] === undefined)).toEqual([]);
  });

  it('names files that are there', () => {
    const missing = pathsIn(textOf(document)).filter((path) => !isOurs(path));
    expect(missing).toEqual([]);
  });
});

it('the threat model quotes tests by their names', () => {
  const plain = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('’', "'");
  const tests = plain(
    files
      .filter((file) => /\.(?:test|spec)\.tsx?$|-suite\.ts$/.test(file))
      .map(textOf)
      .join('\n'),
  );
  const prose = textOf('docs/threat-model.md')
    .replaceAll('**', '')
    .replace(/`[^`]*`/g, '');
  const quoted = [...prose.matchAll(/\*([^*]+)\*/g)].map(([, name = '']) => plain(name));
  // « › » stands between a group and its test, « … » for what a table fills in.
  const parts = quoted.flatMap((name) => name.split(/…,?|›/)).map((part) => part.trim());
  expect(parts.length).toBeGreaterThan(50);
  expect(parts.filter((part) => !tests.includes(part))).toEqual([]);
});
