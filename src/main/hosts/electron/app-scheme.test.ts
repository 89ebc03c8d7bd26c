import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { doubledProtocol, type ProtocolDouble } from '../../../../test/support/electron-double.ts';
import { registerAppScheme, serveRenderer } from './app-scheme.ts';

let base: string;
let root: string;
let protocol: ProtocolDouble;
let reports: string[];

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'jeton-scheme-'));
  root = join(base, 'renderer');
  await mkdir(join(root, 'assets'), { recursive: true });
  await writeFile(join(root, 'index.html'), '<meta property="csp-nonce" nonce="__CSP_NONCE__">');
  await writeFile(join(root, 'assets', 'main.js'), 'export {};');
  await writeFile(join(base, 'package.json'), '{}');
  protocol = doubledProtocol();
  reports = [];
  serveRenderer(protocol, root, (message) => reports.push(message));
});

afterEach(() => rm(base, { recursive: true, force: true }));

describe('the scheme', () => {
  it('is standard and secure, and bypasses nothing', () => {
    registerAppScheme(protocol);
    expect(protocol.registered).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
  });
});

describe('the renderer', () => {
  it('comes with a policy whose nonce is the one in the page, new each time', async () => {
    const nonces = [];
    for (const address of ['app://jeton/', 'app://jeton/index.html?reload#/home']) {
      const response = await protocol.request(address);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      const nonce = /nonce="([^"]+)"/.exec(await response.text())?.[1] ?? '';
      expect(response.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
      nonces.push(nonce);
    }
    expect(new Set(nonces).size).toBe(2);
    expect(nonces).not.toContain('__CSP_NONCE__');
  });

  it('comes with its assets, under the same policy', async () => {
    const response = await protocol.request('app://jeton/assets/main.js');
    expect(await response.text()).toBe('export {};');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    'app://other/',
    'app://jeton:1/',
    'app://jeton/absent.js',
    'app://jeton/%2e%2e/package.json',
    'app://jeton/..%2fpackage.json',
    'app://jeton/..%5cpackage.json',
    'app://jeton/assets',
  ])('has nothing at %s', async (address) => {
    const response = await protocol.request(address);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
  });

  it('is only read', async () => {
    expect((await protocol.request('app://jeton/', { method: 'POST', body: 'x' })).status).toBe(405);
    const head = await protocol.request('app://jeton/', { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
  });

  it('reports a file that is there and cannot be read', async () => {
    // A name that is too long for the file system fails otherwise than by absence.
    const response = await protocol.request(`app://jeton/${'a'.repeat(400)}.js`);
    expect(response.status).toBe(500);
    expect(reports).toEqual([expect.stringContaining('ENAMETOOLONG')]);
  });
});
