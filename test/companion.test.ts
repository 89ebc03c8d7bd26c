/** The narrow form of the host's own window, as the windows ask for it and hear of it through the core. */
import { describe, expect, it } from 'vitest';
import { createCore } from '../src/main/compose.ts';
import type { CoreEvent } from '../src/main/core.ts';
import type { Companion } from '../src/main/platform.ts';
import { createTestPlatform } from './support/platform.ts';

/** A window that a person may enlarge behind the core's back, and that may refuse. */
function windowOfAHost() {
  const listeners = new Set<(active: boolean) => void>();
  let active = false;
  let isStubborn = false;
  const change = (wanted: boolean): void => {
    active = wanted;
    for (const listener of listeners) listener(active);
  };
  const companion: Companion = {
    isActive: () => active,
    async set(wanted) {
      if (!isStubborn && wanted !== active) change(wanted);
      return active;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  return { companion, listeners, change, refuse: () => (isStubborn = true) };
}

describe('a host that can shrink its own window', () => {
  it('is known as such, obeys, and every window hears of it', async () => {
    await using platform = await createTestPlatform();
    const { companion, change, refuse } = windowOfAHost();
    const core = await createCore({ ...platform, companion });
    const heard: CoreEvent[] = [];
    core.onEvent((event) => heard.push(event));
    const info = async () => (await core.handle('app.info', {})) as { value: unknown };

    expect((await info()).value).toMatchObject({ companion: { active: false } });
    expect(await core.handle('companion.set', { active: true })).toEqual({
      ok: true,
      value: { active: true },
    });
    expect((await info()).value).toMatchObject({ companion: { active: true } });
    change(false);
    expect((await info()).value).toMatchObject({ companion: { active: false } });
    refuse();
    expect(await core.handle('companion.set', { active: true })).toEqual({
      ok: true,
      value: { active: false },
    });
    expect(heard).toEqual([
      { name: 'companion.changed', payload: { active: true } },
      { name: 'companion.changed', payload: { active: false } },
    ]);
    await core.close();
  });

  it('is listened to no longer than the core lives', async () => {
    await using platform = await createTestPlatform();
    const { companion, listeners } = windowOfAHost();
    const core = await createCore({ ...platform, companion });
    expect(listeners.size).toBe(1);
    await core.close();
    expect(listeners.size).toBe(0);
  });
});

it('a host whose window belongs to a browser says that it cannot, and stays as it is', async () => {
  await using platform = await createTestPlatform();
  const core = await createCore(platform);
  expect(await core.handle('app.info', {})).toMatchObject({ ok: true, value: { companion: null } });
  expect(await core.handle('companion.set', { active: true })).toEqual({
    ok: true,
    value: { active: false },
  });
  await core.close();
});
