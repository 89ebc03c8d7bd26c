import { describe, expect, it } from 'vitest';
import { isOwnOrigin, isOwnPage } from './own-page.ts';

describe('our own origin', () => {
  it.each(['app://jeton', 'app://jeton/', 'app://jeton/assets/x.js', 'app://jeton/#/wizard'])(
    'is %s',
    (address) => expect(isOwnOrigin(address)).toBe(true),
  );

  it.each([
    'app://jeton.evil/',
    'app://evil/',
    'app://jeton:8080/',
    'app://someone@jeton/',
    'https://jeton/',
    'file:///jeton',
    'null',
    'about:blank',
    '',
  ])('is not %j', (address) => expect(isOwnOrigin(address)).toBe(false));
});

describe('our own page', () => {
  it.each(['app://jeton/', 'app://jeton/index.html', 'app://jeton/?x=1#/home'])('is %s', (address) =>
    expect(isOwnPage(address)).toBe(true),
  );

  it.each(['app://jeton/assets/other.html', 'app://evil/', 'https://jeton/'])('is not %s', (address) =>
    expect(isOwnPage(address)).toBe(false),
  );
});
