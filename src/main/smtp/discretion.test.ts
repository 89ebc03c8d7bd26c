import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tracesOf } from '../../../test/support/traces.ts';
import { anyText } from '../fixtures/any-text.ts';
import { Secret } from '../log/secret.ts';
import { createDiscretion, fitToShow } from './discretion.ts';

/** Like no token that is known by its looks. */
const TOKEN = 'sesame ouvre-toi/é+1';

function guarding(secret: string) {
  const discretion = createDiscretion();
  discretion.guard(new Secret(secret));
  return discretion;
}

describe('what is shown of a server’s words', () => {
  it('is without the token, however it is spelled', () => {
    const { show } = guarding(TOKEN);
    for (const trace of tracesOf(TOKEN)) expect(show(`250 for ${trace}.`)).toBe('250 for [redacted].');
    expect(show(`250 for \u202e${TOKEN.slice(0, 5)}\u200b${TOKEN.slice(5)}.`)).toBe('250 for [redacted].');
  });

  it('is without any other secret', () => {
    expect(fitToShow('250 OK for ya29.canary-canary')).toBe('250 OK for [redacted]');
  });

  it.each([TOKEN, `ya29.${'canary'.repeat(20)}`])('is without the beginning of one that is cut', (token) => {
    const { show } = guarding(token);
    for (let before = 970; before <= 1_000; before += 1)
      expect(show(`${'250 ok '.repeat(200).slice(0, before)} ${token}`)).not.toContain(token.slice(0, 6));
  });

  it('turns no writing round and moves no cursor, and keeps its lines', () => {
    expect(fitToShow('250-\u001b[2Ja\u202eb\u2066c\u0000\r\n250\td\re')).toBe('250- [2Jabc \n250\td\ne');
  });

  it('is bounded, and well formed, whatever is said', () => {
    fc.assert(
      fc.property(anyText(2_000), fc.integer({ min: 0, max: 50 }), (text, most) => {
        const shown = guarding(TOKEN).show(text, most);
        expect(shown.length).toBeLessThanOrEqual(most);
        expect(shown.isWellFormed()).toBe(true);
      }),
    );
    expect(fitToShow('250 OK '.repeat(10_000))).toHaveLength(1_000);
  });

  it('is whole where the secret is too short to be one', () => {
    expect(guarding('').show('250 OK')).toBe('250 OK');
    expect(guarding('OK').show('250 OK')).toBe('250 OK');
  });
});

describe('an error', () => {
  it('loses the token from all its texts, and nothing else', () => {
    const each = Object.assign(new Error(`550 ${TOKEN}`), { response: `550 ${TOKEN} no`, responseCode: 550 });
    const error = Object.assign(new Error(`refused: ${TOKEN}`, { cause: each }), {
      rejectedErrors: [each],
      refusal: { code: 535, challenge: `{"token":"${TOKEN}"}` },
      code: 'EENVELOPE',
    });
    Object.assign(each, { whole: error });
    guarding(TOKEN).cleanse(error);
    expect(error.message).toBe('refused: [redacted]');
    expect(error.stack).not.toContain(TOKEN);
    expect(each).toMatchObject({
      message: '550 [redacted]',
      response: '550 [redacted] no',
      responseCode: 550,
    });
    expect(error).toMatchObject({
      refusal: { code: 535, challenge: '{"token":"[redacted]"}' },
      code: 'EENVELOPE',
    });
  });

  it('may be anything', () => {
    const frozen = Object.freeze(Object.assign(new Error('x'), { response: TOKEN }));
    fc.assert(fc.property(fc.anything(), (thrown) => guarding(TOKEN).cleanse(thrown)));
    expect(() => guarding(TOKEN).cleanse(frozen)).not.toThrow();
  });
});
