import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { problem } from '../../shared/problems.ts';
import {
  busy,
  createTestScheduler,
  HOUR_MS,
  type TestScheduler,
  unreachable,
} from './fixtures/test-scheduler.ts';
import type { WakeReason } from './scheduler.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * HOUR_MS;

let test: TestScheduler;

beforeEach(() => {
  test = createTestScheduler();
});

function addMany(count: number, change: Parameters<TestScheduler['add']>[1] = {}): void {
  for (let i = 0; i < count; i += 1) test.add(`account-${i}`, change);
}

describe('while nothing is due', () => {
  it('there is one timer for ten thousand accounts, and nothing runs before its time', async () => {
    addMany(10_000);
    test.scheduler.wake('start');
    expect(test.clock.pending).toBe(1);
    await test.pass(51 * MINUTE_MS);
    expect([test.tried, test.clock.pending]).toEqual([[], 1]);
    await test.pass(2 * MINUTE_MS);
    expect(test.tried).toHaveLength(10_000);
    expect(test.mostUnderWay()).toBe(4);
    expect(test.clock.pending).toBe(1);
  });

  it('and nobody is there, there is no timer at all', async () => {
    test.scheduler.wake('start');
    expect(test.clock.pending).toBe(0);
    test.authorise('account-1');
    expect(test.clock.pending).toBe(1);
    test.remove('account-1');
    expect(test.clock.pending).toBe(0);
  });

  it('and the vault is closed, nothing is planned until it opens', async () => {
    test.isVaultOpen = false;
    test.add('account-1', { ageMs: 2 * HOUR_MS });
    test.scheduler.wake('start');
    expect(test.clock.pending).toBe(0);
    test.isVaultOpen = true;
    test.scheduler.wake('start');
    await test.pass(MINUTE_MS);
    expect(test.tried).toEqual(['account-1']);
  });
});

describe('a renewal', () => {
  it.each([
    ['an hour', HOUR_MS, 52 * MINUTE_MS],
    ['five seconds', 5_000, 3_750],
  ])(
    'comes shortly before the end of a token that lives for %s, again and again',
    async (_, lifeMs, after) => {
      test.add('account-1', { lifeMs });
      test.scheduler.wake('start');
      await test.pass(after - 1);
      expect(test.tried).toEqual([]);
      await test.pass(1);
      expect(test.tried).toHaveLength(1);
      await test.pass(after);
      expect(test.tried).toHaveLength(2);
    },
  );

  it('does not come in the same second for those that were authorised together', async () => {
    let draws = 0;
    test = createTestScheduler(undefined, () => (draws++ % 100) / 100);
    addMany(100);
    test.scheduler.wake('start');
    const at = [...test.records.keys()].map((id) => test.plans.due.at(id));
    expect(new Set(at).size).toBe(100);
  });

  it('comes long before a provider ends what nobody uses, however long the token lives', async () => {
    test = createTestScheduler({ idleDays: 90, testingDays: null, secretExpires: false });
    test.add('account-1', { lifeMs: 365 * DAY_MS });
    test.scheduler.wake('start');
    await test.pass(29 * DAY_MS);
    expect(test.tried).toEqual([]);
    await test.pass(DAY_MS);
    expect(test.tried).toEqual(['account-1']);
  });

  it('comes soon for all after the summer holidays, spread and four at a time', async () => {
    let draws = 0;
    test = createTestScheduler(
      { idleDays: 90, testingDays: null, secretExpires: false },
      () => (draws++ % 997) / 997,
    );
    addMany(1_000, { ageMs: 60 * DAY_MS });
    test.scheduler.wake('start');
    await test.pass(25_000, 100);
    expect(test.tried.length).toBeGreaterThan(400);
    expect(test.tried.length).toBeLessThan(600);
    await test.pass(30_000, 100);
    expect([new Set(test.tried).size, test.tried.length, test.mostUnderWay()]).toEqual([1_000, 1_000, 4]);
  });

  it('goes on at its pace when somebody sets the clock, by years, forward or back', async () => {
    addMany(3);
    test.scheduler.wake('start');
    for (const step of [-10 * 365 * DAY_MS, 20 * 365 * DAY_MS]) {
      test.tried.length = 0;
      test.clock.step(step);
      test.scheduler.wake('resume');
      await test.pass(3 * HOUR_MS, MINUTE_MS);
      expect(test.tried.length).toBeGreaterThanOrEqual(9);
      expect(test.tried.length).toBeLessThanOrEqual(15);
    }
  });

  it('that a person asks for does not wait for the others', async () => {
    addMany(10, { ageMs: DAY_MS });
    test.scheduler.wake('start');
    test.held = true;
    await test.pass(MINUTE_MS);
    expect(test.tried).toHaveLength(4);
    const asked = test.scheduler.renewNow('account-9');
    expect(test.tried).toHaveLength(5);
    test.held = false;
    await test.settle();
    await asked;
    expect(new Set(test.tried).size).toBe(10);
  });

  it('is not begun once Jeton closes', async () => {
    test.add('account-1', { ageMs: DAY_MS });
    test.scheduler.wake('start');
    test.scheduler.close();
    await test.pass(HOUR_MS);
    test.scheduler.wake('resume');
    await test.scheduler.renewNow('account-1');
    expect([test.tried, test.clock.pending]).toEqual([[], 0]);
  });
});

