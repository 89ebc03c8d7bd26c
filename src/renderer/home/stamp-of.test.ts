import { describe, expect, it } from 'vitest';
import { stampOf } from './stamp-of.ts';

describe('stampOf', () => {
  it.each([
    ['ecole.jferry@ac-example.fr', 'school'],
    ['cantine@mairie-example.fr', 'canteen'],
    ['restauration.scolaire@mairie-example.fr', 'canteen'],
    ['periscolaire.elementaire@mairie-example.fr', 'afterSchool'],
    ['direction.jferry@gmail.com', 'office'],
    ['secretariat@ac-example.fr', 'office'],
    // The domain says nothing of the address.
    ['ecole@cantine-example.fr', 'school'],
    ['', 'school'],
  ])('%s is stamped %s', (address, caption) => {
    expect(stampOf(address).caption).toBe(caption);
  });
});
