import { describe, expect, it } from 'vitest';
import { doubledSession } from '../../../../test/support/electron-double.ts';
import { denyPermissions } from './permissions.ts';

function guardedSession() {
  const session = doubledSession();
  denyPermissions(session);
  return session.asked;
}

describe('permissions', () => {
  it.each([
    'deprecated-sync-clipboard-read',
    'media',
    'geolocation',
    'notifications',
    'openExternal',
    'fileSystem',
    'hid',
    'usb',
    'serial',
    'display-capture',
    'local-network-access',
    'unknown',
  ] as const)('%s is refused, to our own page too', (permission) => {
    const asked = guardedSession();
    expect(asked.request(permission, 'app://jeton/')).toBe(false);
    expect(asked.check(permission, 'app://jeton/')).toBe(false);
  });

  describe.each(['clipboard-sanitized-write', 'clipboard-read'] as const)('%s', (permission) => {
    it('is granted to our own page, however Chromium writes its origin', () => {
      const asked = guardedSession();
      expect(asked.request(permission, 'app://jeton/#/wizard')).toBe(true);
      expect(asked.check(permission, 'app://jeton/')).toBe(true);
      expect(asked.check(permission, 'app://jeton')).toBe(true);
    });

    it.each(['https://example.org/', 'app://other/', 'null', ''])('is refused to %j', (origin) => {
      const asked = guardedSession();
      expect(asked.request(permission, origin)).toBe(false);
      expect(asked.check(permission, origin)).toBe(false);
    });

    it('is refused to a frame inside the page', () => {
      const asked = guardedSession();
      expect(asked.request(permission, 'app://jeton/', false)).toBe(false);
      expect(asked.check(permission, 'app://jeton/', false)).toBe(false);
    });
  });

  it('devices and the screen are refused', () => {
    const asked = guardedSession();
    expect(asked.device()).toBe(false);
    expect(asked.screen()).toBeNull();
  });
});
