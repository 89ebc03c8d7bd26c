import * as z from 'zod';
import { tabStorage } from '../app/tab-storage.ts';

const MOST_CHARACTERS = 1_000;

const typedSchema = z.object({
  to: z.string().max(MOST_CHARACTERS),
  /** Null where there is no second field. */
  also: z.string().max(MOST_CHARACTERS).nullable(),
});
/** The recipients of a test as they were typed, addresses or not yet. */
export type TypedRecipients = z.infer<typeof typedSchema>;

const keyOf = (accountId: string): string => `recipients-${accountId}`;

/** What was typed in this tab for this account, before a reload, say; null where nothing was, or nothing is kept. */
export function keptTyped(accountId: string, storage = tabStorage()): TypedRecipients | null {
  const text = storage?.getItem(keyOf(accountId)) ?? null;
  if (text === null) return null;
  try {
    return typedSchema.parse(JSON.parse(text));
  } catch {
    // Of another version, or not ours: the fields begin empty.
    return null;
  }
}

export function keepTyped(accountId: string, typed: TypedRecipients, storage = tabStorage()): void {
  try {
    storage?.setItem(keyOf(accountId), JSON.stringify(typed));
  } catch {
    // The tab's storage is full: then a reload forgets it.
  }
}