describe('a failure', () => {
  beforeEach(() => {
    test.add('account-1', { ageMs: DAY_MS });
  });

  it('that heals itself is tried again, less and less often, and says since when', async () => {
    test.answer = () => problem('server-unavailable', 'refresh');
    test.scheduler.wake('start');
    await test.pass(2_000);
    const since = test.clock.now();
    await test.pass(6 * HOUR_MS, 1_000);
    expect(test.tried.length).toBeGreaterThan(12);
    expect(test.tried.length).toBeLessThan(24);
    expect(test.troubles.get('account-1')).toMatchObject({ kind: 'waiting', cause: 'service', since });
    test.answer = () => null;
    await test.pass(HOUR_MS, 1_000);
    expect(test.troubles.size).toBe(0);
  });

  it('that only a person can heal is tried every few hours, and at once when somebody asks', async () => {
    test.answer = () => problem('client-secret-expired', 'refresh');
    test.scheduler.wake('start');
    await test.pass(DAY_MS, MINUTE_MS);
    expect(test.tried).toHaveLength(4);
    expect(test.troubles.get('account-1')).toMatchObject({ kind: 'blocked' });
    test.answer = () => null;
    const asked = test.scheduler.renewNow('account-1');
    await test.settle();
    await asked;
    expect([test.troubles.size, test.tried.length]).toEqual([0, 5]);
  });

  it('that only a new sign-in heals is not tried again until there was one', async () => {
    test.answer = () => problem('refresh-token-revoked', 'refresh');
    test.scheduler.wake('start');
    await test.pass(7 * DAY_MS, HOUR_MS);
    test.scheduler.wake('resume');
    await test.scheduler.renewNow('account-1');
    expect([test.tried.length, test.clock.pending]).toEqual([1, 0]);
    test.answer = () => null;
    test.authorise('account-1');
    await test.pass(HOUR_MS);
    expect(test.tried).toHaveLength(2);
  });

  it('is not tried before a server’s own time, over a restart too', async () => {
    test.answer = () => busy(7_200);
    test.scheduler.wake('start');
    await test.pass(HOUR_MS, MINUTE_MS);
    test.scheduler.wake('start');
    test.scheduler.wake('network');
    await test.pass(59 * MINUTE_MS, MINUTE_MS);
    expect(test.tried).toHaveLength(1);
    await test.pass(10 * MINUTE_MS, MINUTE_MS);
    expect(test.tried).toHaveLength(2);
  });

  it('of the disk waits like any other, and holds nobody else back', async () => {
    addMany(3, { ageMs: DAY_MS });
    test.answer = (id) => (id === 'account-1' ? problem('storage-failed', 'vault') : null);
    test.scheduler.wake('start');
    await test.pass(5_000, 100);
    expect(test.troubles.get('account-1')).toMatchObject({ kind: 'waiting', cause: 'here' });
    expect(new Set(test.tried).size).toBe(3);
    expect(test.troubles.size).toBe(1);
  });
});

