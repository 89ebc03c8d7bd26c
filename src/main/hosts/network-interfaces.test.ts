import type { NetworkInterfaceInfo } from 'node:os';
import { expect, it } from 'vitest';
import { hasOutwardAddress } from './network-interfaces.ts';

function card(address: string, internal = false): NetworkInterfaceInfo[] {
  const common = { address, internal, netmask: '', mac: '', cidr: null };
  return address.includes(':')
    ? [{ ...common, family: 'IPv6', scopeid: 0 }]
    : [{ ...common, family: 'IPv4' }];
}

it.each([
  ['nothing but this PC', { lo: card('127.0.0.1', true) }, false],
  ['a card without an address', { eth0: [] }, false],
  ['no card at all', {}, false],
  ['an address of its own making, since no router answered', { eth0: card('169.254.7.9') }, false],
  ['the same in IPv6', { eth0: card('fe80::1'), eth1: card('FEBF::1') }, false],
  ['an address of the school', { lo: card('127.0.0.1', true), eth0: card('10.3.0.17') }, true],
  [
    'an address of IPv6 beside one of its own making',
    { eth0: [...card('fe80::1'), ...card('2001:db8::7')] },
    true,
  ],
  ['an address that begins alike', { eth0: card('fec0::1') }, true],
])('%s', (_, interfaces, expected) => {
  expect(hasOutwardAddress(interfaces)).toBe(expected);
});
