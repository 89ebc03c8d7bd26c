import { describe, expect, it } from 'vitest';
import { mailboxFamily } from './mailbox-family.ts';

const school = 'ecole@ac-example.fr';

describe('the labels of a mailbox', () => {
  it('are those of the sender’s service for its own people', () => {
    expect(mailboxFamily('microsoft', school, [school])).toBe('microsoft');
    expect(mailboxFamily('google', school, [school, 'direction@AC-Example.FR'])).toBe('google');
  });

  it('are nobody’s as soon as one mailbox is elsewhere', () => {
    expect(mailboxFamily('microsoft', school, ['mairie@mairie-example.fr'])).toBe('custom');
    expect(mailboxFamily('microsoft', school, [school, 'mairie@mairie-example.fr'])).toBe('custom');
    expect(mailboxFamily('microsoft', school, ['ecole@ac-example.fr.example'])).toBe('custom');
  });
});
