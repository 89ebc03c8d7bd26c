import { describe, expect, it } from 'vitest';
import { isKeyringMissing } from './os-keyring.ts';

describe('a failure of the keyring', () => {
  it.each([
    'Platform failure: DBus error: The name org.freedesktop.secrets was not provided by any .service files',
    'Platform failure: DBus error: Failed to connect to socket /run/user/1000/bus: No such file or directory',
    'Platform failure: DBus error: Could not parse server address: Unknown address type (examples of valid types are "tcp" and on UNIX "unix")',
    'Platform failure: DBus error: Using X11 for dbus-daemon autolaunch was disabled at compile time, set your DBUS_SESSION_BUS_ADDRESS instead',
  ])('says that there is none: %s', (message) => {
    expect(isKeyringMissing(new Error(message))).toBe(true);
  });

  it.each([
    "Couldn't access platform storage: item is locked",
    'Platform failure: DBus error: Did not receive a reply',
    'The operation was aborted',
  ])('says that there is one, which gives no answer: %s', (message) => {
    expect(isKeyringMissing(new Error(message))).toBe(false);
  });
});
