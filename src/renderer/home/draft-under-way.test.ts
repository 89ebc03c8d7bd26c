import { describe, expect, it } from 'vitest';
import type { DraftView, WizardStep } from '../../shared/account.ts';
import { emptyFields } from '../../shared/settings.ts';
import { isBlank, isUnderWay } from './draft-under-way.ts';

const draft = (step: WizardStep, accountId: string | null, address = 'ecole@ac-example.fr'): DraftView => ({
  id: 'draft-0001',
  accountId,
  createdAt: 1,
  updatedAt: 1,
  step,
  fields: { ...emptyFields, address },
  secret: { kept: false, endsIn: '' },
});

describe('isUnderWay', () => {
  it.each<[WizardStep, string | null, boolean]>([
    ['address', null, true],
    ['credentials', null, true],
    ['authorization', null, true],
    // Gone back from the test: the account is listed already.
    ['authorization', 'account-1', false],
    ['test', 'account-1', false],
    ['done', 'account-1', false],
    // Gone back further, to change what the account was made of.
    ['credentials', 'account-1', true],
  ])('at %s of account %s: %s', (step, accountId, expected) => {
    expect(isUnderWay(draft(step, accountId))).toBe(expected);
  });

  it('has something typed', () => {
    expect(isUnderWay(draft('address', null, ' '))).toBe(false);
    expect(isBlank(draft('address', null, ' '))).toBe(true);
  });
});
