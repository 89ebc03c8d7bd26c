import { describe, expect, it } from 'vitest';
import { createPassCounter, mostPasses } from '../../../test/support/passes.ts';
import { challengeIn } from './challenge.ts';

describe('challengeIn', () => {
  const json = '{"status":"400","schemes":"Bearer","scope":"https://mail.google.com/"}';
  const challenge = { status: '400', scope: 'https://mail.google.com/' };

  it.each([
    ['decoded', `S: 334 ${json} S: 535 5.7.8 no`],
    ['encoded', `334 ${Buffer.from(json).toString('base64')}`],
    ['amid other braces', `} {x} {{"a":${json}}`],
    ['after an object that is none', `{"state":1} ${json}`],
  ])('finds one that is %s', (_, text) => {
    expect(challengeIn(text, false)).toEqual(challenge);
    expect(challengeIn(text, true)).toEqual(challenge);
  });

  it('takes a bare status for one only in a conversation with a mail server', () => {
    const bare = 'AUTH XOAUTH2 {"status":"401"}';
    expect(challengeIn(bare, true)).toEqual({ status: '401', scope: '' });
    expect(challengeIn(bare, false)).toBeNull();
  });

  it('finds none in half of one', () => {
    expect(challengeIn(json.slice(0, -1), true)).toBeNull();
    expect(challengeIn(json.slice(1), true)).toBeNull();
  });

  const passesOver = createPassCounter();

  // Whatever is tried in vain, and from how many starts: what was looked at once is not looked at again.
  it.each([
    `{${'"status"'.repeat(4)}${'"scope"'.repeat(30)}aaaa`,
    '{"status"',
    '{"status"}',
    '"status""scope"}',
    '{',
    '}',
    'eyJ',
    'eyJ+',
  ])('takes time that grows with the text, not with its square: %s', (unit) => {
    const text = unit.repeat(2 ** 17 / unit.length);
    expect(passesOver(text, () => challengeIn(text, false))).toBeLessThan(mostPasses(text));
  });
});
