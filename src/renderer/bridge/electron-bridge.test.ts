import { expect, it } from 'vitest';
import { exposedApi } from './electron-bridge.ts';

it('finds the Electron host by what its preload exposes, and nowhere else', () => {
  const jeton = { requests: {}, events: {} } as unknown as NonNullable<ReturnType<typeof exposedApi>>;
  expect(exposedApi({ jeton })).toBe(jeton);
  expect(exposedApi({})).toBeNull();
  expect(exposedApi()).toBeNull();
});
