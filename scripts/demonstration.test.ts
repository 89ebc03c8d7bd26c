import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { removeIfPossible } from './demonstration.mjs';

it('the folder of a demonstration goes at the end, and one that Windows still holds spoils nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jeton-demo-data-'));
  writeFileSync(join(folder, 'vault.json'), '{}');
  const busy = (): never => {
    throw Object.assign(new Error('EBUSY: resource busy or locked'), { code: 'EBUSY' });
  };
  expect(() => removeIfPossible(folder, busy)).not.toThrow();
  expect(existsSync(folder)).toBe(true);
  removeIfPossible(folder);
  expect(existsSync(folder)).toBe(false);
});
