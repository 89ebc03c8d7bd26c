import { describe, expect, it } from 'vitest';
import { custom } from '../providers/custom.ts';
import { google } from '../providers/google.ts';
import { microsoft } from '../providers/microsoft.ts';
import type { Provider } from '../providers/provider.ts';
import * as pasted from './fixtures/pasted.ts';
import { type RecognitionContext, recognise } from './recognise.ts';

const { clientId, tenantId, objectId, secretId, microsoftSecret, entra } = pasted;
const { googleClientId, googleSecret, oldGoogleSecret } = pasted;

function at({ service }: Provider, change: Partial<RecognitionContext> = {}): RecognitionContext {
  return { fields: service, service, ...change };
}

/** What was found, by its kind, and what was not wanted. */
function seen(text: string, context: RecognitionContext): unknown {
  const { found, unwanted } = recognise(text, context);
  const values = Object.fromEntries(found.map(({ kind, value }) => [kind, value]));
  return unwanted.length === 0 ? values : { ...values, unwanted };
}

describe('at Microsoft', () => {
  const overview = { 'client-id': clientId, 'tenant-id': tenantId, unwanted: ['object-id'] };
  const secretRow = { secret: microsoftSecret, unwanted: ['secret-id'] };
  it.each<[string, string, unknown]>([
    ['an identifier alone', clientId, { 'client-id': clientId }],
    ['one in capitals', clientId.toUpperCase(), { 'client-id': clientId.toUpperCase() }],
    ['one in guillemets', `« ${clientId} »`, { 'client-id': clientId }],
    ['one in markdown', `**ID** : \`${clientId}\``, { 'client-id': clientId }],
    ['one in braces', `{${clientId}}`, { 'client-id': clientId }],
    [
      'one with invisible characters inside',
      clientId.replaceAll('-', '\u200b-\u00ad'),
      { 'client-id': clientId },
    ],
    ['the page « Vue d’ensemble »', pasted.overviewFrench, overview],
    ['the page « Overview »', pasted.overviewEnglish, overview],
    ['the page with straight apostrophes', pasted.overviewFrench.replaceAll('’', "'"), overview],
    ['the page with its accents in two pieces', pasted.overviewFrench.normalize('NFD'), overview],
    ['the page with tabs', pasted.overviewEnglish.replaceAll(' : ', '\t'), overview],
    [
      'the page with colons on lines of their own',
      pasted.overviewEnglish.replaceAll(' : ', '\n:\n'),
      overview,
    ],
    ['the page with Windows line ends', pasted.overviewFrench.replaceAll('\n', '\r\n'), overview],
    ['the page, last line first', pasted.overviewEnglish.split('\n').toReversed().join('\n'), overview],
    [
      'its labels, then its values',
      `Application (client) ID\nObject ID\nDirectory (tenant) ID\n${clientId}\n${objectId}\n${tenantId}`,
      overview,
    ],
    [
      'a label without its value before another',
      `Object ID\nApplication (client) ID\n${clientId}`,
      { 'client-id': clientId },
    ],
    ['the object ID alone, with its label', `ID d’objet : ${objectId}`, { unwanted: ['object-id'] }],
    [
      'the tenant ID alone, with its label',
      `ID de l’annuaire (locataire) ${tenantId}`,
      { 'tenant-id': tenantId },
    ],
    [
      'the page in a language without labels',
      `Anwendungs-ID ${clientId}\nObjekt-ID ${objectId}`,
      { 'client-id': clientId },
    ],
    [
      'what az prints',
      `{"appId": "${clientId}", "objectId": "${objectId}", "tenantId": "${tenantId}"}`,
      overview,
    ],
    [
      'the pane « Points de terminaison »',
      pasted.endpointsFrench,
      {
        'authorization-endpoint': entra.authorize,
        'token-endpoint': entra.token,
        'tenant-id': tenantId,
      },
    ],
    ['an endpoint alone', `  ${entra.token}\n`, { 'token-endpoint': entra.token }],
    [
      'an endpoint in a sentence',
      `Voici : (${entra.authorize}).`,
      { 'authorization-endpoint': entra.authorize },
    ],
    [
      'an endpoint of a domain',
      'https://login.microsoftonline.com/ac-example.fr/oauth2/v2.0/token',
      {
        'token-endpoint': 'https://login.microsoftonline.com/ac-example.fr/oauth2/v2.0/token',
      },
    ],
    [
      'v1 beside v2, whichever comes first',
      `${entra.token.replace('/v2.0', '')} ${entra.token}`,
      { 'token-endpoint': entra.token },
    ],
    [
      'the metadata address',
      `https://login.microsoftonline.com/${tenantId}/v2.0/.well-known/openid-configuration`,
      {
        'tenant-id': tenantId,
      },
    ],
    [
      'the metadata address for everybody',
      'https://login.microsoftonline.com/organizations/v2.0/.well-known/openid-configuration',
      {
        'tenant-id': 'organizations',
      },
    ],
    [
      'the device endpoint',
      entra.token.replace('token', 'devicecode'),
      {
        'tenant-id': tenantId,
        unwanted: ['device-endpoint'],
      },
    ],
    [
      'a placeholder of the documentation',
      'https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token',
      {},
    ],
    [
      'the address of a sign-in page',
      `${entra.authorize}?client_id=${clientId}&state=x&scope=y&prompt=login`,
      {
        'client-id': clientId,
        'authorization-endpoint': `${entra.authorize}?prompt=login`,
      },
    ],
    ['a secret’s value alone', microsoftSecret, { secret: microsoftSecret }],
    ['one at the end of a sentence', `Le secret est ${microsoftSecret}.`, { secret: microsoftSecret }],
    ['an older one, with a label', `Valeur : ${'ab.c_d-e'.repeat(5)}`, { secret: 'ab.c_d-e'.repeat(5) }],
    [
      'an older one alone',
      'aB3.c_d-eFgHiJkLmNoPqRsTuVwXyZ012345',
      { secret: 'aB3.c_d-eFgHiJkLmNoPqRsTuVwXyZ012345' },
    ],
    ['the row of « Certificats et secrets »', pasted.secretRowFrench, secretRow],
    ['the row of “Certificates & secrets”, cell by cell', pasted.secretRowEnglish, secretRow],
    ['the row without its head', pasted.secretRowFrench.split('\n')[1] ?? '', secretRow],
    ['the row with bars', pasted.secretRowFrench.replaceAll('\t', ' | '), secretRow],
    [
      'two rows',
      `${pasted.secretRowFrench}\nAncien\t01/01/2027\tabc******************\t${objectId}`,
      secretRow,
    ],
    [
      'a row whose secret is hidden',
      `Jeton\t24/11/2028\tXk3******************\t${secretId}`,
      {
        unwanted: ['secret-id', 'hidden-secret'],
      },
    ],
    ['the secret’s ID, with its label', `ID de secret\n${secretId}`, { unwanted: ['secret-id'] }],
    [
      'a note with everything',
      `client id ${clientId}, locataire : ${tenantId}\nvaleur : ${microsoftSecret} (ID de secret ${secretId})`,
      {
        'client-id': clientId,
        secret: microsoftSecret,
        'tenant-id': tenantId,
        unwanted: ['secret-id'],
      },
    ],
    [
      'the scopes',
      'https://outlook.office.com/SMTP.Send offline_access',
      {
        scopes: 'https://outlook.office.com/SMTP.Send offline_access',
      },
    ],
    [
      'the scopes, one a line, with bullets',
      '- https://outlook.office.com/SMTP.Send\n- offline_access',
      {
        scopes: 'https://outlook.office.com/SMTP.Send offline_access',
      },
    ],
    [
      'the scopes, in quotes and commas',
      '"https://outlook.office.com/SMTP.Send", "offline_access"',
      {
        scopes: 'https://outlook.office.com/SMTP.Send offline_access',
      },
    ],
    ['a scope in a sentence', 'Demandez https://outlook.office.com/SMTP.Send à la fin.', {}],
    ['the permission as the portal calls it', 'SMTP.Send', {}],
    ['an identifier of Google', googleClientId, { unwanted: ['other-provider'] }],
    ['a secret of Google', googleSecret, { unwanted: ['other-provider'] }],
    ['words', 'Je ne sais pas quoi coller ici', {}],
    ['nothing', '', {}],
  ])('%s', (_, text, expected) => {
    expect(seen(text, at(microsoft))).toEqual(expected);
  });

  it('takes an identifier alone for the tenant’s when an endpoint of the draft names it', () => {
    const fields = { authorizationEndpoint: ` ${entra.authorize.toUpperCase()}`, tokenEndpoint: '' };
    expect(seen(tenantId, at(microsoft, { fields }))).toEqual({ 'tenant-id': tenantId });
    expect(seen(clientId, at(microsoft, { fields }))).toEqual({ 'client-id': clientId });
  });

  it('takes an identifier alone for the secret’s where a secret was asked for', () => {
    expect(seen(` ${secretId}\n`, at(microsoft, { into: 'secret' }))).toEqual({ unwanted: ['secret-id'] });
    expect(seen(microsoftSecret, at(microsoft, { into: 'secret' }))).toEqual({ secret: microsoftSecret });
    expect(seen(pasted.overviewFrench, at(microsoft, { into: 'secret' }))).toMatchObject({
      'client-id': clientId,
    });
  });
});

