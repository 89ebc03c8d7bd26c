/**
 * The name of a dossier's file, ASCII as every system takes it: `jeton-dossier-2026-11-27.pdf`.
 *
 * @param now milliseconds since the epoch; the day is the PC's own
 */
export function dossierFileName(now: number, extension: 'pdf' | 'html' | 'txt'): string {
  const at = new Date(now);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `jeton-dossier-${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}.${extension}`;
}
