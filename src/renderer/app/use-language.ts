import { useTranslation } from 'react-i18next';
import type { Language } from '../i18n/translator.ts';

/** The language that is being spoken, for dates and numbers. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'fr';
}
