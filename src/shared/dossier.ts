/**
 * The dossier for the IT person, as blocks: what the window shows, what becomes a text, a page or a PDF. Words, not
 * markup: whoever lays it out decides how a block looks, and nothing in a block is ever read as code.
 *
 * It is bounded, since its evidence comes from servers, and far below what a message of the bridge may hold.
 */
import * as z from 'zod';
import { endpointSchema } from './service.ts';

/** Characters of one paragraph, step or value. */
export const MAX_DOSSIER_TEXT = 2_000;
/** Characters of what a server said, whole. */
export const MAX_DOSSIER_VERBATIM = 12_000;

const textSchema = z.string().max(MAX_DOSSIER_TEXT);

export const dossierBlockSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), text: textSchema }),
  z.object({ kind: z.literal('paragraph'), text: textSchema }),
  /** Gestures, one after the other; `start` numbers the first, for a list that something to paste interrupts. */
  z.object({
    kind: z.literal('steps'),
    start: z.number().int().min(1).max(99),
    items: z.array(textSchema).min(1).max(20),
  }),
  /** Lines to paste into a terminal, whole. */
  z.object({ kind: z.literal('code'), lines: z.array(textSchema).min(1).max(20) }),
  /** An address to open, or to hand on. */
  z.object({ kind: z.literal('link'), href: endpointSchema }),
  z.object({
    kind: z.literal('facts'),
    rows: z
      .array(z.object({ term: textSchema, value: textSchema, mono: z.boolean() }))
      .min(1)
      .max(20),
  }),
  /** What a server said, as it said it. */
  z.object({ kind: z.literal('verbatim'), text: z.string().max(MAX_DOSSIER_VERBATIM) }),
]);
export type DossierBlock = z.infer<typeof dossierBlockSchema>;

export const dossierSchema = z.object({
  language: z.enum(['fr', 'en']),
  title: textSchema,
  /** Who made it, and when, in words. */
  byline: textSchema,
  blocks: z.array(dossierBlockSchema).max(120),
});
export type Dossier = z.infer<typeof dossierSchema>;
