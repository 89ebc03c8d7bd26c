import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import * as z from 'zod';
import examples from '../../../test/fixtures/problem-examples.json' with { type: 'json' };
import { diagnosisCodes } from '../../shared/problems.ts';
import { diagnoseBatch, UnusableBatch } from './batch.ts';

const answersSchema = z.array(
  z.strictObject({
    id: z.unknown(),
    code: z.enum(diagnosisCodes),
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
);
const answersTo = (text: string) => answersSchema.parse(JSON.parse(diagnoseBatch(text)));

it('gives each of the real failures its code, in their order', () => {
  const answers = answersTo(JSON.stringify(examples));
  expect(answers.map(({ id, code }) => [id, code])).toEqual(
    examples.map(({ id, expected }) => [id, expected]),
  );
});

it('answers every element, whatever it is', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), (elements) => {
      expect(answersTo(JSON.stringify(elements))).toHaveLength(elements.length);
    }),
  );
});

it('reads what an element says although its layer is unknown, or it is only the text', () => {
  const text =
    '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.';
  expect(answersTo(JSON.stringify([{ id: 7, layer: 'mail', input: { page: text } }, text]))).toMatchObject([
    { id: 7, code: 'smtp-auth-disabled-tenant' },
    { id: null, code: 'smtp-auth-disabled-tenant' },
  ]);
});

it('takes the byte order mark of a PowerShell', () => {
  expect(answersTo('\uFEFF[]')).toEqual([]);
});

it.each(['', '{}', 'null', '[', '{"id":1}'])('refuses what is no array: %j', (text) => {
  expect(() => diagnoseBatch(text)).toThrow(UnusableBatch);
});
