import { describe, expect, it } from 'vitest';
import { openWindowSession } from './window-session.ts';

const key = 'k'.repeat(43);
const earlierKey = 'e'.repeat(43);

/** A page at that address, whose host gives that answer. */
function pageAt(href: string, answer: () => unknown, kept: Record<string, string> = {}) {
  const stored = new Map(Object.entries(kept));
  const redeemed: string[] = [];
  const addresses: string[] = [];
  return {
    stored,
    redeemed,
    addresses,
    page: {
      address: new URL(href),
      storage: {
        getItem: (name: string) => stored.get(name) ?? null,
        setItem: (name: string, value: string) => void stored.set(name, value),
      },
      redeem: async (token: string) => {
        redeemed.push(token);
        return answer();
      },
      replaceAddress: (address: string) => void addresses.push(address),
    },
  };
}

const refused = (): unknown => undefined;
const silent = (): never => {
  throw new TypeError('Failed to fetch');
};

describe('the session of a window', () => {
  it('is had for the launch token, and survives a reload', async () => {
    const first = pageAt('http://127.0.0.1:4000/?launch=token#/aide', () => ({ key }));
    expect(await openWindowSession(first.page)).toBe(key);
    expect(first.redeemed).toEqual(['token']);
    const reloaded = pageAt('http://127.0.0.1:4000/#/aide', refused, Object.fromEntries(first.stored));
    expect(await openWindowSession(reloaded.page)).toBe(key);
    expect(reloaded.redeemed).toEqual([]);
  });

  it.each([
    ['accepted', () => ({ key })],
    ['refused', refused],
  ])('leaves no launch token in the address once it was %s', async (_what, answer) => {
    const { page, addresses } = pageAt('http://127.0.0.1:4000/?launch=token#/aide', answer);
    await openWindowSession(page);
    expect(addresses).toEqual(['/#/aide']);
  });

  it('keeps the launch token of a host that did not answer, for a reload', async () => {
    const { page, addresses } = pageAt('http://127.0.0.1:4000/?launch=token', silent);
    expect(await openWindowSession(page)).toBeNull();
    expect(addresses).toEqual([]);
  });

  it('takes the place of the session of before', async () => {
    const { page, stored } = pageAt('http://127.0.0.1:4000/?launch=token', () => ({ key }), {
      'jeton-session': earlierKey,
    });
    expect(await openWindowSession(page)).toBe(key);
    expect(stored.get('jeton-session')).toBe(key);
  });

  it.each([
    ['a token that is used up', refused],
    ['a host that does not answer', silent],
    ['an answer that makes no sense', () => ({ key: 'short' })],
  ])('goes on with the session of before after %s', async (_what, answer) => {
    const { page } = pageAt('http://127.0.0.1:4000/?launch=token', answer, { 'jeton-session': earlierKey });
    expect(await openWindowSession(page)).toBe(earlierKey);
  });

  it.each(['', 'with, comma', 'x'.repeat(44)])('is none for what is no key: %j', async (text) => {
    const { page } = pageAt('http://127.0.0.1:4000/', refused, { 'jeton-session': text });
    expect(await openWindowSession(page)).toBeNull();
  });

  it('is had where the browser keeps nothing, for as long as the page lives', async () => {
    const { page } = pageAt('http://127.0.0.1:4000/?launch=token', () => ({ key }));
    expect(await openWindowSession({ ...page, storage: null })).toBe(key);
    expect(
      await openWindowSession({ ...page, address: new URL('http://127.0.0.1:4000/'), storage: null }),
    ).toBeNull();
  });
});
