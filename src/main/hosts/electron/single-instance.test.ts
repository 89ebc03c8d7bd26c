import { expect, it } from 'vitest';
import { doubledApp } from '../../../../test/support/electron-double.ts';
import { claimSingleInstance } from './single-instance.ts';

it('lets the first instance live and tells it of a second one', () => {
  const app = doubledApp({ isFirst: true });
  let shown = 0;
  expect(claimSingleInstance(app, () => shown++)).toBe(true);
  expect(app.calls).not.toContain('quit');
  app.events.emit('second-instance', {}, [], '', undefined);
  expect(shown).toBe(1);
});

it('ends the second instance', () => {
  const app = doubledApp({ isFirst: false });
  expect(claimSingleInstance(app, () => {})).toBe(false);
  expect(app.calls).toEqual(['requestSingleInstanceLock', 'quit']);
  expect(app.events.listenerCount('second-instance')).toBe(0);
});
