/** The few words that the core itself shows: the page after sign-in, the test message, notifications, the support bundle. */
import { createInstance, type TFunction } from 'i18next';
import en from './en.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };

export type Language = 'fr' | 'en';

/** A translator for one language; escaping is left to whoever builds HTML. */
export function wordsIn(language: Language): TFunction {
  const instance = createInstance();
  void instance.init({
    lng: language,
    fallbackLng: 'fr',
    initAsync: false,
    resources: { fr: { translation: fr }, en: { translation: en } },
    interpolation: { escapeValue: false },
  });
  return instance.t;
}

/** The first language of an `Accept-Language` header (RFC 9110 §12.5.4) that Jeton speaks; French otherwise. */
export function languageOf(acceptLanguage: string | undefined): Language {
  for (const range of (acceptLanguage ?? '').toLowerCase().slice(0, 200).split(',')) {
    if (/^\s*fr\b/.test(range)) return 'fr';
    if (/^\s*en\b/.test(range)) return 'en';
  }
  return 'fr';
}

/** Text made safe inside an HTML element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
