import { useTranslation } from 'react-i18next';
import type { PlacedField } from '../../shared/identifiers/place.ts';
import { useLanguage } from '../app/use-language.ts';

/** @returns what names fields as their labels do, in one list: « Identifiant et Secret » */
export function useFieldList(): (fields: readonly PlacedField[]) => string {
  const { t } = useTranslation('wizard');
  const language = useLanguage();
  return (fields) =>
    new Intl.ListFormat(language, { type: 'conjunction' }).format(
      fields.map((field) => t(`credentials.${field}.label`)),
    );
}
