/**
 * Enlarging the page, from 100 to 200 %.
 *
 * Read from the keys themselves rather than from menu accelerators, because those look at the key's place: on a
 * French keyboard minus is a shifted 6 and zero a shifted à, and Ctrl with them would do nothing.
 */
import type { Input, WebContents } from 'electron';

export const zoomFactors = [1, 1.1, 1.25, 1.5, 1.75, 2] as const;

export type ZoomStep = 'in' | 'out' | 'reset';

/** What is used of a page. */
export type ZoomedContents = Pick<WebContents, 'on' | 'getZoomFactor' | 'setZoomFactor'>;

/** The next factor. Chromium may answer 1.2500000001 for what was set as 1.25. */
export function nextZoom(current: number, step: ZoomStep): number {
  if (step === 'reset') return 1;
  const nearest = zoomFactors.reduce((best, factor) =>
    Math.abs(factor - current) < Math.abs(best - current) ? factor : best,
  );
  const index = zoomFactors.indexOf(nearest) + (step === 'in' ? 1 : -1);
  return zoomFactors[index] ?? nearest;
}

/** The step that a key press asks for: Ctrl (Cmd on macOS) with plus, minus or zero, wherever the keyboard has them. */
export function zoomStepOf(
  input: Pick<Input, 'type' | 'key' | 'code' | 'control' | 'meta' | 'alt'>,
  platform: NodeJS.Platform,
): ZoomStep | null {
  const modifier = platform === 'darwin' ? input.meta : input.control;
  // Ctrl+Alt is AltGr on Windows: it writes characters.
  if (input.type !== 'keyDown' || !modifier || input.alt) return null;
  if (input.key === '+' || input.key === '=' || input.code === 'NumpadAdd') return 'in';
  if (input.key === '-' || input.code === 'NumpadSubtract') return 'out';
  if (input.key === '0' || input.code === 'Digit0' || input.code === 'Numpad0') return 'reset';
  return null;
}

/** The zoom of one window. */
export interface ZoomControl {
  take(step: ZoomStep): void;
  /** The factor that the user chose, to be kept for next time. */
  factor(): number;
}

/**
 * Makes the keys, and Ctrl with the wheel, work.
 *
 * @param initialFactor the factor of last time; put back at each load, since a load may reset it
 * @param onChange hears that there is another factor
 */
export function enableZoom(
  contents: ZoomedContents,
  platform: NodeJS.Platform,
  initialFactor: number,
  onChange: () => void = () => {},
): ZoomControl {
  let factor = initialFactor;
  const take = (step: ZoomStep) => {
    factor = nextZoom(contents.getZoomFactor(), step);
    contents.setZoomFactor(factor);
    onChange();
  };
  contents.on('before-input-event', (event, input) => {
    const step = zoomStepOf(input, platform);
    if (step === null) return;
    event.preventDefault();
    take(step);
  });
  contents.on('zoom-changed', (_event, direction) => take(direction));
  contents.on('did-finish-load', () => contents.setZoomFactor(factor));
  return { take, factor: () => factor };
}
