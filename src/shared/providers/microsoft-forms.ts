import type { ProviderForms } from './forms.ts';
import { guid } from './guid.ts';

/**
 * What Microsoft Entra's portal gives and the Microsoft identity platform takes, as of autumn 2026.
 *
 * - Labels: « Vue d’ensemble », « Certificats et secrets » of an application's registration, French and English.
 *   The portal gives secrets of 40 characters with `Q~` in their sixth and seventh place; older ones have 34 to 44.
 *   Each has an identifier beside it, a GUID, which people paste in its place (AADSTS7000215).
 * - Endpoints: « Points de terminaison », v2.0 and v1, and the addresses of the same pane that are none of them
 *   (https://learn.microsoft.com/entra/identity-platform/v2-protocols#endpoints).
 * - v1 takes no scopes, so it cannot give a token for SMTP.
 * - `https://outlook.office365.com` is another name of the same resource, and `.default` stands for all that the
 *   registration lists (https://learn.microsoft.com/entra/identity-platform/scopes-oidc#the-default-scope).
 * - Asking for reading too makes Microsoft's managed consent policy ask for an administrator
 *   (https://learn.microsoft.com/entra/identity/enterprise-apps/manage-app-consent-policies).
 */
const SMTP_SEND = 'https://outlook.office.com/SMTP.Send';

export const microsoftForms: ProviderForms = {
  hosts: ['login.microsoftonline.com', 'login.microsoft.com', 'login.windows.net'],
  clientId: { form: guid, shape: 'guid', cut: null, projectNumber: null },
  secret: {
    sure: /(?<![\w.~-])[\w.~-]{3}\dQ~[\w.~-]{31,34}(?![\w~-]|\.[\w.~-])/g,
    possible: /(?<![\w.~-])[\w.~-]{34,44}(?![\w.~-])/g,
    shape: 'microsoft-secret',
    idShape: 'guid',
  },
  file: null,
  labels: [
    { role: 'other', words: /application id uri|uri (?:de l'|d')id (?:de l'|d')application/ },
    {
      role: 'client-id',
      words:
        /application \(client\) id|application[ _-]?id|id(?:entifiant)? (?:de l'|d')application(?: \(client\))?|client[ _-]?id|id(?:entifiant)? (?:de |du )?client|app[ _-]?id/,
    },
    { role: 'object-id', words: /object[ _-]?id|id(?:entifiant)? (?:de l'|d')objet/ },
    {
      role: 'tenant-id',
      words:
        /directory \(tenant\) id|directory[ _-]?id|tenant[ _-]?id|id(?:entifiant)? (?:de l'|d')annuaire(?: \(locataire\))?|id(?:entifiant)? (?:de |du )répertoire(?: \(locataire\))?|id(?:entifiant)? (?:de |du )?locataire|locataire|tenant/,
    },
    {
      role: 'secret-id',
      words: /(?:client )?secret[ _-]?id|id(?:entifiant)? (?:de |du )?secret(?: (?:du )?client)?|key[ _-]?id/,
    },
    {
      role: 'secret',
      words:
        /client[ _-]?secret(?: value)?|secret[ _-]?value|valeur(?: (?:du |de )secret)?|value|secret (?:du )?client|code secret (?:du )?client/,
    },
    {
      role: 'other',
      words:
        /display name|nom (?:d'affichage|complet)|description|expires?(?: le| on)?|expiration|date d'expiration|supported account types?|types? de comptes? pris en charge|redirect uris?|uri de redirection|client credentials|informations d'identification (?:du )?client|managed application in local directory|application gérée dans l'annuaire local|state|état/,
    },
  ],
  endpoints: [
    { role: 'authorization', address: /^login\.[a-z.]+\/(?<tenant>[^/]+)\/oauth2\/v2\.0\/authorize\/?$/i },
    { role: 'token', address: /^login\.[a-z.]+\/(?<tenant>[^/]+)\/oauth2\/v2\.0\/token\/?$/i },
    { role: 'device', address: /^login\.[a-z.]+\/(?<tenant>[^/]+)\/oauth2\/(?:v2\.0\/)?devicecode\/?$/i },
    {
      role: 'authorization',
      address: /^login\.[a-z.]+\/(?<tenant>[^/]+)\/oauth2\/authorize\/?$/i,
      outdated: 'unfit',
    },
    { role: 'token', address: /^login\.[a-z.]+\/(?<tenant>[^/]+)\/oauth2\/token\/?$/i, outdated: 'unfit' },
    {
      role: 'metadata',
      address:
        /^login\.[a-z.]+\/(?<tenant>[^/]+)\/(?:v2\.0\/?$|(?:v2\.0\/)?\.well-known\/|federationmetadata\/|saml2\/?$|wsfed\/?$)/i,
    },
  ],
  tenants: {
    form: /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|common|organizations|consumers|(?:[a-z0-9-]{1,63}\.){1,8}[a-z][a-z0-9-]{1,62})$/i,
    everybody: 'common',
    organisations: 'organizations',
    people: 'consumers',
  },
  query: { indispensable: [], harmful: [{ name: 'prompt', value: 'consent' }] },
  scopes: {
    own: /^https:\/\/(?:outlook\.office(?:365)?|graph\.microsoft)\.com\/{1,2}[\w.]{1,80}$/i,
    equivalent: [
      {
        scope: /^https:\/\/outlook\.office(?:365)?\.com\/{1,2}(?:SMTP\.Send|\.default)$/i,
        instead: SMTP_SEND,
      },
    ],
    insufficient: [
      { scope: /^(?:https:\/\/graph\.microsoft\.com\/)?(?:SMTP\.Send|Mail\.Send)$/i, instead: SMTP_SEND },
      { scope: /^https:\/\/outlook\.office(?:365)?\.com\/{1,2}Mail\.Send$/i, instead: SMTP_SEND },
    ],
    superfluous:
      /^(?:https:\/\/(?:outlook\.office(?:365)?|graph\.microsoft)\.com\/{1,2})?(?:IMAP\.AccessAsUser\.All|POP\.AccessAsUser\.All|EWS\.AccessAsUser\.All|EAS\.AccessAsUser\.All|Mail\.[\w.]{1,60}|SMTP\.Send)$/i,
  },
  loopbackName: 'localhost',
};
