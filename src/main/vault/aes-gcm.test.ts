import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seal, unseal } from './aes-gcm.ts';
import { UnreadableCiphertext } from './secret-cipher.ts';

const key = Buffer.alloc(32, 1);

it('opens what it sealed, in its own place only', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.string(), (text, context, other) => {
      const plaintext = Buffer.from(text, 'utf8').toString('utf8');
      const sealed = seal(key, plaintext, context);
      expect(unseal(key, sealed, context)).toBe(plaintext);
      if (other !== context) expect(() => unseal(key, sealed, other)).toThrow(UnreadableCiphertext);
    }),
  );
});

it('notices a single changed bit, and every truncation', () => {
  const sealed = seal(key, 'a refresh token', 'account/tokens');
  for (let index = 0; index < sealed.byteLength * 8; index += 1) {
    const flipped = Uint8Array.from(sealed);
    flipped[index >> 3] = (flipped[index >> 3] ?? 0) ^ (1 << (index & 7));
    expect(() => unseal(key, flipped, 'account/tokens')).toThrow(UnreadableCiphertext);
  }
  for (let length = 0; length < sealed.byteLength; length += 1)
    expect(() => unseal(key, sealed.subarray(0, length), 'account/tokens')).toThrow(UnreadableCiphertext);
});
