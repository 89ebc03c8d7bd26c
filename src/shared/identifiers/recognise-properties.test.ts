import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../main/fixtures/any-text.ts';
import { google } from '../providers/google.ts';
import { providers } from '../providers/index.ts';
import { microsoft } from '../providers/microsoft.ts';
import type { Provider } from '../providers/provider.ts';
import * as pasted from './fixtures/pasted.ts';
import { type FoundKind, foundKinds, type RecognitionContext, recognise } from './recognise.ts';

const { clientId, objectId, microsoftSecret, entra, googleClientId, googleSecret } = pasted;

function at({ service }: Provider): RecognitionContext {
  return { fields: service, service };
}

/** Values that are recognised wherever they stand alone between blanks. */
const planted: readonly (readonly [FoundKind, string, Provider])[] = [
  ['client-id', clientId, microsoft],
  ['secret', microsoftSecret, microsoft],
  ['authorization-endpoint', entra.authorize, microsoft],
  ['token-endpoint', entra.token, microsoft],
  ['scopes', 'https://outlook.office.com/SMTP.Send offline_access', microsoft],
  ['client-id', googleClientId, google],
  ['secret', googleSecret, google],
  ['scopes', 'https://mail.google.com/', google],
];

describe('whatever is pasted', () => {
  const word = fc.constantFrom(
    'Bonjour',
    'Vue d’ensemble',
    'ID',
    'Copier dans le Presse-papiers',
    '«',
    '»',
    '**',
    '| --- |',
    '24/11/2028',
    'https://',
    'https://example.org/page?x=1',
    'ecole@ac-example.fr',
    '\u200b',
    '\u202e',
    '\t',
    '\0',
    '{"a":',
  );
  const noise = fc.array(fc.oneof(word, anyText(12)), { maxLength: 12 }).map((parts) => parts.join(' '));

  it.each(planted)('finds a %s in any noise around it: %s', (kind, value, provider) => {
    // A list of scopes has its lines to itself.
    const gaps = kind === 'scopes' ? ['\n', '\r\n'] : ['\n', ' ', '\t', '\u00a0', ' | ', '\u2028'];
    fc.assert(
      fc.property(noise, noise, fc.constantFrom(...gaps), (before, after, gap) => {
        const { found } = recognise(`${before}${gap}${value}${gap}${after}`, at(provider));
        expect(found).toContainEqual({ kind, value });
      }),
    );
  });

  it('gives each kind once at most, in the order of the screen, and the same answer twice', () => {
    const piece = fc.oneof(
      noise,
      fc.constantFrom(...planted.map(([, value]) => value), pasted.overviewFrench),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.constantFrom(...providers), (pieces, provider) => {
        const context = at(provider);
        const answer = recognise(pieces.join('\n'), context);
        const kinds = answer.found.map(({ kind }) => kind);
        expect(kinds).toEqual(foundKinds.filter((kind) => kinds.includes(kind)));
        expect(new Set(answer.unwanted).size).toBe(answer.unwanted.length);
        for (const { value } of answer.found) expect(value).toBe(value.trim());
        expect(recognise(pieces.join('\n'), context)).toEqual(answer);
      }),
    );
  });

  it('looks at the first 64 Ki characters only', () => {
    const { found } = recognise(`${clientId}${' '.repeat(70_000)}${microsoftSecret}`, at(microsoft));
    expect(found).toEqual([{ kind: 'client-id', value: clientId }]);
  });

  it.each([
    'a',
    ' ',
    '-',
    '0',
    '0-',
    '1234567890-a',
    '.apps.googleusercontent.com',
    'https://',
    'https://a ',
    'https://login.microsoftonline.com/common/oauth2/v2.0/token ',
    'GOCSPX-',
    'aa8Q~',
    'a*****',
    '***** ',
    `${clientId} `,
    `${microsoftSecret} ${clientId} `,
    `${microsoftSecret}\n`,
    `Object ID ${objectId}\n`,
    'Object ID Valeur ',
    'id d’application ',
    'client_secret:',
    'scope: ',
    'offline_access ',
    'https://mail.google.com/\n',
    '"',
    '\n',
    '\u200b',
    '\ud800',
    'é',
    '{"web":',
  ])('ten megabytes of %j stall nothing', (unit) => {
    const text = unit.repeat(Math.ceil(10_000_000 / unit.length));
    for (const provider of providers)
      expect(recognise(text, at(provider)).found.length).toBeLessThanOrEqual(foundKinds.length);
  });
});
