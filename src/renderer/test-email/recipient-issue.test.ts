import { describe, expect, it } from 'vitest';
import { recipientIssue } from './recipient-issue.ts';

describe('recipientIssue', () => {
  it('lets an empty field be, which is nobody', () => {
    expect(recipientIssue('  ', 'ecole@ac-example.fr')).toBeNull();
  });

  it('refuses what is no address', () => {
    expect(recipientIssue('mairie', null)).toBe('not-an-address');
    expect(recipientIssue('a@example.fr, b@example.fr', null)).toBe('not-an-address');
  });

  it('tells the same address twice, however it is written', () => {
    expect(recipientIssue(' Mairie@Example.FR ', 'mairie@example.fr')).toBe('twice');
    expect(recipientIssue('mairie@example.fr', 'ecole@example.fr')).toBeNull();
  });
});
