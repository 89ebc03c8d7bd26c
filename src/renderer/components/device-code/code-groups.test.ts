import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeGroups } from './code-groups.ts';

describe('codeGroups', () => {
  it.each([
    ['GTHP3K9MZ', ['GTH', 'P3K', '9MZ']],
    ['ABCDEFGH', ['ABCD', 'EFGH']],
    ['ABCDEFGHIJ', ['ABCD', 'EFG', 'HIJ']],
    ['12345', ['12345']],
    // Google's and oidc-provider's own groups.
    ['WDJB-MJHT', ['WDJB-', 'MJHT']],
    ['GQVQ-JKEC-ABCD', ['GQVQ-', 'JKEC-', 'ABCD']],
    [' 123 456 ', ['123', '456']],
    ['', []],
  ])('reads %j as %j', (code, groups) => {
    expect(codeGroups(code)).toEqual(groups);
  });

  it('loses and adds nothing but blanks, whatever the server gives', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (code) => {
        const groups = codeGroups(code);
        expect(groups.join('')).toBe(code.replaceAll(/\s/g, ''));
        expect(groups).not.toContain('');
      }),
    );
  });
});
