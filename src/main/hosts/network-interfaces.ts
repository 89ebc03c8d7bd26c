/** Whether this PC has a network at all, from what its operating system says of its network cards. */
import type { NetworkInterfaceInfo, networkInterfaces } from 'node:os';

/**
 * @returns whether a card has an address that leads out of this PC. Addresses that cards give to themselves count for
 * nothing (RFC 3927, RFC 4291 §2.5.6): they are there where no router answered.
 */
export function hasOutwardAddress(interfaces: ReturnType<typeof networkInterfaces>): boolean {
  return Object.values(interfaces).some((addresses) => addresses?.some(leadsOut) ?? false);
}

function leadsOut({ internal, address }: Pick<NetworkInterfaceInfo, 'internal' | 'address'>): boolean {
  return !internal && !/^(?:169\.254\.|fe[89ab][\da-f]:)/i.test(address);
}
