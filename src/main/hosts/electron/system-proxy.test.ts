import { describe, expect, it } from 'vitest';
import { doubledSession } from '../../../../test/support/electron-double.ts';
import { createProxyFor, parseProxyAnswer } from './system-proxy.ts';

describe('the answer of the system', () => {
  it.each([
    ['PROXY cache.ecole.fr:3128', 'http://cache.ecole.fr:3128/'],
    ['PROXY cache.ecole.fr:3128; DIRECT', 'http://cache.ecole.fr:3128/'],
    ['HTTPS cache.ecole.fr:443', 'https://cache.ecole.fr/'],
    ['proxy cache.ecole.fr:8080', 'http://cache.ecole.fr:8080/'],
    ['SOCKS5 socks.ecole.fr:1080; PROXY cache.ecole.fr:3128', 'http://cache.ecole.fr:3128/'],
    ['PROXY [fd00::1]:3128', 'http://[fd00::1]:3128/'],
  ])('%s goes through %s', (answer, address) => {
    const route = parseProxyAnswer(answer);
    expect(route.kind === 'proxy' && route.url.href).toBe(address);
  });

  it.each([
    'DIRECT',
    'DIRECT; PROXY cache.ecole.fr:3128',
    'SOCKS socks.ecole.fr:1080',
    'PROXY',
    'PROXY cache/with/path',
    'nonsense',
    '',
  ])('%j goes straight', (answer) => {
    expect(parseProxyAnswer(answer)).toEqual({ kind: 'direct' });
  });
});

describe('asking the system', () => {
  it('tells it where to, not what for', async () => {
    const session = doubledSession(async () => 'PROXY cache.ecole.fr:3128');
    const route = await createProxyFor(session)(new URL('https://login.example/token?code=secret'));
    expect(route.kind).toBe('proxy');
    expect(session.asked.proxyQuestions).toEqual(['https://login.example']);
  });

  it('goes straight when the settings cannot be read', async () => {
    const session = doubledSession(() => Promise.reject(new Error('no settings')));
    expect(await createProxyFor(session)(new URL('https://login.example/'))).toEqual({ kind: 'direct' });
  });
});
