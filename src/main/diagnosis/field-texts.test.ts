/**
 * Texts as the field has them, of which no rule was made: browsers, libraries, providers, servers and proxies, French
 * ones among them, with invented names. Their codes were decided by `PROBLEMS.md` before a rule had seen them.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import examples from '../../../test/fixtures/problem-examples.json' with { type: 'json' };
import { diagnosisCodes } from '../../shared/problems.ts';
import { diagnose } from './diagnose.ts';
import fieldTexts from './fixtures/field-texts.json' with { type: 'json' };
import { failureLayers } from './raw-failure.ts';

const cases = z
  .array(
    z.object({
      id: z.string(),
      layer: z.enum(failureLayers),
      input: z.unknown(),
      expected: z.enum(diagnosisCodes),
    }),
  )
  .parse([...fieldTexts, ...examples]);

describe('texts of the field', () => {
  it.each(cases)('$id ($layer) is $expected', ({ layer, input, expected }) => {
    expect(diagnose({ layer, input }).code).toBe(expected);
  });

  it('have one of each code that a server, a network or a page can give', () => {
    const codes = new Set(cases.map(({ expected }) => expected));
    expect(diagnosisCodes.filter((code) => !codes.has(code))).toEqual([]);
  });
});

type Wrap = (text: string) => string;

/** What a text goes through on its way to whoever pastes it, and what must not change its meaning. */
const wraps: Readonly<Record<string, Wrap>> = {
  'a line of syslog': (text) => `Nov 27 08:14:07 pc-ecole jeton[4242]: ${text}`,
  'a line of docker': (text) => `mail-1  | 2026-11-27T08:14:07.123Z ${text}`,
  'a logger’s level': (text) => `[2026-11-27 08:14:07] ERROR: ${text}`,
  'blanks and ends of lines': (text) => `\r\n\t ${text} \r\n\r\n`,
  'carriage returns': (text) => text.replaceAll('\n', '\r\n'),
  'a string of JSON': (text) => JSON.stringify(text),
  'a string of JSON in JSON': (text) => JSON.stringify(JSON.stringify(text)),
  'entities of HTML': (text) =>
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;'),
  capitals: (text) => text.toUpperCase(),
  'small letters': (text) => text.toLowerCase(),
  'lines of sixty': (text) => text.replaceAll(/(.{50,60}) /g, '$1\n    '),
  'typographic quotes': (text) => text.replaceAll("'", '’'),
  'hard blanks': (text) => text.replaceAll(' ', '\u00a0'),
};

/** The texts that stand alone: strings, and pages. */
const pages = cases.flatMap(({ id, layer, input, expected }) => {
  const page = z.union([z.string(), z.strictObject({ page: z.string() }).transform(({ page }) => page)]);
  const text = page.safeParse(input).data;
  return text === undefined || text.startsWith('http') || text.startsWith('<')
    ? []
    : [{ id, layer, text, expected }];
});
const replies = cases.flatMap(({ id, layer, input, expected }) => {
  const shape = z.strictObject({ command: z.string(), code: z.number(), response: z.string() });
  const reply = shape.safeParse(input).data;
  return layer !== 'smtp' || reply === undefined ? [] : [{ id, expected, ...reply }];
});

describe('what a text is wrapped in does not change what it means', () => {
  it.each(Object.entries(wraps))('%s', (_, wrap) => {
    // Base64 and escapes are others in other letters.
    const isKept = (text: string) =>
      ['eyJ', '\\n'].every((mark) => !text.includes(mark) || wrap(text).includes(mark));
    const wrapped = pages.filter(({ text }) => isKept(text));
    const changed = wrapped.filter(
      ({ layer, text, expected }) => diagnose({ layer, input: wrap(text) }).code !== expected,
    );
    expect(changed).toEqual([]);
  });

  it('any of these, in any order', () => {
    const entry = fc.constantFrom(...pages);
    const wrapping = fc.uniqueArray(
      fc.constantFrom<Wrap>(
        ...['a line of docker', 'blanks and ends of lines', 'a string of JSON', 'hard blanks'].flatMap(
          (name) => wraps[name] ?? [],
        ),
      ),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(entry, wrapping, ({ layer, text, expected }, chosen) => {
        const wrapped = chosen.reduce((inner, wrap) => wrap(inner), text);
        expect(diagnose({ layer, input: wrapped }).code).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('an SMTP reply, as nodemailer throws it', () => {
    const changed = replies.filter(({ command, code, response, expected }) => {
      const stage = command.split(' ')[0]?.toLowerCase() ?? '';
      const prefix = stage === 'auth' ? 'Invalid login: ' : `${stage} command failed: `;
      const error = Object.assign(new Error(`${prefix}${response}`), {
        code: 'EPROTOCOL',
        command,
        response,
        responseCode: code,
      });
      return diagnose({ layer: 'smtp', input: error }).code !== expected;
    });
    expect(changed).toEqual([]);
  });

  it('an SMTP reply whose every line repeats its codes', () => {
    const changed = replies.filter(({ command, code, response, expected }) => {
      const [, status = ''] = /^\d{3} (\d\.\d{1,3}\.\d{1,3} )/.exec(response) ?? [];
      if (status === '' || response.includes('\n')) return false;
      const wrapped = response
        .replace(/^(\d{3}) /, '$1-')
        .replaceAll(/(.{30,40}?) /g, `$1\r\n${code}-${status}`);
      return diagnose({ layer: 'smtp', input: { command, code, response: wrapped } }).code !== expected;
    });
    expect(changed).toEqual([]);
  });
});

describe('the same failure, pasted as one text under no heading', () => {
  const expectPasted = (text: (input: unknown) => string) => {
    const changed = examples.filter(
      ({ input, expected }) =>
        diagnose({ layer: 'authorize-redirect', input: { page: text(input) } }).code !== expected,
    );
    expect(changed.map(({ id }) => id)).toEqual([]);
  };

  it('as JSON', () => expectPasted((input) => JSON.stringify(input)));

  it('as its values, one under the other', () => {
    expectPasted((input) =>
      Object.values(z.record(z.string(), z.unknown()).parse(input))
        .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
        .join('\n'),
    );
  });
});
