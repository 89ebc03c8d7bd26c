import { emailSchema } from '../../account.ts';
import { clean } from '../clean.ts';

export function isMailboxAddress(text: string): boolean {
  return emailSchema.safeParse(text).success;
}

/** The one address that was meant, in « École <ecole@ac-example.fr> » or « mailto:… » too; null where there is none. */
export function meantMailbox(typed: string): string | null {
  const { value } = clean(typed);
  if (isMailboxAddress(value)) return value;
  const [address, another] = value.match(/[^\s<>"'(),;:]{1,64}@[^\s<>"'(),;:@]{1,255}/g) ?? [];
  // The full stop of the sentence that it was copied from.
  const bare = address?.replace(/\.{1,64}$/, '');
  return bare !== undefined && another === undefined && isMailboxAddress(bare) ? bare : null;
}
