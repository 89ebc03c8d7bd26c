import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { environmentProxy } from './environment-proxy.ts';

const names = ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'];
beforeEach(() => {
  for (const name of names) for (const spelt of [name, name.toUpperCase()]) vi.stubEnv(spelt, undefined);
});
afterEach(() => vi.unstubAllEnvs());

const token = new URL('https://login.microsoftonline.com/common/oauth2/v2.0/token');
const through = (address: string) => ({ kind: 'proxy', url: new URL(address) });
const direct = { kind: 'direct' };

describe('the way out of the network', () => {
  it('is straight where nothing else is said', () => {
    expect(environmentProxy(token)).toEqual(direct);
  });

  it.each(['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY'])('follows %s', (name) => {
    vi.stubEnv(name, 'http://proxy.academie.example:3128');
    expect(environmentProxy(token)).toEqual(through('http://proxy.academie.example:3128'));
  });

  it.each(['login.microsoftonline.com', '.microsoftonline.com', 'autre.example, *.microsoftonline.com', '*'])(
    'is straight to what NO_PROXY names: %s',
    (list) => {
      vi.stubEnv('HTTPS_PROXY', 'http://proxy.academie.example:3128');
      vi.stubEnv('NO_PROXY', list);
      expect(environmentProxy(token)).toEqual(direct);
    },
  );

  it.each(['http://127.0.0.1:4000/token', 'https://localhost:4000/token', 'http://[::1]:4000/token'])(
    'never leaves this PC for %s',
    (address) => {
      vi.stubEnv('HTTPS_PROXY', 'http://proxy.academie.example:3128');
      vi.stubEnv('HTTP_PROXY', 'http://proxy.academie.example:3128');
      expect(environmentProxy(new URL(address))).toEqual(direct);
    },
  );

  it.each(['socks5://proxy.academie.example:1080', 'http://', '::::'])('makes nothing of %s', (proxy) => {
    vi.stubEnv('HTTPS_PROXY', proxy);
    expect(environmentProxy(token)).toEqual(direct);
  });
});
