import { expect, it } from 'vitest';
import { doubledNotificationCenter } from '../../../../test/support/electron-double.ts';
import { createNotify } from './notifications.ts';

function setUp(options: Parameters<typeof doubledNotificationCenter>[0] = {}) {
  const center = doubledNotificationCenter(options);
  const shown: unknown[] = [];
  const reports: string[] = [];
  const notify = createNotify({
    center,
    isShowing: () => false,
    show: (destination) => void shown.push(destination),
    report: (message) => void reports.push(message),
  });
  return { center, shown, reports, notify };
}

const about = (id: string) =>
  ({ id, title: 'Titre', body: 'Texte', destination: { screen: 'account', accountId: id } }) as const;

it('takes the place of an earlier one about the same thing', () => {
  const { center, notify } = setUp();
  notify?.(about('account-0001'));
  notify?.(about('account-0002'));
  notify?.(about('account-0001'));
  expect(center.made.map(({ calls }) => calls)).toEqual([['show', 'close'], ['show'], ['show']]);
});

it('can be clicked still after it was closed: Windows closes what goes into its Action Center', () => {
  const { center, shown, notify } = setUp();
  notify?.(about('account-0001'));
  center.made[0]?.events.emit('close', { reason: 'timedOut' });
  center.made[0]?.events.emit('click');
  expect(shown).toEqual([{ screen: 'account', accountId: 'account-0001' }]);
});

it('that the system does not show is in the log', () => {
  const { center, reports, notify } = setUp();
  notify?.(about('account-0001'));
  center.made[0]?.events.emit('failed', {}, 'unsigned');
  const broken = setUp({ isBroken: true });
  broken.notify?.(about('account-0001'));
  expect([...reports, ...broken.reports]).toEqual([
    'notification not shown: unsigned',
    'notification not shown: no notification daemon',
  ]);
});
