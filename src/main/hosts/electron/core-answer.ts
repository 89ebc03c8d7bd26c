import type { z } from 'zod';
import type { RequestName } from '../../../shared/contract.ts';
import type { Core } from '../../core.ts';

/** Asks the core as a window does. @returns undefined where it refuses, or says something that is not understood */
export async function answerOf<T>(
  core: Pick<Core, 'handle'>,
  name: RequestName,
  schema: z.ZodType<T>,
): Promise<T | undefined> {
  const answer = await core.handle(name, {});
  return answer.ok ? schema.safeParse(answer.value).data : undefined;
}
