import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Preferences } from '../../shared/contract.ts';
import { resources } from './resources.ts';

export type Language = 'fr' | 'en';

/** The language to speak: the chosen one, else the system's where Jeton speaks it, else French. */
export function languageFor(preference: Preferences['language'], systemLanguage: string): Language {
  if (preference !== 'system') return preference;
  return /^en\b/i.test(systemLanguage) ? 'en' : 'fr';
}

/** The translator of the windows; nothing is loaded later, so it is ready at once. */
export function createTranslator(language: Language): i18n {
  const translator = createInstance();
  void translator.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'fr',
    initAsync: false,
    ns: Object.keys(resources.fr),
    defaultNS: 'common',
    resources,
    returnNull: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  return translator;
}
