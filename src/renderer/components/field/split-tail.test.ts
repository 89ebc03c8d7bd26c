import { describe, expect, it } from 'vitest';
import { splitTail } from './split-tail.ts';

describe('splitTail', () => {
  it('keeps the last path segment of an endpoint', () => {
    expect(splitTail('https://login.microsoftonline.com/common/oauth2/v2.0/authorize')).toEqual({
      head: 'https://login.microsoftonline.com/common/oauth2/v2.0',
      tail: '/authorize',
    });
    expect(splitTail('https://oauth2.googleapis.com/token').tail).toBe('/token');
  });

  it('does not take a closing slash for a segment', () => {
    expect(splitTail('https://mail.example.fr/oauth/').tail).toBe('/oauth/');
  });

  it('does not take the slashes of the scheme for a path', () => {
    expect(splitTail('https://mail.example.fr').tail).toBe('l.example.fr');
  });

  it('keeps twelve characters of a long query or of plain text', () => {
    expect(
      splitTail('https://accounts.google.com/o/oauth2/v2/auth?prompt=consent&access_type=offline').tail,
    ).toBe('type=offline');
    expect(splitTail('abcdefghijklmnopqrstuvwxyz').tail).toBe('opqrstuvwxyz');
  });

  it('loses and adds nothing, whatever the value', () => {
    for (const value of ['', 'a', '/', '//', 'https://', 'https://a/b', 'é'.repeat(40)]) {
      const { head, tail } = splitTail(value);
      expect(head + tail).toBe(value);
    }
  });
});
