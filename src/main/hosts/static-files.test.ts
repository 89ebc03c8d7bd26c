import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  contentSecurityPolicy,
  createNonce,
  readStaticFile,
  securityHeaders,
  withNonce,
} from './static-files.ts';

const NONCE = 'dGhpcy1pcy1hLW5vbmNl';

let base: string;
let root: string;

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'jeton-static-'));
  root = join(base, 'renderer');
  await mkdir(join(root, 'assets'), { recursive: true });
  await writeFile(join(root, 'index.html'), '<p>é</p>');
  await writeFile(join(root, 'assets', 'index-B_x-1.js'), 'export {};');
  await writeFile(join(root, 'assets', 'font.woff2'), Uint8Array.of(0x77, 0x4f, 0xff));
  await writeFile(join(root, 'assets', 'notes.exe'), 'MZ');
  await writeFile(join(root, '.env.json'), '{}');
  await writeFile(join(base, 'outside.json'), '{"outside":true}');
});

afterEach(async () => {
  await rm(base, { recursive: true, force: true });
});

describe('readStaticFile', () => {
  it('serves the page at / and under its name, as text', async () => {
    const page = { body: '<p>é</p>', contentType: 'text/html; charset=utf-8', isHtml: true };
    expect(await readStaticFile(root, '/')).toEqual(page);
    expect(await readStaticFile(root, '/index.html')).toEqual(page);
  });

  it('serves other files byte for byte, with the type of their extension', async () => {
    const script = await readStaticFile(root, '/assets/index-B_x-1.js');
    expect(script?.contentType).toBe('text/javascript; charset=utf-8');
    expect(script?.isHtml).toBe(false);
    const font = await readStaticFile(root, '/assets/font.woff2');
    expect(font?.contentType).toBe('font/woff2');
    expect(Uint8Array.from(Buffer.from(font?.body ?? ''))).toEqual(Uint8Array.of(0x77, 0x4f, 0xff));
  });

  it.each([
    '/../outside.json',
    '/assets/../../outside.json',
    '/%2e%2e/outside.json',
    '/..%2foutside.json',
    '/%2E%2E%5Coutside.json',
    '/..\\outside.json',
    '/assets\\..\\..\\outside.json',
    '//outside.json',
    '/./index.html',
    '/index.html%00.js',
    '/index.html\0.js',
    '/index.html?x=1',
    '/C:/outside.json',
    '/index.html::$DATA.js',
    '/.env.json',
    'index.html',
    '',
    `/${'a'.repeat(2000)}.js`,
  ])('refuses %j', async (path) => {
    expect(await readStaticFile(root, path)).toBeNull();
  });

  it('refuses unknown types, folders and absent files', async () => {
    await mkdir(join(root, 'folder.js'));
    expect(await readStaticFile(root, '/assets/notes.exe')).toBeNull();
    expect(await readStaticFile(root, '/assets')).toBeNull();
    expect(await readStaticFile(root, '/folder.js')).toBeNull();
    expect(await readStaticFile(root, '/absent.js')).toBeNull();
    expect(await readStaticFile(root, '/index.html/absent.js')).toBeNull();
  });

  it('does not follow a link out of the folder', async () => {
    await symlink(join(base, 'outside.json'), join(root, 'link.json'));
    expect(await readStaticFile(root, '/link.json')).toBeNull();
  });

  it('is not fooled by a neighbour whose name starts like the folder', async () => {
    await mkdir(join(base, 'renderer-old'));
    await writeFile(join(base, 'renderer-old', 'a.json'), '{}');
    await symlink(join(base, 'renderer-old'), join(root, 'old'));
    expect(await readStaticFile(root, '/old/a.json')).toBeNull();
  });
});

describe('the policy', () => {
  it('allows own files only, no inline script, and styles by nonce', () => {
    expect(contentSecurityPolicy(NONCE).split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'self' 'nonce-${NONCE}'`,
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "form-action 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]);
  });

  it('goes into the headers, with sniffing and caching off', () => {
    const headers = securityHeaders(NONCE);
    expect(headers['Content-Security-Policy']).toBe(contentSecurityPolicy(NONCE));
    expect(headers['X-Content-Type-Options']).toBe('nosniff');
    expect(headers['Cache-Control']).toBe('no-store');
  });

  it.each(["x'; script-src *", '', 'short', 'dGhpcy1pcy1hLW5vbmNl"><script>'])(
    'refuses %j as a nonce everywhere',
    (nonce) => {
      expect(() => contentSecurityPolicy(nonce)).toThrow(TypeError);
      expect(() => securityHeaders(nonce)).toThrow(TypeError);
      expect(() => withNonce('__CSP_NONCE__', nonce)).toThrow(TypeError);
    },
  );

  it('has a nonce of its own for every response', () => {
    const nonces = new Set(Array.from({ length: 50 }, createNonce));
    expect(nonces.size).toBe(50);
    for (const nonce of nonces) expect(contentSecurityPolicy(nonce)).toContain(nonce);
  });
});

describe('withNonce', () => {
  it('fills every placeholder of the page', () => {
    const html = '<meta property="csp-nonce" nonce="__CSP_NONCE__"><link nonce="__CSP_NONCE__">';
    expect(withNonce(html, NONCE)).toBe(
      `<meta property="csp-nonce" nonce="${NONCE}"><link nonce="${NONCE}">`,
    );
  });
});
