import { expect, it } from 'vitest';
import { doubledPowerMonitor } from '../../../../test/support/electron-double.ts';
import { createOnResume } from './power.ts';

it('tells everybody who listens of a wake-up and of a return, until they no longer do', () => {
  const powerMonitor = doubledPowerMonitor();
  const onResume = createOnResume(powerMonitor);
  const heard: string[] = [];
  const stop = onResume(() => heard.push('one'));
  onResume(() => heard.push('other'));
  powerMonitor.events.emit('resume');
  powerMonitor.events.emit('unlock-screen');
  expect(heard).toEqual(['one', 'other', 'one', 'other']);
  stop();
  for (const event of ['suspend', 'lock-screen', 'resume']) powerMonitor.events.emit(event);
  expect(heard).toEqual(['one', 'other', 'one', 'other', 'other']);
});
