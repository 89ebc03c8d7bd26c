import { expect, it } from 'vitest';
import { refusal, systemCode } from './problem-error.ts';

it.each([
  ['an error of the system', Object.assign(new Error('disk full'), { code: 'ENOSPC' }), 'ENOSPC'],
  ['a problem that noted it', refusal('storage-failed', 'vault', { system: 'EACCES' }), 'EACCES'],
  ['a problem that has none', refusal('vault-locked', 'vault'), 'vault-locked'],
  ['an error without a code', new Error('something else'), 'unknown'],
  ['what is no error', { code: 'ENOSPC' }, 'unknown'],
])('the system’s word of %s', (_what, error, word) => {
  expect(systemCode(error)).toBe(word);
});
