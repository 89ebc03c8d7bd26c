/** A QR code as one path. Pure geometry, in modules. */
import { encode } from 'uqr';

/** ISO/IEC 18004 §5.3.8: the light margin without which readers do not find the code, in modules. */
const QUIET_ZONE = 4;

/**
 * The finest code that a telephone still reads from a screen of this size: 57 modules a side, some 200 characters. A
 * finer one would only look like help.
 */
const FINEST_VERSION = 10;

export interface QrDrawing {
  /** Modules a side, quiet zone included: the `viewBox`. */
  readonly size: number;
  /** The dark modules: one rectangle for each run in a row. */
  readonly path: string;
}

/** @returns null for a text that is too long to be read by a telephone */
export function drawQr(text: string): QrDrawing | null {
  if (text === '') return null;
  try {
    const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE, maxVersion: FINEST_VERSION });
    return { size, path: data.map(rowPath).join('') };
  } catch {
    // The library's way of saying that it does not fit.
    return null;
  }
}

function rowPath(row: readonly boolean[], y: number): string {
  const runs = row.map((dark) => (dark ? '#' : ' ')).join('');
  return [...runs.matchAll(/#+/g)]
    .map(({ 0: { length }, index }) => `M${index} ${y}h${length}v1h-${length}z`)
    .join('');
}
