/** What everything passes through on its way into a support bundle. */
import { isSecretName, redactText } from '../log/redact.ts';
import { REDACTED } from '../log/secret.ts';
import type { SecretTraces } from './secret-traces.ts';

/** Cleans a text of unknown origin. */
export type CleanText = (text: string) => string;

/**
 * @param traces of the secrets that are known
 * @param homeFolder the user's own, whose path is her name
 */
export function createCleanText(traces: SecretTraces, homeFolder: string): CleanText {
  const withoutHome = createWithoutHome(homeFolder);
  return (text) => {
    // Between the letters of a secret, invisible characters would hide it.
    const visible = text.toWellFormed().replaceAll(/[^\P{C}\t\r\n]/gu, '');
    // Known secrets whole, before the redactor takes a part of one for something else.
    return redactText(withoutHome(traces.takeOut(visible)));
  };
}

/** Paths as they are, as JSON has them, and as the address of a file. */
function createWithoutHome(homeFolder: string): CleanText {
  // A root, or none at all: nobody's name.
  if (homeFolder.length < 4) return (text) => text;
  const spellings = [
    JSON.stringify(homeFolder).slice(1, -1),
    homeFolder,
    encodeURI(homeFolder.toWellFormed().replaceAll('\\', '/')),
    homeFolder.replaceAll('\\', '/'),
  ];
  return (text) => spellings.reduce((rest, spelling) => rest.replaceAll(spelling, '~'), text);
}

/** Codes and states of our own (`smtp-send-as-denied`, `not-reached`), which no generator of secrets makes. */
function isOwnWord(name: string, value: string): boolean {
  return /^(?:code|state)$/.test(name) && /^[a-z]{1,24}(?:-[a-z]{1,24})*$/.test(value);
}

/** For data, in which few texts stand many times over: a thousand addresses have thirty events each. */
export function remembering(clean: CleanText): CleanText {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const cleaned = clean(text);
    known.set(text, cleaned);
    return cleaned;
  };
}

/** The same shape with every text in it cleaned, and nothing under a name that belongs to a secret. */
export function cleanValue(value: unknown, clean: CleanText): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((each) => cleanValue(each, clean));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]: [string, unknown]) => {
      if (typeof each === 'string' && isSecretName(name))
        return [name, isOwnWord(name, each) ? each : REDACTED];
      return [clean(name), cleanValue(each, clean)];
    }),
  );
}
