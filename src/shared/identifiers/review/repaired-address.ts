import { clean } from '../clean.ts';

/**
 * The web address that was meant: without what copying added, without blanks inside or words around, with the scheme
 * that it lost if it is one of the known servers.
 */
export function repairedAddress(typed: string, knownAddresses: readonly string[]): string {
  const whole = withoutBlanks(clean(typed).value);
  return isWebAddress(whole) ? whole : (withScheme(whole, knownAddresses) ?? whole);
}

/** One address on two lines is put together again; one with words around it is taken out. */
export function withoutBlanks(value: string): string {
  if (!value.includes(' ')) return value;
  const [address] = /^https?:/i.test(value) ? [null] : (/https?:\/\/\S+/i.exec(value) ?? [null]);
  return address === null ? value.replaceAll(' ', '') : clean(address).value;
}

/** A host with a port parses too: as an address of a scheme that is called like the host. */
export function isWebAddress(text: string): boolean {
  return /^https?:/i.test(text) && URL.canParse(text);
}

/** Only where it leads to a server that is known: a guess must not choose where a secret goes. */
export function withScheme(value: string, knownAddresses: readonly string[]): string | null {
  const url = URL.parse(`https://${value}`);
  const isKnown = knownAddresses.some((known) => URL.parse(known)?.origin === url?.origin);
  return url !== null && isKnown ? `https://${value}` : null;
}
