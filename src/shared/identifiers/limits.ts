/** How much a field of text can hold: what the settings' own schemas take, and a little more where they say better why. */
import type { DraftFields } from '../account.ts';

export const textFields = [
  'address',
  'from',
  'clientId',
  'authorizationEndpoint',
  'deviceEndpoint',
  'tokenEndpoint',
  'scopes',
  'redirectUri',
  'smtpHost',
  'smtpPort',
] as const satisfies readonly (keyof DraftFields)[];
export type TextField = (typeof textFields)[number];

const MAX_ADDRESS_CHARACTERS = 4096;
export const MAX_SCOPES_CHARACTERS = 2048;

const MAX_VALUE_CHARACTERS: Readonly<Record<TextField, number>> = {
  address: 1024,
  from: 1024,
  clientId: 512,
  authorizationEndpoint: MAX_ADDRESS_CHARACTERS,
  deviceEndpoint: MAX_ADDRESS_CHARACTERS,
  tokenEndpoint: MAX_ADDRESS_CHARACTERS,
  scopes: MAX_SCOPES_CHARACTERS,
  redirectUri: MAX_ADDRESS_CHARACTERS,
  smtpHost: 1024,
  smtpPort: 64,
};

export function holds(field: TextField, value: string): boolean {
  return value.length <= MAX_VALUE_CHARACTERS[field];
}
