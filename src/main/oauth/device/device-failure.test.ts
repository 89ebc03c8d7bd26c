/** What of an attempt's codes and addresses a problem may not repeat. */
import { describe, expect, it } from 'vitest';
import { problem } from '../../../shared/problems.ts';
import { readDeviceAuthorization } from './device-authorization.ts';
import { unspokenOf, withoutCodes } from './device-failure.ts';
import { codes } from './fixtures/test-device.ts';

const given = {
  ...codes,
  device_code: 'dev"ice\\code',
  user_code: 'WDJB-MJHT',
  verification_uri: 'https://id.example.test/device',
  verification_uri_complete: 'https://id.example.test/device/6f2c9d',
};

function said(text: string, change: Partial<typeof given> = {}) {
  const unspoken = unspokenOf(readDeviceAuthorization({ ...given, ...change }));
  return [
    withoutCodes(problem('server-unavailable', 'device', {}, `Sorry: ${text}.`), unspoken),
    withoutCodes(problem('server-unavailable', 'device', { tenant: text }), unspoken),
  ];
}

const nothing = problem('server-unavailable', 'device');

describe('a problem', () => {
  it.each([
    ['the device code', 'dev"ice\\code'],
    ['the user code', 'WDJB-MJHT'],
    ['the user code without its hyphen', 'WDJBMJHT'],
    ['the user code in small letters, apart', 'wdjb mjht'],
    ['the user code in wide letters', 'ＷＤＪＢ－ＭＪＨＴ'],
    ['the address', 'https://id.example.test/device'],
    ['the address as one types it', 'ID.example.test/device/'],
    ['the address that has a code in it', 'id.example.test/device/6f2c9d'],
  ])('that repeats %s loses its words', (_, text) => {
    expect(said(text)).toEqual([nothing, nothing]);
  });

  it('that repeats a device code without letters loses its words', () => {
    expect(said('-._~-._~', { device_code: '-._~-._~' })).toEqual([nothing, nothing]);
  });

  it('keeps its words otherwise, and the name of the server', () => {
    const change = { verification_uri: 'https://id.example.test/' };
    const [inDetail, inFacts] = said('id.example.test is down (503)', change);
    expect(inDetail?.detail).toBe('Sorry: id.example.test is down (503).');
    expect(inFacts?.facts).toEqual({ tenant: 'id.example.test is down (503)' });
    expect(said('...', { device_code: '-._~-._~' })[1]?.facts).toEqual({ tenant: '...' });
  });
});
