import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyText } from '../../main/fixtures/any-text.ts';
import { keptSecretSchema } from '../account.ts';
import {
  clientId,
  googleClientId,
  googleSecret,
  microsoftSecret,
  oldGoogleSecret,
} from './fixtures/pasted.ts';
import { secretShape } from './secret-shape.ts';

it.each([
  [clientId, 'guid'],
  [clientId.toUpperCase(), 'guid'],
  [googleClientId, 'google-client-id'],
  [googleSecret, 'google-secret'],
  [oldGoogleSecret, 'google-secret'],
  [microsoftSecret, 'microsoft-secret'],
  ['aB3.c_d-eFgHiJkLmNoPqRsTuVwXyZ0123', 'microsoft-secret'],
  [`"${googleSecret}"`, 'unclean'],
  [`${googleSecret},`, 'unclean'],
  [`${googleSecret}\u200b`, 'unclean'],
  ['with a space inside', 'unclean'],
  ['pâté', 'unclean'],
  ["'any-thing;", 'other'],
  ['s3cr3t!', 'other'],
])('%j looks like %s', (secret, shape) => {
  expect(secretShape(secret)).toBe(shape);
});

it('is one of a closed list, whatever the secret', () => {
  fc.assert(
    fc.property(anyText(60), (secret) => {
      const kept = { kept: true, endsIn: '', shape: secretShape(secret) };
      expect(keptSecretSchema.parse(kept)).toEqual(kept);
    }),
  );
  expect(secretShape('x'.repeat(10_000_000))).toBe('other');
});

it('need not be there: records of before it was noted are still read', () => {
  expect(keptSecretSchema.parse({ kept: true, endsIn: '4f2a' })).toEqual({ kept: true, endsIn: '4f2a' });
});
