/** Names of the IPC channels, one per request and one per event of the contract. */
import type { EventName, RequestName } from '../shared/contract.ts';

export function requestChannel(name: RequestName): string {
  return `jeton:request:${name}`;
}

export function eventChannel(name: EventName): string {
  return `jeton:event:${name}`;
}
