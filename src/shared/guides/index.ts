import type { Family } from '../service.ts';
import customEn from './custom.en.json' with { type: 'json' };
import customFr from './custom.fr.json' with { type: 'json' };
import googleEn from './google.en.json' with { type: 'json' };
import googleFr from './google.fr.json' with { type: 'json' };
import { type Guide, guideSchema } from './guide.ts';
import microsoftEn from './microsoft.en.json' with { type: 'json' };
import microsoftFr from './microsoft.fr.json' with { type: 'json' };

const texts: Readonly<Record<Family, Readonly<Record<'fr' | 'en', unknown>>>> = {
  google: { fr: googleFr, en: googleEn },
  microsoft: { fr: microsoftFr, en: microsoftEn },
  custom: { fr: customFr, en: customEn },
};

/** The guide of a family of services. A file that breaks its schema fails the tests, not the secretary. */
export function guideFor(family: Family, language: 'fr' | 'en'): Guide {
  return guideSchema.parse(texts[family][language]);
}
