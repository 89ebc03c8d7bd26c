/**
 * Every step and every remark of the FAQ has its card, with the labels that the FAQ names or today's ones.
 *
 * The left column is the FAQ's own numbering; the words are what must be found on the card, in any of its texts.
 */
import { expect, it } from 'vitest';
import { type GuideValues, stepsFor, type WayBack } from './guide.ts';
import { guideFor } from './index.ts';

const values: GuideValues = {
  redirectUri: 'https://execonnect.index-education.com/callback',
  redirectHost: 'execonnect.index-education.com',
  scopes: 'https://mail.google.com/',
  clientId: '',
};

/** The card's texts, as they are read: non-breaking spaces are spaces here. */
function textOf(family: 'google' | 'microsoft', id: string, way: WayBack = 'relay'): string {
  const step = stepsFor(guideFor(family, 'fr'), way, values).find((each) => each.id === id);
  return JSON.stringify(step ?? {}).replace(/[\u00a0\u202f]/g, ' ');
}

const google: [string, string, string[]][] = [
  ['before: console.cloud.google.com/home/dashboard', 'project', ['console.cloud.google.com/home/dashboard']],
  ['before: API et services', 'gmail-api', ['API et services']],
  ['1: a new project', 'project', ['Nouveau projet', 'Créer']],
  ['1: a name without accents', 'project', ['sans aucun accent', '"Envoi ecole"']],
  ['1: the new project is selected', 'project', ['sélectionné']],
  ['1: this name is not what users see', 'project', ['personne d’autre ne le verra']],
  ['2: Bibliothèque, Gmail API, enabled', 'gmail-api', ['Bibliothèque', 'Gmail API', 'Activer']],
  ['3: back through the menu to API et services', 'branding', ['menu ☰', 'API et services']],
  ['4: Écran de consentement OAuth', 'branding', ['Écran de consentement OAuth', 'Nom de l’application']],
  ['4: who may use it', 'audience', ['Interne', 'Externe', 'en test', '7 jours', 'en production']],
  ['5: Niveaux d’accès', 'scope', ['Niveaux d’accès', 'Ajouter ou supprimer des champs d’application']],
  ['5: added by hand', 'scope', ['Ajouter manuellement des niveaux d’accès', '"https://mail.google.com/"']],
  ['5: table, update', 'scope', ['Ajouter à la table', 'Mettre à jour']],
  ['6: features', 'features', ['Quelles fonctionnalités utiliserez-vous', 'Client de messagerie']],
  ['7: finish', 'publish', ['Terminez', 'Publier l’application', '7 jours']],
  ['8: Identifiants, ID client OAuth', 'client-web', ['Identifiants', 'ID client OAuth']],
  ['8: type', 'client-web', ['Type d’application', 'Application Web']],
  ['8: name', 'client-web', ['"execonnect.index-education.com"']],
  [
    '8: redirect address',
    'client-web',
    ['URI de redirection autorisés', '"https://execonnect.index-education.com/callback"'],
  ],
  ['9: identifier and secret are kept', 'keep', ['ID client', 'Code secret du client', 'Télécharger']],
  ['remark: prompt=consent&access_type=offline', 'keep', ['prompt=consent&access_type=offline']],
  ['remark: gmail.send is not enough', 'scope', ['gmail.send', 'ne suffit pas']],
];

const microsoft: [string, string, string[]][] = [
  [
    'before: portal.azure.com, Azure Active Directory',
    'registration',
    ['portal.azure', 'Azure Active Directory'],
  ],
  ['1: registration', 'registration', ['Inscriptions d’applications', '+ Nouvelle inscription']],
  [
    '1: account types',
    'registration',
    ['Types de comptes pris en charge', 'Locataire unique', 'Multilocataire'],
  ],
  [
    '1: public client and redirect address',
    'registration',
    ['Client public/natif (mobile et bureau)', '"https://execonnect.index-education.com/callback"'],
  ],
  ['2: branding', 'branding', ['Personnalisation et propriétés', 'Enregistrer']],
  [
    '3: public client flows',
    'public-client',
    ['Authentification', 'Autoriser les flux clients publics', 'Oui'],
  ],
  [
    '4: a delegated permission',
    'permission',
    ['API autorisées', '+ Ajouter une autorisation', 'Microsoft Graph'],
  ],
  ['4: User.Read goes, SMTP.Send comes', 'permission', ['décochez « User.Read »', 'cochez « SMTP.Send »']],
  ['4: end', 'permission', ['Autorisations déléguées', 'Ajouter des autorisations']],
  // The console opens the overview by itself after the registration: one card for 5 and 6, right there.
  ['5: overview', 'client-id', ['Vue d’ensemble']],
  ['6: identifier', 'client-id', ['ID d’application (client)']],
  [
    '7: endpoints',
    'endpoints',
    [
      'Points de terminaison',
      'Point de terminaison d’autorisation OAuth 2.0 (v2)',
      'Point de terminaison de jeton OAuth 2.0 (v2)',
    ],
  ],
  ['app side: no secret', 'public-client', ['se passer d’un secret']],
  [
    'remark: the scope differs',
    'permission',
    ['https://outlook.office.com/SMTP.Send', 'la même autorisation'],
  ],
  ['remark: offline_access', 'permission', ['offline_access', 'jeton d’actualisation']],
];

it.each(google)('Google, %s', (_, id, words) => {
  for (const word of words) expect(textOf('google', id)).toContain(word);
});

it.each(microsoft)('Microsoft, %s', (_, id, words) => {
  for (const word of words) expect(textOf('microsoft', id)).toContain(word);
});

it('tells of the desktop client, for whoever wants the answer straight on this PC', () => {
  expect(textOf('google', 'client-desktop', 'loopback')).toContain('Application de bureau');
});

it('has the FAQ’s nine actions for Google, and six for its seven at Microsoft', () => {
  const count = (family: 'google' | 'microsoft') => stepsFor(guideFor(family, 'fr'), 'relay', values).length;
  expect([count('google'), count('microsoft')]).toEqual([9, 6]);
});
