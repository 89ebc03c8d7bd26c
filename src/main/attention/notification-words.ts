/** What needs the user, in words: one notification, however many addresses it is about. */
import type { Notification } from '../platform.ts';
import { type Language, wordsIn } from '../words/words.ts';
import type { Need } from './attention.ts';

/** How many addresses a notification has room for. */
const MOST_NAMED = 3;

/**
 * Addresses, names that the user gave, and dates: nothing else of an account gets into it.
 *
 * @returns null where there is nothing to say
 */
export function notificationOf(needs: readonly Need[], language: Language): Notification | null {
  const t = wordsIn(language);
  const [need] = needs;
  if (need === undefined) return null;
  if (needs.length === 1) {
    const { kind, account } = need;
    const blanks = { address: nameOf(need), date: dayOf(need, language) };
    return {
      id: account.id,
      title: t(`attention.one.${kind}.title`, blanks),
      body: t(`attention.one.${kind}.body`, blanks),
      destination: { screen: 'account', accountId: account.id },
    };
  }
  const areLost = needs.every(({ kind }) => kind === 'reconnect');
  const addresses = needs.slice(0, MOST_NAMED).map(nameOf).join(', ');
  const others = needs.length - MOST_NAMED;
  return {
    id: 'several',
    title: t(areLost ? 'attention.many.reconnect' : 'attention.many.other', { count: needs.length }),
    body:
      others > 0
        ? t('attention.many.more', { addresses, count: others })
        : t('attention.many.body', { addresses }),
    destination: { screen: 'home' },
  };
}

function nameOf({ account: { name, settings } }: Need): string {
  return name === '' ? settings.from : name;
}

function dayOf({ kind, at }: Need, language: Language): string {
  if (at === null) return '';
  // A secret ends with a day, as its console wrote it; the others at a moment of the user's own time.
  const zone = kind === 'client-secret' ? { timeZone: 'UTC' } : {};
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', ...zone }).format(at - 1);
}
