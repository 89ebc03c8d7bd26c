import type { Family } from '../service.ts';
import { custom } from './custom.ts';
import { google } from './google.ts';
import { microsoft } from './microsoft.ts';
import type { Provider } from './provider.ts';

/** The services that ship with Jeton, in the order in which they are offered. */
export const providers: readonly Provider[] = [microsoft, google, custom];

const byFamily: Readonly<Record<Family, Provider>> = { microsoft, google, custom };

/** What is known of a family, whichever service of it a catalogue added. */
export function providerOf(family: Family): Provider {
  return byFamily[family];
}
