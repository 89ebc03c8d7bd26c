/** Whether the client of a downloaded file can send its answer back the way that the draft has chosen. */
import type { GoogleFile } from './google-file.ts';
import { isDirectReturn, outline } from './redirect-uri.ts';

/**
 * - `desktop-with-relay`: a desktop client is sent back to this very PC only
 * - `web-with-direct-return`: a web client is sent back to its registered addresses only, and this PC's port is free
 * - `other-address`: a web client with other addresses than the chosen one
 */
export type Misfit = 'desktop-with-relay' | 'web-with-direct-return' | 'other-address';

/** What tells two addresses apart that people take for the same. */
export type AddressDifference = 'slash' | 'scheme' | 'case';

export type RedirectFit =
  | { readonly kind: 'fits' }
  /** The file allows this address, and Jeton can receive there: one click. */
  | { readonly kind: 'switch'; readonly misfit: Misfit; readonly redirectUri: string }
  /** The console must be opened again. */
  | {
      readonly kind: 'none';
      readonly misfit: Misfit;
      /** The registered address that comes nearest, else the first; null where none is registered. */
      readonly registered: string | null;
      /** What little tells it from the chosen one; null where they are simply two. */
      readonly difference: AddressDifference | null;
    };

/**
 * Total. A desktop client takes any port of this very PC, under either name (RFC 8252 §7.3,
 * https://developers.google.com/identity/protocols/oauth2/native-app#redirect-uri_loopback); a web client takes its
 * registered addresses letter by letter, their port included.
 *
 * @param redirectUri what the draft has
 * @param known the addresses that suit the service, the recommended one first
 */
export function redirectFit(
  { kind, redirectUris }: Pick<GoogleFile, 'kind' | 'redirectUris'>,
  redirectUri: string,
  known: readonly string[],
): RedirectFit {
  const chosen = redirectUri.trim();
  const isDirect = isDirectReturn(chosen);
  if (kind === 'installed') {
    if (isDirect) return { kind: 'fits' };
    const direct = known.find(isDirectReturn);
    const misfit = 'desktop-with-relay';
    return direct === undefined
      ? { kind: 'none', misfit, registered: redirectUris[0] ?? null, difference: null }
      : { kind: 'switch', misfit, redirectUri: direct };
  }
  if (redirectUris.includes(chosen) && (!isDirect || hasPort(chosen))) return { kind: 'fits' };
  const misfit = isDirect ? 'web-with-direct-return' : 'other-address';
  const usable =
    known.find((address) => redirectUris.includes(address) && !isDirectReturn(address)) ??
    redirectUris.find((address) => isDirectReturn(address) && hasPort(address));
  if (usable !== undefined) return { kind: 'switch', misfit, redirectUri: usable };
  const near = redirectUris.find((address) => outline(address) === outline(chosen));
  return {
    kind: 'none',
    misfit,
    registered: near ?? redirectUris[0] ?? null,
    difference: near === undefined ? null : differenceOf(near, chosen),
  };
}

/** Jeton listens where a port is named, and anywhere else: there a web client does not find it. */
function hasPort(redirectUri: string): boolean {
  return /^http:\/\/(?:\[[^\]]*\]|[^:/?#]*):\d+/i.test(redirectUri);
}

/** The first that applies, in the order in which one would correct it. */
function differenceOf(registered: string, chosen: string): AddressDifference | null {
  if (schemeOf(registered) !== schemeOf(chosen)) return 'scheme';
  if (registered.endsWith('/') !== chosen.endsWith('/')) return 'slash';
  return registered === chosen ? null : 'case';
}

function schemeOf(address: string): string {
  return address.slice(0, address.indexOf(':')).toLowerCase();
}
