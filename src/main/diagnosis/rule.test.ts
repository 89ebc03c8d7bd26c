import { describe, expect, it } from 'vitest';
import { says } from './rule.ts';

describe('wording', () => {
  it('is found as it stands', () => {
    expect(says('the client was not found.', 'client was not found')).toBe(true);
    expect(says('the client was found', 'client was not found')).toBe(false);
  });

  it('may have a gap, in that order only', () => {
    expect(says('sender <a@b.fr> is not owned by you', 'sender … not owned')).toBe(true);
    expect(says('not owned by this sender', 'sender … not owned')).toBe(false);
    expect(says('a b c', 'a … b … c')).toBe(true);
  });

  it('keeps its parts within a sentence or two', () => {
    expect(says(`sender ${'x '.repeat(60)} not owned`, 'sender … not owned')).toBe(true);
    expect(says(`sender ${'x '.repeat(100)} not owned`, 'sender … not owned')).toBe(false);
  });

  it('is looked for again from each beginning', () => {
    expect(says(`sender ${'x '.repeat(100)} sender not owned`, 'sender … not owned')).toBe(true);
  });
});
