/**
 * Declaration guides: what to click in a provider's console, as dated data. Consoles change and guides rot, so
 * each says when it was checked and against what; correcting one never touches code.
 */
import * as z from 'zod';
import { familySchema } from '../service.ts';

const guideStepSchema = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** Only for this way back; for both where it is missing. */
  onlyWith: z.enum(['relay', 'loopback']).optional(),
  title: z.string().min(1),
  /** The console page by today's label, and by the one that it had before. */
  page: z.string().optional(),
  formerly: z.string().optional(),
  /** Opens that very page. */
  link: z.url({ protocol: /^https$/ }).optional(),
  actions: z.array(z.string().min(1)).min(1).max(6),
  /** Values to paste; `{{…}}` stands for what the draft holds. */
  values: z.array(z.object({ label: z.string(), value: z.string() })).default([]),
  note: z.string().optional(),
});
export type GuideStep = z.infer<typeof guideStepSchema>;

export const guideSchema = z.object({
  family: familySchema,
  language: z.enum(['fr', 'en']),
  /** ISO date of the last check against the console. */
  updatedAt: z.iso.date(),
  source: z.string(),
  steps: z.array(guideStepSchema).min(1),
});
export type Guide = z.infer<typeof guideSchema>;

/** What the placeholders of a guide's values stand for. */
export interface GuideValues {
  readonly redirectUri: string;
  readonly redirectHost: string;
  readonly scopes: string;
}

/** The steps that apply to a redirect address, with their values filled in. */
export function stepsFor(guide: Guide, way: 'relay' | 'loopback', values: GuideValues): readonly GuideStep[] {
  const filled: Readonly<Record<string, string>> = { ...values };
  return guide.steps
    .filter(({ onlyWith }) => onlyWith === undefined || onlyWith === way)
    .map((step) => ({
      ...step,
      values: step.values.map(({ label, value }) => ({
        label,
        value: value.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => filled[name] ?? whole),
      })),
    }));
}
