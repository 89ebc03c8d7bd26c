import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tls from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCertificateAuthority } from '../../../test/support/certificates.ts';
import { LOOPBACK, listenOnLoopback } from '../../../test/support/loopback.ts';
import { type CertificateSource, createTrust, trustedCertificates } from './certificates.ts';

let folder: string;
let school: string;
let town: string;
let server: tls.Server;
let port: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jeton-certificates-'));
  const authority = await createCertificateAuthority('School filter');
  school = authority.pem;
  town = (await createCertificateAuthority('Town filter')).pem;
  server = tls.createServer(await authority.issue(['localhost']), (socket) => socket.end());
  server.on('tlsClientError', () => undefined);
  port = await listenOnLoopback(server);
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

async function fileOf(content: string): Promise<string> {
  const file = join(folder, 'extra.pem');
  await writeFile(file, content);
  return file;
}

/** The verdict of TLS itself on the school's server. */
async function isTrusted(extraFile: string | undefined): Promise<boolean> {
  const socket = tls.connect({
    host: LOOPBACK,
    port,
    servername: 'localhost',
    secureContext: createTrust(extraFile).secureContext(),
  });
  try {
    await once(socket, 'secureConnect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

describe('the trusted authorities', () => {
  it('are Mozilla’s and the system’s where no file is named', () => {
    for (const none of [undefined, '']) {
      const trusted = new Set(trustedCertificates(none));
      expect(trusted.size).toBeGreaterThan(100);
      expect(tls.getCACertificates('bundled').every((pem) => trusted.has(pem))).toBe(true);
      expect(tls.getCACertificates('system').every((pem) => trusted.has(pem))).toBe(true);
    }
  });

  it('include every certificate of the extra file, whatever stands between them', async () => {
    const file = await fileOf(
      `# the school\r\n${school}\n  subject: the town\n${town.replaceAll('\n', '\r\n')}`,
    );
    expect(trustedCertificates(file)).toHaveLength(trustedCertificates(undefined).length + 2);
    expect(await isTrusted(file)).toBe(true);
  });

  it('do not include an authority that nobody named', async () => {
    expect(await isTrusted(undefined)).toBe(false);
    expect(await isTrusted(await fileOf(town))).toBe(false);
  });

  it('are the same when the file is missing, or a folder', () => {
    const usual = trustedCertificates(undefined);
    expect(trustedCertificates(join(folder, 'not-there.pem'))).toEqual(usual);
    expect(trustedCertificates(folder)).toEqual(usual);
  });

  it('never include a private key that lies in the same file', async () => {
    const { key } = await (await createCertificateAuthority()).issue(['localhost']);
    expect(trustedCertificates(await fileOf(`${key}\n${school}`)).join()).not.toContain('PRIVATE');
  });

  it.each([
    ['no certificate at all', 'not a certificate'],
    ['a certificate that was cut off', () => school.slice(0, 300)],
    ['a certificate of garbage', '-----BEGIN CERTIFICATE-----\n!!!!garbage!!!!\n-----END CERTIFICATE-----'],
    ['a certificate of base64 that is none', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'],
    ['bytes that are no text', '\u0000\uffff\u0000'],
  ])('work on when the file holds %s', async (_, content) => {
    const text = typeof content === 'string' ? content : content();
    // What is whole in the file still counts, before and after what is broken.
    expect(await isTrusted(await fileOf(`${town}\n${text}\n${school}`))).toBe(true);
    expect(await isTrusted(await fileOf(text))).toBe(false);
  });
});

describe('a runtime that answers otherwise', () => {
  const { rootCertificates } = tls;
  const refusing = (): never => {
    throw new Error('not supported by BoringSSL');
  };

  it.each([
    ['throws', { rootCertificates, getCACertificates: refusing }],
    ['has no such list', { rootCertificates, getCACertificates: () => [] }],
    // What a runtime without the function would be; the type knows none.
    ['lacks the function', { rootCertificates } as CertificateSource],
  ])('still trusts Mozilla’s list when it %s, and the extra file', async (_what, source) => {
    const trusted = trustedCertificates(await fileOf(school), source);
    expect(trusted.length).toBe(new Set(rootCertificates).size + 1);
    expect(createTrust(undefined, source).secureContext()).toBeDefined();
  });

  it('keeps the usual list when only the system’s store cannot be read', () => {
    const getCACertificates: typeof tls.getCACertificates = (kind) =>
      kind === 'system' ? refusing() : tls.getCACertificates(kind);
    expect(trustedCertificates(undefined, { rootCertificates, getCACertificates })).toEqual([
      ...new Set(tls.getCACertificates('default')),
    ]);
  });
});

describe('the trust', () => {
  it('is taken in once, and not before it is needed', async () => {
    const file = await fileOf('');
    const trust = createTrust(file);
    await writeFile(file, school);
    const first = trust.certificates();
    expect(first.some((pem) => pem.includes(school.trim().split('\n')[1] ?? '?'))).toBe(true);
    await writeFile(file, '');
    expect(trust.certificates()).toBe(first);
    expect(trust.secureContext()).toBe(trust.secureContext());
  });
});
