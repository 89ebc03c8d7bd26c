import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../fixtures/any-text.ts';
import { Secret } from '../log/secret.ts';
import { createCleanText } from './clean-text.ts';
import { cleanLog, countLines, type LogLines, newerHalf } from './log-lines.ts';
import { createSecretTraces } from './secret-traces.ts';

const SECRET = 'un-canari-jaune-de-2026';
const traces = createSecretTraces([new Secret(SECRET)]);
const clean = createCleanText(traces, '');

const cleaned = (text: string) => cleanLog([{ name: 'jeton.log', text }], clean, traces);
const linesOf = async (text: string) => (await cleaned(text)).files[0]?.lines ?? [];

describe('the lines of the log', () => {
  it('stay as they are where nothing is wrong with them', async () => {
    const line =
      '{"level":"warn","time":"2026-11-27T09:15:00.000Z","problem":"smtp-send-as-denied","msg":"x"}';
    expect(await cleaned(`${line}\n\n${line}\r\n`)).toEqual({
      files: [{ path: 'log/jeton.log.jsonl', lines: [line, `${line}\r`] }],
      withheld: 0,
    });
  });

  it('are JSON, each of them, whatever somebody wrote there', async () => {
    await fc.assert(
      fc.asyncProperty(anyText(200), async (text) => {
        for (const line of await linesOf(text)) expect(() => JSON.parse(line)).not.toThrow();
      }),
    );
  });

  it('are redacted once more: somebody may have written by hand', async () => {
    const [line] = await linesOf(`access_token=${'canari'.repeat(3)} and ${SECRET}\n`);
    expect(line).toBe('{"raw":"access_token=[redacted] and [redacted]"}');
  });

  it('are withheld, and counted, where a known secret is still recognised', async () => {
    const folded = SECRET.replaceAll('-', '\\n  ');
    expect(await cleaned(`{"a":1}\n{"a":"${folded}"}\n{"a":2}\n`)).toEqual({
      files: [{ path: 'log/jeton.log.jsonl', lines: ['{"a":1}', '{"a":2}'] }],
      withheld: 1,
    });
  });

  it('are cut where they are of a megabyte, after they were redacted', async () => {
    const [line = ''] = await linesOf(`${'x '.repeat(4_090)}access_token=canari-${'y'.repeat(1_000_000)}`);
    expect(line.length).toBeLessThan(9_000);
    expect(line).not.toContain('canari');
  });
});

describe('half of the log', () => {
  const files: LogLines[] = [
    { path: 'new', lines: ['4', '5', '6'] },
    { path: 'old', lines: ['1', '2', '3'] },
  ];

  it('is the newer one', () => {
    expect(newerHalf(files)).toEqual([{ path: 'new', lines: ['4', '5', '6'] }]);
    expect(newerHalf(newerHalf(files))).toEqual([{ path: 'new', lines: ['6'] }]);
    expect(newerHalf([{ path: 'new', lines: ['1'] }])).toEqual([]);
  });

  it('comes to nothing in the end', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 5 });
    fc.assert(
      fc.property(sizes, (counts) => {
        const all = counts.map((count, at) => ({ path: `${at}`, lines: Array<string>(count).fill('x') }));
        expect(countLines(newerHalf(all))).toBe(Math.floor(countLines(all) / 2));
      }),
    );
  });
});
