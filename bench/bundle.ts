/** What a window loads, as a browser would receive it compressed. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const FOLDER = join('out', 'renderer', 'assets');

export async function benchBundle(): Promise<string[][]> {
  const sizes = new Map<string, { raw: number; gzip: number }>();
  for (const name of await readdir(FOLDER)) {
    const content = await readFile(join(FOLDER, name));
    const kind = name.slice(name.lastIndexOf('.') + 1);
    const known = sizes.get(kind) ?? { raw: 0, gzip: 0 };
    // Fonts are compressed already.
    const gzip = kind === 'woff2' ? content.byteLength : gzipSync(content).byteLength;
    sizes.set(kind, { raw: known.raw + content.byteLength, gzip: known.gzip + gzip });
  }
  const rows = [...sizes].map(([kind, size]) => [`renderer, .${kind}`, kilobytes(size)]);
  const all = [...sizes.values()].reduce((a, b) => ({ raw: a.raw + b.raw, gzip: a.gzip + b.gzip }));
  return [...rows, ['renderer, everything', kilobytes(all)]];
}

function kilobytes({ raw, gzip }: { raw: number; gzip: number }): string {
  return `${(gzip / 1000).toFixed(1)} kB gzip (${(raw / 1000).toFixed(1)} kB)`;
}