describe('at Google', () => {
  const both = { 'client-id': googleClientId, secret: googleSecret };
  it.each<[string, string, unknown]>([
    ['a client ID alone', googleClientId, { 'client-id': googleClientId }],
    ['one that became a link', `http://${googleClientId}/`, { 'client-id': googleClientId }],
    ['one in bold', `**${googleClientId}**`, { 'client-id': googleClientId }],
    ['a secret alone', googleSecret, { secret: googleSecret }],
    ['a secret in italics', `_${googleSecret}_`, { secret: googleSecret }],
    ['an older secret alone', oldGoogleSecret, { secret: oldGoogleSecret }],
    ['a word of 24 letters', 'anticonstitutionnellement'.slice(1), {}],
    ['the window « Client OAuth créé »', pasted.googleWindowFrench, both],
    ['the window “OAuth client created”', pasted.googleWindowEnglish, both],
    [
      'an older secret in that window',
      pasted.googleWindowFrench.replace(googleSecret, 'abcdefghijklmnopqrstuvwx'),
      {
        'client-id': googleClientId,
        secret: 'abcdefghijklmnopqrstuvwx',
      },
    ],
    [
      'a secret that Google hides',
      `Client secret\n****4f2a\n${googleClientId}`,
      {
        'client-id': googleClientId,
        unwanted: ['hidden-secret'],
      },
    ],
    [
      'the downloaded file',
      `{"web":{"client_id":"${googleClientId}","client_secret":"${googleSecret}"}}`,
      both,
    ],
    [
      'an authorisation endpoint',
      'https://accounts.google.com/o/oauth2/v2/auth',
      {
        'authorization-endpoint': 'https://accounts.google.com/o/oauth2/v2/auth',
      },
    ],
    [
      'a token endpoint',
      'https://oauth2.googleapis.com/token',
      {
        'token-endpoint': 'https://oauth2.googleapis.com/token',
      },
    ],
    [
      'the metadata address',
      'https://accounts.google.com/.well-known/openid-configuration',
      {
        unwanted: ['metadata-address'],
      },
    ],
    ['the scope', '« https://mail.google.com/ »', { scopes: 'https://mail.google.com/' }],
    ['the scope by its name', 'scope=https://mail.google.com/', { scopes: 'https://mail.google.com/' }],
    [
      'the scope that does not do',
      'https://www.googleapis.com/auth/gmail.send',
      {
        scopes: 'https://www.googleapis.com/auth/gmail.send',
      },
    ],
    ['an identifier of Microsoft', clientId, { unwanted: ['other-provider'] }],
    ['a secret of Microsoft', microsoftSecret, { unwanted: ['other-provider'] }],
  ])('%s', (_, text, expected) => {
    expect(seen(text, at(google))).toEqual(expected);
  });
});

