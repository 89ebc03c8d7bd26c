import { describe, expect, it } from 'vitest';
import { milestonePassed } from './countdown-milestone.ts';

describe('milestonePassed', () => {
  it('tells five minutes and one minute, each once', () => {
    const told: unknown[] = [];
    for (let left = 600_000; left > 0; left -= 1000) {
      const milestone = milestonePassed(left + 1000, left);
      if (milestone !== null) told.push([milestone, left]);
    }
    expect(told).toEqual([
      ['fiveMinutes', 300_000],
      ['oneMinute', 60_000],
    ]);
  });

  it('says nothing of five minutes when it started below', () => {
    expect(milestonePassed(240_000, 239_000)).toBeNull();
  });

  it('tells only the nearer one after the computer slept', () => {
    expect(milestonePassed(400_000, 30_000)).toBe('oneMinute');
  });

  it('says nothing once it is over', () => {
    expect(milestonePassed(400_000, 0)).toBeNull();
    expect(milestonePassed(61_000, -5)).toBeNull();
  });
});
