/** Colours of the window itself: what shows before the first paint, and the title bar's scheme. */
import type { NativeTheme } from 'electron';
import type { Preferences } from '../../../shared/contract.ts';

/** `--j-table` of the design, so that a window never flashes white. */
const tableColours = { light: '#f5eee0', dark: '#102023' } as const;

/** The desk's colour in the scheme that applies now. */
export function backgroundColour(nativeTheme: Pick<NativeTheme, 'shouldUseDarkColors'>): string {
  return nativeTheme.shouldUseDarkColors ? tableColours.dark : tableColours.light;
}

/** Makes the frame, and `prefers-color-scheme` in the page, follow the user's choice. */
export function followColourScheme(
  nativeTheme: Pick<NativeTheme, 'themeSource'>,
  colorScheme: Preferences['colorScheme'],
): void {
  nativeTheme.themeSource = colorScheme === 'auto' ? 'system' : colorScheme;
}
