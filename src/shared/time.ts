import * as z from 'zod';

/** A moment: whole milliseconds since the epoch. */
export const timeSchema = z.number().int().nonnegative();
