/**
 * Declaration guides: what to click in a provider's console, as dated data. Consoles change and guides rot, so
 * every step says when it was written and against what; correcting one never touches code.
 */
import * as z from 'zod';
import { diagnosisCodes } from '../problems.ts';
import { familySchema } from '../service.ts';
import { type Drawing, drawingSchema } from './drawing.ts';

const words = z.string().min(1).max(400);
const actionsSchema = z.array(words).min(1).max(5);
const link = z.url({ protocol: /^https$/ });

/** Fields that a console gives the values of. */
const givenFields = ['clientId', 'secret', 'authorizationEndpoint', 'tokenEndpoint'] as const;

/** For whoever says « Je ne vois pas cet écran »: the older or newer console, and what else helps. */
const otherwiseSchema = z.object({
  hints: z.array(words).min(1).max(4),
  /** The same in the other console: its page, its gestures, its drawing. */
  page: z.string().optional(),
  link: link.optional(),
  actions: actionsSchema.optional(),
  drawing: drawingSchema.optional(),
});

const guideStepSchema = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** Only for this way back; for both where it is missing. */
  onlyWith: z.enum(['relay', 'loopback']).optional(),
  /** What to do, in one sentence. */
  title: words,
  /** The console page by today's label, and by the one of the FAQ. */
  page: z.string().optional(),
  formerly: z.string().optional(),
  /** Opens that very page. */
  link: link.optional(),
  /** The same, once the client ID is known: `{{clientId}}` in it. */
  linkOfClient: link.optional(),
  /** What the page shows that Jeton needs: it is taken on the card itself, for one copies one thing at a time. */
  gives: z.array(z.enum(givenFields)).default([]),
  /** The gestures, in order; the drawing repeats their numbers. */
  actions: actionsSchema,
  /** A choice of the console, with what each answer leads to. */
  choices: z
    .array(
      z.object({
        label: words,
        text: words,
        advised: z.boolean().default(false),
        /** Advised in place of the others where the address is a private person's. */
        forPersonal: z.boolean().default(false),
      }),
    )
    .max(4)
    .default([]),
  /** Values to paste; `{{…}}` stands for what the draft holds. */
  values: z
    .array(z.object({ label: words, value: z.string().min(1) }))
    .max(3)
    .default([]),
  /** What one should see once it is done. */
  see: words.optional(),
  /** Why it is so, or what to beware of. */
  note: words.optional(),
  /** For whoever wants to know more. */
  more: z.array(words).max(3).default([]),
  /** What goes wrong later when this step was missed; those problems lead back here. */
  problems: z.array(z.enum(diagnosisCodes)).default([]),
  otherwise: otherwiseSchema.optional(),
  drawing: drawingSchema.optional(),
  /** The same for a private person's address, where the console has another answer for it. */
  personal: z.object({ actions: actionsSchema, drawing: drawingSchema }).optional(),
  /** How long it takes, in minutes, for the time that is left. */
  minutes: z.number().int().min(1).max(15),
  /** ISO date of the last correction. */
  updatedAt: z.iso.date(),
  source: z.string().min(1),
});
export type GuideStep = z.infer<typeof guideStepSchema>;

export const guideSchema = z.object({
  family: familySchema,
  language: z.enum(['fr', 'en']),
  steps: z.array(guideStepSchema).min(1),
});
export type Guide = z.infer<typeof guideSchema>;

/** What the placeholders of a guide stand for. */
export interface GuideValues {
  readonly redirectUri: string;
  readonly redirectHost: string;
  readonly scopes: string;
  /** Empty while it is not known. */
  readonly clientId: string;
}

/** A step as one draft meets it. */
export interface GuideCard extends GuideStep {
  /** Its link leads to the list of applications: which one it is, nobody knows before the client ID. */
  readonly opensList: boolean;
}

/** What a guide depends on besides its values. */
export interface Circumstances {
  /**
   * The page where a service's applications are declared, when it is not the family's own console; the step's id is
   * appended as its fragment.
   */
  readonly consolePage?: string | undefined;
  /** Whether the address is a private person's. */
  readonly personal?: boolean | undefined;
}

/** Where the answer of the provider goes: it decides what has to be declared. */
export type WayBack = 'relay' | 'loopback';

/** The steps that apply to a way back, with their values filled in. */
export function stepsFor(
  guide: Guide,
  way: WayBack,
  values: GuideValues,
  { consolePage = '', personal = false }: Circumstances = {},
): readonly GuideCard[] {
  return guide.steps
    .filter(({ onlyWith }) => onlyWith === undefined || onlyWith === way)
    .map((step) => suited(step, personal))
    .map((step) => ({
      ...step,
      link: linkOf(step, values, consolePage),
      opensList: step.linkOfClient !== undefined && values.clientId === '' && consolePage === '',
      values: step.values.map(({ label, value }) => ({ label, value: fill(value, values) })),
      drawing: step.drawing === undefined ? undefined : fillDrawing(step.drawing, values),
      otherwise:
        step.otherwise?.drawing === undefined
          ? step.otherwise
          : { ...step.otherwise, drawing: fillDrawing(step.otherwise.drawing, values) },
    }));
}

/** The step where a problem is put right; the first one that names it. */
export function stepAgainst<Step extends GuideStep>(steps: readonly Step[], code: string): Step | undefined {
  return steps.find(({ problems }) => problems.some((named) => named === code));
}

function suited({ personal: other, ...step }: GuideStep, personal: boolean): GuideStep {
  if (other === undefined || !personal) return step;
  const choices = step.choices.map((choice) => ({ ...choice, advised: choice.forPersonal }));
  return { ...step, ...other, choices };
}

function linkOf(step: GuideStep, values: GuideValues, consolePage: string): string | undefined {
  if (step.link === undefined) return undefined;
  if (consolePage !== '') return `${consolePage}#${step.id}`;
  return step.linkOfClient === undefined || values.clientId === ''
    ? step.link
    : fill(step.linkOfClient, { ...values, clientId: encodeURIComponent(values.clientId) });
}

function fillDrawing(drawing: Drawing, values: GuideValues): Drawing {
  return {
    ...drawing,
    pieces: drawing.pieces.map((piece) =>
      piece.kind === 'field' && piece.value !== undefined
        ? { ...piece, value: fill(piece.value, values) }
        : piece,
    ),
  };
}

function fill(text: string, values: GuideValues): string {
  const known: Readonly<Record<string, string>> = { ...values };
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => known[name] ?? whole);
}
