import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPassCounter, mostPasses } from '../../../test/support/passes.ts';
import { appProblemSchema, diagnosisCodes } from '../../shared/problems.ts';
import { diagnose } from './diagnose.ts';
import { hostile, placesOf } from './fixtures/hostile.ts';
import { failureLayers, type RawFailure } from './raw-failure.ts';

const layer = fc.constantFrom(...failureLayers);

/** What may stand in an input: anything, and above all what resembles a real failure. */
const words = fc.constantFrom(
  'AADSTS',
  'AADSTS50126: ',
  '535 5.7.139 ',
  'invalid_grant',
  '{"error":"',
  '"}',
  '<html>',
  '&lt;',
  '%E9%',
  '\\u00',
  '\\"',
  '\0',
  '\ud800',
  'eyJzdGF0dXMiOiI0MDAifQ==',
  'authError=',
  'scope ',
  "tenant '",
);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.oneof(words, fc.string()), { maxLength: 12 }).map((parts) => parts.join('')),
);
const value = fc.oneof(
  text,
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSparseArray: true,
    withTypedArray: true,
  }),
);
const names = [
  'status',
  'body',
  'params',
  'page',
  'command',
  'code',
  'response',
  'challenge',
  'message',
  'error',
  'error_description',
  'error_codes',
  'suberror',
  'cause',
  'errors',
  'headers',
  'cert',
  'issuer',
  'port',
  'host',
];
const shaped = fc.dictionary(
  fc.constantFrom(...names),
  fc.oneof(value, fc.dictionary(fc.constantFrom(...names), value)),
);

function expectProblem(failure: RawFailure): void {
  const problem = diagnose(failure);
  expect(diagnosisCodes).toContain(problem.code);
  expect(appProblemSchema.safeParse(problem).error).toBeUndefined();
  expect((problem.detail ?? '').length).toBeLessThanOrEqual(2000);
  expect(problem.detail ?? '').not.toContain('\0');
  // What crosses the bridge is JSON, and must survive it.
  expect(JSON.parse(JSON.stringify(problem))).toEqual({ ...problem });
}

describe('any input is given one code, and nothing is thrown', () => {
  it('of any kind', () => {
    fc.assert(
      fc.property(layer, value, (where, input) => expectProblem({ layer: where, input })),
      { numRuns: 1000 },
    );
  });

  it('of the shapes that failures have', () => {
    fc.assert(
      fc.property(layer, shaped, (where, input) => expectProblem({ layer: where, input })),
      { numRuns: 1500 },
    );
  });

  it('the same input gives the same answer', () => {
    fc.assert(
      fc.property(layer, shaped, (where, input) => {
        expect(diagnose({ layer: where, input })).toEqual(diagnose({ layer: where, input }));
      }),
    );
  });

  it('hostile objects', () => {
    const circular: { cause?: unknown; errors?: unknown; message: string } = { message: 'x' };
    circular.cause = circular;
    circular.errors = [circular, circular];
    const throwing = new Proxy(
      {},
      {
        get() {
          throw new Error('no');
        },
        getPrototypeOf() {
          throw new Error('no');
        },
      },
    );
    const endless: object = new Proxy({}, { get: () => endless });
    const talkative: object = new Proxy({}, { get: (_, name) => `${String(name)} 535 5.7.8`.repeat(99) });
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    let deep: unknown = 'ECONNREFUSED';
    for (let i = 0; i < 100_000; i += 1) deep = { cause: deep };
    const getter = {
      get message(): string {
        throw new Error('no');
      },
    };
    const inputs = [
      {
        errors: Array.from({ length: 10_000 }, () => ({
          message: 'connect ECONNREFUSED',
          code: 'ECONNREFUSED',
        })),
      },
      { body: '['.repeat(1_000_000) },
      { page: `https://accounts.google.com/signin/oauth/error?authError=${'Chp'.repeat(300_000)}` },
      { challenge: Buffer.from('{"status":'.repeat(100_000)).toString('base64') },
      { response: Buffer.from(`{"status":"400","scope":"${'x'.repeat(400_000)}"}`).toString('base64url') },
      { body: new Uint8Array(1_000_000) },
      { headers: throwing, body: new ReadableStream() },
      circular,
      throwing,
      endless,
      talkative,
      revoked.proxy,
      deep,
      getter,
      Object.create(null),
      new Date(Number.NaN),
    ];
    for (const where of failureLayers) for (const input of inputs) expectProblem({ layer: where, input });
  });

  it.each(Object.entries(hostile))('hostile wherever something is read: %s', (_, make) => {
    for (const where of failureLayers)
      for (const place of placesOf(names)) expectProblem({ layer: where, input: place(make()) });
  });

  it('a failure that is none', () => {
    // The command line and the paste box take JSON from anywhere: the type is a promise that callers may break.
    const broken: unknown[] = [
      null,
      undefined,
      4,
      'x',
      {},
      { layer: 'moon', input: 1 },
      new Proxy(
        {},
        {
          get() {
            throw new Error('no');
          },
        },
      ),
    ];
    for (const failure of broken) expectProblem(failure as RawFailure);
  });
});

describe('whatever is repeated, the work grows with it and no faster', () => {
  const units = [
    'a',
    ' ',
    '\t\n',
    '\0',
    '\\',
    '\\"',
    '%41',
    '&lt;',
    '<p>x',
    '<script',
    '{"a":',
    '5.7.1 ',
    '535 ',
    'AADSTS',
    'error: ',
    'sender ',
    "tenant '",
    'the scope ',
    'eyJ',
    '{"status"',
    'aaa@',
    'code=',
    '535-',
    'ECONN',
    'ERR_CERT',
    'SEC_E_',
    'connect E',
    'error 10060 ',
    'http status code ',
    'expected response code ',
    'certificat ',
    'issuer: ',
    'a.b-',
    'a@a',
    'available on the server:',
    'é',
    '語',
    '\ud800',
  ];

  /** More than is read of any text. */
  const repeated = (unit: string): string => unit.repeat(2 ** 16 / Math.max(1, unit.length));
  const passesOver = createPassCounter();
  /** Of the layer that makes the most of it. */
  const work = (text: string, input: unknown): number =>
    Math.max(...failureLayers.map((where) => passesOver(text, () => diagnose({ layer: where, input }))));

  it.each(units)('%j', (unit) => {
    const text = repeated(unit);
    expect(work(text, { status: 400, body: text })).toBeLessThan(mostPasses(text));
    expect(work(text, { command: 'DATA', code: 550, response: text })).toBeLessThan(mostPasses(text));
    expect(work(text, new Error(text, { cause: new Error(text) }))).toBeLessThan(mostPasses(text));
  });

  it('random repetitions', () => {
    const unit = fc.array(fc.oneof(words, fc.constantFrom(...units)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(unit, (parts) => {
        const text = repeated(parts.join(''));
        expect(work(text, { page: text })).toBeLessThan(mostPasses(text));
      }),
      { numRuns: 60 },
    );
  });

  it('many large pieces of JSON', () => {
    const body = JSON.stringify({ message: 'x'.repeat(20_000), errors: [] });
    const input = { errors: Array.from({ length: 50 }, () => ({ body, message: body, detail: body })) };
    expect(work(body.repeat(3), input)).toBeLessThan(mostPasses(body.repeat(3)));
  });
});
