import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnosisCodes } from '../../shared/problems.ts';
import { readFailedQuestion } from './preflight-answer.ts';
import { TokenRefusal } from './token-answer.ts';

const layer = fc.constantFrom('token' as const, 'device' as const);
/** Of the declaration, of a code, or of a person: what nobody may be accused of without proof. */
const accusation = /^(?:client-|redirect-|tenant-|scope-|code-|device-code-|refresh-|consent-|mfa-|account-)/;

const word = fc.constantFrom(
  'invalid_client',
  'invalid_grant',
  'invalid_request',
  'unauthorized_client',
  'invalid_scope',
  'redirect_uri_mismatch',
  'server_error',
  'AADSTS700016: Application with identifier was not found',
  'AADSTS9002313: Invalid request',
  'client_secret is missing.',
);
const anyBody = fc.oneof(
  fc.jsonValue(),
  fc.record({ error: fc.oneof(word, fc.jsonValue()), error_description: fc.oneof(word, fc.string()) }),
  word.map((text) => `<html><body>${text}</body></html>`),
  word.map((text) => `{"error":"${text}`),
);

describe('the answer to a preflight’s question', () => {
  it('accuses what was declared only in the words of RFC 6749 §5.2, and only then', () => {
    fc.assert(
      fc.property(layer, fc.integer({ min: 100, max: 599 }), anyBody, (where, status, body) => {
        const read = readFailedQuestion(where, new TokenRefusal(status, body, ''));
        if (read.kind === 'accepted') throw new Error('a failure was accepted');
        expect(read.problem.layer).toBe(where);
        const accuses = read.kind === 'declaration-refused';
        expect(accusation.test(read.problem.code)).toBe(accuses);
        if (!accuses) return;
        expect(status >= 400 && status < 500 && status !== 429).toBe(true);
        expect(body).toHaveProperty('error', expect.any(String));
      }),
      { numRuns: 500 },
    );
  });

  it('is one whatever was thrown, with a code of the closed list', () => {
    fc.assert(
      fc.property(layer, fc.anything({ withNullPrototype: true }), (where, thrown) => {
        const read = readFailedQuestion(where, thrown);
        expect(read).toMatchObject({ kind: 'inconclusive' });
        if (read.kind === 'inconclusive') expect(diagnosisCodes).toContain(read.problem.code);
      }),
    );
  });
});
