import type { ProviderForms } from './forms.ts';

/**
 * What Google Cloud's console gives and Google's servers take, as of autumn 2026.
 *
 * - Client IDs and secrets: « ID client » and « Code secret du client » of the window « Client OAuth créé », and the
 *   file that it lets one download. Secrets made before 2021 are 24 characters without a prefix.
 * - Endpoints: https://accounts.google.com/.well-known/openid-configuration; the downloaded file still names the
 *   older authorisation page.
 * - The scopes of the Gmail API (`gmail.send` and its like) open the API, not SMTP
 *   (https://developers.google.com/workspace/gmail/imap/xoauth2-protocol).
 */
export const googleForms: ProviderForms = {
  hosts: ['accounts.google.com', 'oauth2.googleapis.com', 'www.googleapis.com'],
  clientId: {
    form: /(?<![a-z0-9-])\d{1,30}(?:-[a-z0-9]{1,64})?\.apps\.googleusercontent\.com(?![a-z0-9-])/gi,
    shape: 'google-client-id',
    cut: { beginning: /^\d{6,30}-[a-z0-9]{20,64}/i, end: '.apps.googleusercontent.com' },
    projectNumber: /^\d{9,14}$/,
  },
  secret: {
    sure: /(?<![A-Za-z0-9-])GOCSPX-[\w-]{16,64}(?![\w-])/g,
    possible: /(?<![\w.~-])[\w-]{24}(?![\w~-]|\.\w)/g,
    shape: 'google-secret',
    idShape: null,
  },
  file: 'google-client',
  labels: [
    { role: 'client-id', words: /client[ _-]?id|id(?:entifiant)? (?:de |du )?client/ },
    {
      role: 'secret',
      words: /client[ _-]?secret|code secret(?: (?:de |du )?client)?|secret (?:de |du )?client|secret/,
    },
    { role: 'other', words: /project[ _-]?id|id (?:de |du )?projet|creation date|date de création|name|nom/ },
  ],
  endpoints: [
    { role: 'authorization', address: /^accounts\.google\.com\/o\/oauth2\/v2\/auth\/?$/ },
    { role: 'authorization', address: /^accounts\.google\.com\/o\/oauth2\/auth\/?$/, outdated: 'works' },
    { role: 'token', address: /^oauth2\.googleapis\.com\/token\/?$/ },
    { role: 'token', address: /^accounts\.google\.com\/o\/oauth2\/token\/?$/, outdated: 'works' },
    { role: 'token', address: /^www\.googleapis\.com\/oauth2\/v\d\/token\/?$/, outdated: 'works' },
    { role: 'device', address: /^oauth2\.googleapis\.com\/device\/code\/?$/ },
    { role: 'metadata', address: /^accounts\.google\.com\/\.well-known\// },
  ],
  tenants: null,
  query: { indispensable: ['access_type'], harmful: [] },
  scopes: {
    own: /^https:\/\/(?:mail\.google\.com\/?|www\.googleapis\.com\/auth\/[\w.-]{1,80})$/i,
    equivalent: [],
    insufficient: [
      {
        scope: /^(?:https:\/\/www\.googleapis\.com\/auth\/)?gmail\.[a-z.]{1,40}$/i,
        instead: 'https://mail.google.com/',
      },
    ],
    superfluous: null,
  },
  loopbackName: null,
};
