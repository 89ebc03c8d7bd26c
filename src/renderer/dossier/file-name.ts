import { dayOf } from '../../shared/time.ts';

/**
 * The name of a dossier's file, ASCII as every system takes it: `jeton-dossier-2026-11-27.pdf`.
 *
 * @param now milliseconds since the epoch; the day is the PC's own
 */
export function dossierFileName(now: number, extension: 'pdf' | 'html' | 'txt'): string {
  return `jeton-dossier-${dayOf(now)}.${extension}`;
}
