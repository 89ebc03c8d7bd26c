import { expect, it } from 'vitest';
import type { Need, NeedKind } from './attention.ts';
import { accountView } from './fixtures/account-view.ts';
import { notificationOf } from './notification-words.ts';

const at = Date.UTC(2026, 11, 1);
const need = (id: string, kind: NeedKind = 'reconnect', name = ''): Need => ({
  kind,
  account: accountView(id, { name }),
  at: kind === 'reconnect' || kind === 'blocked' ? null : at,
});

it('says nothing where there is nothing', () => {
  expect(notificationOf([], 'fr')).toBeNull();
});

it('of one address leads to its screen', () => {
  expect(notificationOf([need('account-1')], 'fr')).toEqual({
    id: 'account-1',
    title: 'account-1@example.fr est à reconnecter',
    body: 'Son autorisation ne vaut plus. Jeton vous y ramène en quelques clics.',
    destination: { screen: 'account', accountId: 'account-1' },
  });
});

it.each(['reconnect', 'blocked', 'testing', 'refresh-token', 'idle', 'client-secret'] as const)(
  'has words for %s in both languages, with the address’s name where it has one',
  (kind) => {
    for (const language of ['fr', 'en'] as const) {
      const notification = notificationOf([need('account-1', kind, 'Cantine')], language);
      expect(notification?.title).toMatch(/^Cantine\b/);
      expect(`${notification?.title}${notification?.body}`).not.toMatch(/\{\{|attention\./);
    }
  },
);

it('names the last day of a secret, wherever the PC is', () => {
  expect(notificationOf([need('account-1', 'client-secret')], 'fr')?.title).toMatch(/expire le 30 novembre$/);
});

it('of several leads home, and names a few', () => {
  const ids = Array.from({ length: 12 }, (_, index) => `a-${index}`);
  expect(
    notificationOf(
      ids.map((id) => need(id)),
      'fr',
    ),
  ).toEqual({
    id: 'several',
    title: '12 adresses sont à reconnecter',
    body: 'a-0@example.fr, a-1@example.fr, a-2@example.fr et 9 de plus',
    destination: { screen: 'home' },
  });
  expect(notificationOf([need('a-0'), need('a-1', 'blocked')], 'en')).toMatchObject({
    title: '2 addresses need you',
    body: 'a-0@example.fr, a-1@example.fr',
  });
});
