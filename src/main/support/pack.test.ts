import { randomBytes } from 'node:crypto';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { WIRE_MAX_BYTES } from '../../shared/wire.ts';
import { MAX_ZIP_BYTES, pack } from './pack.ts';

const AT = Date.UTC(2026, 10, 27, 9);

/** Text that no zip makes smaller. */
const noise = (kilobytes: number): string => randomBytes(kilobytes * 750).toString('base64');
const noiseLines = (count: number): string[] => Array.from({ length: count }, () => noise(1));

type Content = Parameters<typeof pack>[0];

async function packed(content: Partial<Content>): Promise<Record<string, string>> {
  const zip = await pack({
    parts: [],
    log: [],
    missing: [],
    at: AT,
    describe: (missing, leftOutLines) => [
      { path: 'readme', text: JSON.stringify({ missing, leftOutLines }) },
    ],
    ...content,
  });
  expect(zip.length).toBeLessThanOrEqual(MAX_ZIP_BYTES);
  const files = unzipSync(zip);
  return Object.fromEntries(
    Object.entries(files).map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]),
  );
}

describe('a bundle', () => {
  it('holds everything where there is room', async () => {
    const files = await packed({
      parts: [{ path: 'a.json', text: '{"é":1}' }],
      log: [{ path: 'log/jeton.log.jsonl', lines: ['{"a":1}', '{"a":2}'] }],
    });
    expect(files).toEqual({
      readme: '{"missing":[],"leftOutLines":0}',
      'a.json': '{"é":1}',
      'log/jeton.log.jsonl': '{"a":1}\n{"a":2}\n',
    });
  });

  it('leaves the oldest lines out, and says how many', async () => {
    const lines = noiseLines(2_000);
    const files = await packed({
      parts: [{ path: 'a.json', text: '{}' }],
      log: [
        { path: 'new', lines: lines.slice(1_000) },
        { path: 'old', lines: lines.slice(0, 1_000) },
      ],
    });
    expect(Object.keys(files)).toEqual(['readme', 'a.json', 'new']);
    const kept = files.new?.trimEnd().split('\n') ?? [];
    expect(kept.at(-1)).toBe(lines.at(-1));
    expect(files.readme).toBe(JSON.stringify({ missing: [], leftOutLines: 2_000 - kept.length }));
  });

  it('then leaves the largest parts out, and names them', async () => {
    const files = await packed({
      parts: [
        { path: 'large.json', text: noise(900) },
        { path: 'larger.json', text: noise(1_500) },
        { path: 'small.json', text: noise(100) },
      ],
      log: [{ path: 'new', lines: noiseLines(3) }],
    });
    expect(Object.keys(files)).toEqual(['readme', 'small.json']);
    expect(JSON.parse(files.readme ?? '')).toEqual({
      missing: [
        { part: 'larger.json', reason: 'too-large' },
        { part: 'large.json', reason: 'too-large' },
      ],
      leftOutLines: 3,
    });
  });

  it.each([0, -1, Date.UTC(2150, 0), 8.64e15])('is made whatever the clock says: %d', async (at) => {
    expect(await packed({ at })).toHaveProperty('readme');
  });

  it('fits into a message as base64, with room for the envelope', () => {
    expect((MAX_ZIP_BYTES * 4) / 3 + 1_000).toBeLessThan(1_000_000);
    expect(1_000_000).toBeLessThan(WIRE_MAX_BYTES);
  });
});
