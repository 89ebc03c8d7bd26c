/** Which letters a font has: PDFKit draws an empty box for one that it lacks, and says nothing. */
import { inflateSync } from 'node:zlib';

/** Of a WOFF file (https://www.w3.org/TR/WOFF/#TableDirectory). @throws {RangeError} when it is none that can be read */
export function lettersOf(woff: Buffer): ReadonlySet<number> {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new RangeError('not a WOFF file');
  for (let table = 0; table < woff.readUInt16BE(12); table += 1) {
    const entry = 44 + table * 20;
    if (woff.toString('latin1', entry, entry + 4) !== 'cmap') continue;
    const offset = woff.readUInt32BE(entry + 4);
    const packed = woff.subarray(offset, offset + woff.readUInt32BE(entry + 8));
    return lettersIn(packed.length === woff.readUInt32BE(entry + 12) ? packed : inflateSync(packed));
  }
  throw new RangeError('no table of characters');
}

/** The Unicode table of format 4, which every font of the web has (OpenType, « cmap »). */
function lettersIn(cmap: Buffer): ReadonlySet<number> {
  for (let table = 0; table < cmap.readUInt16BE(2); table += 1) {
    const start = cmap.readUInt32BE(4 + table * 8 + 4);
    if (cmap.readUInt16BE(start) === 4) return lettersOfSegments(cmap, start);
  }
  throw new RangeError('no table of format 4');
}

function lettersOfSegments(cmap: Buffer, start: number): ReadonlySet<number> {
  const size = cmap.readUInt16BE(start + 6);
  const ends = start + 14;
  const starts = ends + size + 2;
  const letters = new Set<number>();
  for (let at = 0; at < size; at += 2) {
    const first = cmap.readUInt16BE(starts + at);
    const last = cmap.readUInt16BE(ends + at);
    const delta = cmap.readUInt16BE(starts + size + at);
    const place = starts + 2 * size + at;
    const rangeOffset = cmap.readUInt16BE(place);
    for (let letter = first; letter <= last && letter !== 0xffff; letter += 1) {
      const glyph =
        rangeOffset === 0 ? letter : cmap.readUInt16BE(place + rangeOffset + 2 * (letter - first));
      if (rangeOffset !== 0 ? glyph !== 0 : ((glyph + delta) & 0xffff) !== 0) letters.add(letter);
    }
  }
  return letters;
}
