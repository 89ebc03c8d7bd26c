import type { TFunction } from 'i18next';

/** The words that a dossier is made of. */
export type DossierT = TFunction<['problems', 'consoles', 'common', 'dossier', 'test']>;
