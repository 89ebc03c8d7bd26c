import type { Language } from './words.ts';

const NO_BREAK_SPACE = '\u00a0';

/**
 * « 23 novembre 2026 à 14 h 36 », “November 23, 2026 at 2:36 PM”: as the screens say it.
 *
 * @param at milliseconds since the epoch
 */
export function momentIn(language: Language, at: number): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' });
  if (language === 'en') return format.format(at);
  const parts = format.formatToParts(at);
  return parts.map(({ type, value }, index) => frenchPart(type, value, parts[index - 1]?.type)).join('');
}

/** The hour as people write it: « 9 h 05 » and not « 09:05 ». */
function frenchPart(type: Intl.DateTimeFormatPartTypes, value: string, before?: string): string {
  if (type === 'hour') return String(Number(value));
  return type === 'literal' && before === 'hour' ? `${NO_BREAK_SPACE}h${NO_BREAK_SPACE}` : value;
}