describe('a server that answers nobody', () => {
  beforeEach(() => {
    addMany(1_000, { ageMs: DAY_MS });
    test.add('elsewhere', { ageMs: DAY_MS, origin: 'https://login.elsewhere.test' });
    test.answer = (id) => (id === 'elsewhere' ? null : unreachable());
  });

  it('is knocked at by one account for all, and the others go when that one comes through', async () => {
    test.scheduler.wake('start');
    await test.pass(2 * HOUR_MS, 1_000);
    const knocks = test.tried.filter((id) => id !== 'elsewhere');
    expect(knocks.length).toBeLessThan(20);
    expect(new Set(knocks).size).toBeGreaterThan(5);
    expect(test.troubles.size).toBe(1_000);
    expect(test.troubles.get('account-999')).toMatchObject({ kind: 'waiting', cause: 'service' });
    expect(test.troubles.has('elsewhere')).toBe(false);
    test.answer = () => null;
    await test.pass(90 * MINUTE_MS, 1_000);
    expect(test.troubles.size).toBe(0);
    expect(test.mostUnderWay()).toBe(4);
  });

  it('is the same where a gateway answers for it, or it says that it has enough', async () => {
    for (const answer of [
      problem('server-unavailable', 'refresh', { status: 503 }),
      problem('rate-limited', 'refresh', { status: 429 }),
    ]) {
      test.answer = () => answer;
      test.tried.length = 0;
      test.scheduler.wake('start');
      await test.pass(2 * HOUR_MS, 1_000);
      expect(test.tried.length).toBeLessThan(40);
    }
  });

  it('for want of a network, is tried by the one scout every other minute, whoever sees that it is back', async () => {
    test.isOnline = false;
    test.scheduler.wake('start');
    await test.pass(2 * HOUR_MS, 1_000);
    expect(test.troubles.get('account-999')).toMatchObject({ kind: 'waiting', cause: 'offline' });
    test.tried.length = 0;
    await test.pass(2 * MINUTE_MS, 1_000);
    const knocks = test.tried.filter((id) => id !== 'elsewhere').length;
    expect(knocks).toBeGreaterThanOrEqual(1);
    expect(knocks).toBeLessThan(10);
  });

  it.each(['resume', 'network'] as const)(
    'is tried again on %s, by all who waited, spread',
    async (reason) => {
      test.scheduler.wake('start');
      await test.pass(2 * HOUR_MS, 10_000);
      test.answer = () => null;
      test.tried.length = 0;
      test.scheduler.wake(reason);
      await test.pass(60_000, 500);
      expect(new Set(test.tried).size).toBeGreaterThanOrEqual(1_000);
      expect([test.troubles.size, test.mostUnderWay()]).toEqual([0, 4]);
    },
  );

  it('has another scout when the one is removed', async () => {
    test.scheduler.wake('start');
    await test.pass(30_000, 1_000);
    const scout = test.plans.holds.all()[0]?.scout ?? '';
    test.remove(scout);
    expect(test.plans.holds.all()[0]?.scout).not.toBe(scout);
    test.answer = () => null;
    await test.pass(2 * HOUR_MS, 1_000);
    expect(test.troubles.size).toBe(0);
  });
});

describe('whatever happens, in whatever order', () => {
  const answers = [
    null,
    unreachable(),
    busy(90),
    problem('server-unavailable', 'refresh'),
    problem('client-secret-expired', 'refresh'),
    problem('refresh-token-revoked', 'refresh'),
    problem('storage-failed', 'vault'),
  ];
  const ids = fc.constantFrom(...'abcdefgh'.split('').map((letter) => `account-${letter}`));
  type Act = () => Promise<void> | void;
  const wakeReasons = fc.constantFrom<WakeReason>('start', 'resume', 'network');
  let asked = 0;
  const acts: fc.Arbitrary<Act> = fc.oneof(
    fc.constantFrom(...answers).map((answer) => () => {
      test.answer = () => answer;
    }),
    fc.integer({ min: 0, max: 2 * HOUR_MS }).map((ms) => () => test.pass(ms)),
    fc.integer({ min: -DAY_MS, max: DAY_MS }).map((ms) => () => test.clock.step(ms)),
    ids.map((id) => () => test.authorise(id)),
    ids.map((id) => () => test.remove(id)),
    wakeReasons.map((reason) => () => test.scheduler.wake(reason)),
    fc.boolean().map((on) => () => {
      test.held = on;
    }),
    ids.map((id) => () => {
      if (!test.records.has(id)) return;
      asked += 1;
      void test.scheduler.renewNow(id);
    }),
  );

  function expectInOrder(): void {
    expect(test.clock.pending).toBeLessThanOrEqual(1);
    expect(test.plans.flights.size).toBeLessThanOrEqual(4);
    expect(test.mostUnderWay()).toBeLessThanOrEqual(4 + asked);
    for (const { id, problem: dead } of test.records.values()) {
      const isPlanned = test.plans.flights.has(id) || test.plans.untilNext(id) !== null;
      expect(isPlanned, id).toBe(dead === null);
    }
  }

  it('there is one timer at most, four are under way, and every living account is planned or under way', async () => {
    const draws = fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true }));
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { maxLength: 60 }), draws, async (happened, drawn) => {
        test = createTestScheduler(undefined, () => drawn.next().value ?? 0);
        test.scheduler.wake('start');
        asked = 0;
        for (const act of happened) {
          await act();
          await test.settle();
          expectInOrder();
        }
      }),
      { numRuns: 200 },
    );
  });
});
