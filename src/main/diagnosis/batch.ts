/** Many failures at once, as text: what `npm run diagnose` reads and prints. */
import * as z from 'zod';
import { diagnose } from './diagnose.ts';
import { type FailureLayer, failureLayers } from './raw-failure.ts';

/** What was read is no JSON array; the message says why, for a terminal. */
export class UnusableBatch extends Error {
  override readonly name = 'UnusableBatch';
}

const DEFAULT_LAYER: FailureLayer = 'network';

const caseSchema = z.object({
  /** Whatever whoever asks tells its failures apart by. */
  id: z.unknown(),
  layer: z.enum(failureLayers).catch(DEFAULT_LAYER),
  input: z.unknown(),
});

/**
 * Explains every element of a JSON array `[{id, layer, input}]`, in the format of `problem-examples.json`. An element
 * that is something else is taken for a failure of its own: one odd line of a thousand must not cost the others.
 *
 * @returns a JSON array `[{id, code, facts}]` of the same length and order, and a line end
 * @throws {UnusableBatch} when the text is no JSON array
 */
export function diagnoseBatch(text: string): string {
  const answers = readArray(text).map((element) => {
    const { id, layer, input } = caseSchema.safeParse(element).data ?? {
      id: undefined,
      layer: DEFAULT_LAYER,
      input: element,
    };
    const { code, facts } = diagnose({ layer, input });
    return { id: id ?? null, code, facts };
  });
  return `${JSON.stringify(answers, null, 1)}\n`;
}

function readArray(text: string): readonly unknown[] {
  try {
    // Windows' PowerShell puts a byte order mark before what it pipes.
    return z.array(z.unknown()).parse(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (cause) {
    throw new UnusableBatch('a JSON array is expected on the standard input: [{"id", "layer", "input"}, …]', {
      cause,
    });
  }
}
