import type { ProviderForms } from './forms.ts';

/** Of a server of one's own nothing is known but how such things are called. */
export const customForms: ProviderForms = {
  hosts: [],
  clientId: null,
  secret: null,
  file: null,
  labels: [
    { role: 'client-id', words: /client[ _-]?id|id(?:entifiant)? (?:de |du )?client/ },
    {
      role: 'secret',
      words: /client[ _-]?secret|code secret(?: (?:de |du )?client)?|secret (?:de |du )?client|secret/,
    },
  ],
  endpoints: [],
  tenants: null,
  query: { indispensable: [], harmful: [] },
  scopes: { own: null, equivalent: [], insufficient: [], superfluous: null },
  loopbackName: null,
};
