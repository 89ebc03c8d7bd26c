/** The few words that the system shows for us (menu of macOS, failure to start): no page is there to say them. */
import type { Preferences } from '../../../shared/contract.ts';
import en from './words.en.json' with { type: 'json' };
import fr from './words.fr.json' with { type: 'json' };

export type HostWords = Readonly<Record<keyof typeof fr, string>>;

/**
 * @param systemLanguages the user's languages, the preferred one first, as BCP 47 tags
 */
export function hostWords(language: Preferences['language'], systemLanguages: readonly string[]): HostWords {
  if (language !== 'system') return language === 'en' ? en : fr;
  const known = systemLanguages.map((tag) => tag.slice(0, 2).toLowerCase());
  return known.find((tag) => tag === 'fr' || tag === 'en') === 'en' ? en : fr;
}