describe('of what is found on the clipboard, and was given by nobody', () => {
  const unasked = (text: string, provider: typeof google) => seen(text, { ...at(provider), unasked: true });
  const password = 'Xk4mPq9sTz2bWn7cRd5fHg3j';

  it('a text that is random enough stays out: it may be a password', () => {
    expect(seen(password, at(google))).toEqual({ secret: password });
    expect(unasked(password, google)).toEqual({});
    const longer = `${password}Lm8vBy6kQw`;
    expect(seen(longer, at(microsoft))).toEqual({ secret: longer });
    expect(unasked(longer, microsoft)).toEqual({});
  });

  it('what can only be a secret, or what its label says it is, is taken', () => {
    expect(unasked(googleSecret, google)).toEqual({ secret: googleSecret });
    expect(unasked(microsoftSecret, microsoft)).toEqual({ secret: microsoftSecret });
    expect(unasked(`Code secret du client\n${password}`, google)).toEqual({ secret: password });
  });
});

describe('at a server of one’s own', () => {
  it.each<[string, string, unknown]>([
    [
      'named values',
      'client_id: jeton-ecoles\nclient_secret = "s3cr3t!"',
      {
        'client-id': 'jeton-ecoles',
        secret: 's3cr3t!',
      },
    ],
    [
      'values under their names',
      'Identifiant client\njeton-ecoles\n\nSecret\ns3cr3t!',
      {
        'client-id': 'jeton-ecoles',
        secret: 's3cr3t!',
      },
    ],
    [
      'endpoints by their usual names',
      'https://id.example.org/oauth2/authorize https://id.example.org/oauth2/token',
      {
        'authorization-endpoint': 'https://id.example.org/oauth2/authorize',
        'token-endpoint': 'https://id.example.org/oauth2/token',
      },
    ],
    [
      'a device endpoint',
      'https://id.example.org/realms/x/protocol/openid-connect/auth/device',
      {
        unwanted: ['device-endpoint'],
      },
    ],
    ['named scopes', 'Scopes : smtp offline_access', { scopes: 'smtp offline_access' }],
    ['what can only be a secret', googleSecret, { secret: googleSecret }],
    ['an identifier of which nothing is known', clientId, {}],
    ['a sentence about it', 'Le secret est chez le directeur.', {}],
  ])('%s', (_, text, expected) => {
    expect(seen(text, at(custom))).toEqual(expected);
  });
});
