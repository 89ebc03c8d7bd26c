/** Times and durations as people say them. Times are milliseconds since the epoch. */
import type { Language } from './translator.ts';

const NARROW_SPACE = '\u202f';
const NO_BREAK_SPACE = '\u00a0';
const DAY_MS = 24 * 60 * 60 * 1000;

/** « 23 mai 2027 ». */
export function formatDay(at: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(at).replaceAll(' ', NO_BREAK_SPACE);
}

/** « 14 h 36 » in French, « 2:36 pm » in English. */
export function formatTime(at: number, language: Language): string {
  const format = new Intl.DateTimeFormat(language, { timeStyle: 'short' });
  if (language === 'en') return format.format(at);
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${Number(part.hour)}${NO_BREAK_SPACE}h${NO_BREAK_SPACE}${part.minute}`;
}

/** « aujourd’hui à 14 h 36 », « hier à 9 h 05 », « le 20 novembre 2026 ». */
export function formatMoment(at: number, now: number, language: Language): string {
  const days = daysBetween(now, at);
  if (Math.abs(days) > 1)
    return language === 'fr'
      ? `le${NO_BREAK_SPACE}${formatDay(at, language)}`
      : `on ${formatDay(at, language)}`;
  const day = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day');
  return language === 'fr'
    ? `${day} à${NO_BREAK_SPACE}${formatTime(at, language)}`
    : `${day} at ${formatTime(at, language)}`;
}

/** What follows « depuis »: « 14 h 05 » today, « hier à 9 h 05 », « le 20 novembre 2026 ». */
export function formatSince(at: number, now: number, language: Language): string {
  if (daysBetween(now, at) === 0) return formatTime(at, language);
  const moment = formatMoment(at, now, language);
  return language === 'en' ? moment.replace(/^on /, '') : moment;
}

/** « aujourd’hui », « demain », « dans 5 jours », « il y a 2 jours ». */
export function formatDaysAway(at: number, now: number, language: Language): string {
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
    .format(daysBetween(now, at), 'day')
    .replaceAll(' ', NO_BREAK_SPACE);
}

/** « moins d’1 ms », « 61 ms », « 1,2 s ». */
export function formatElapsed(elapsedMs: number, language: Language): string {
  if (elapsedMs < 0.5)
    return language === 'fr' ? `moins d’1${NO_BREAK_SPACE}ms` : `under 1${NO_BREAK_SPACE}ms`;
  if (elapsedMs < 1000) return `${Math.round(elapsedMs)}${NO_BREAK_SPACE}ms`;
  const seconds = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(elapsedMs / 1000);
  return `${seconds}${NO_BREAK_SPACE}s`;
}

/** « 9 min 12 s », « 10 min », « 45 s »; never below zero. */
export function formatRemaining(remainingMs: number): string {
  const seconds = Math.max(0, Math.ceil(remainingMs / 1000));
  const minutes = Math.floor(seconds / 60);
  const rest = `${seconds % 60}${NO_BREAK_SPACE}s`;
  if (minutes === 0) return rest;
  const whole = `${minutes}${NO_BREAK_SPACE}min`;
  return seconds % 60 === 0 ? whole : `${whole}${NO_BREAK_SPACE}${rest}`;
}

/** The three lines of a postmark: « 23 NOV. », « 2026 », « 14 H 36 ». */
export function postmarkLines(at: number, language: Language): readonly [string, string, string] {
  const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' }).format(at);
  const year = String(new Date(at).getFullYear());
  return [day.toUpperCase(), year, formatTime(at, language).replaceAll(NARROW_SPACE, ' ').toUpperCase()];
}

/** Calendar days from one moment to another; a day of 23 or 25 hours is one, too. */
function daysBetween(from: number, to: number): number {
  return Math.round((startOfDay(to) - startOfDay(from)) / DAY_MS);
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
