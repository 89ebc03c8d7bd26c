import * as z from 'zod';

/** A moment: whole milliseconds since the epoch. */
export const timeSchema = z.number().int().nonnegative();

/** `2026-11-27`: the day by this PC's clock, as names of files have it. @param at milliseconds since the epoch */
export function dayOf(at: number): string {
  const date = new Date(at);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
