import { describe, expect, it } from 'vitest';
import type { Limit } from '../../shared/forecast.ts';
import { type ProblemCode, problem } from '../../shared/problems.ts';
import { sampleAccount } from '../gallery/sample-accounts.ts';
import type { Standing } from '../home/standing.ts';
import { mainAction, repairOf } from './repair.ts';

const now = Date.parse('2026-11-27T09:00');
const own = sampleAccount(now);
const prepared = sampleAccount(now, { settings: { application: { kind: 'predefined', id: 'rectorat' } } });
const lost = sampleAccount(now, { state: 'reconnect' });
const ready: Standing = { kind: 'ready', limit: null };
const ending = (kind: Limit['kind']): Standing => ({ kind: 'ending', limit: { kind, at: now } });
const because = (code: ProblemCode) => problem(code, 'refresh');

describe('repairOf', () => {
  it.each<[Limit['kind'], string | undefined, string | undefined]>([
    ['testing', 'publish', 'reconnect'],
    ['client-secret', 'newSecret', 'reconnect'],
    ['refresh-token', 'reconnect', 'reconnect'],
    // A renewal, of which a test is one, is all that it takes.
    ['idle', undefined, undefined],
  ])('against the end by %s: %s, of a prepared application: %s', (kind, mine, others) => {
    expect(repairOf(own, ending(kind))?.words).toBe(mine);
    expect(repairOf(prepared, ending(kind))?.words).toBe(others);
  });

  it('leads to the card of the guide by the problem that it would become', () => {
    expect(repairOf(own, ending('testing'))).toMatchObject({
      step: 'declaration',
      against: 'app-in-testing',
    });
  });

  it('asks for a new secret where the one there was is refused', () => {
    const blocked: Standing = { kind: 'blocked', problem: because('client-secret-expired') };
    expect(repairOf(own, blocked)).toMatchObject({ step: 'credentials', words: 'newSecret' });
  });

  it('has nothing against an administrator’s bolt', () => {
    expect(repairOf(own, { kind: 'blocked', problem: because('blocked-by-admin') })).toBeNull();
  });

  it('leaves alone what sends', () => {
    expect(repairOf(own, ready)).toBeNull();
    expect(repairOf(own, { kind: 'waiting', since: now })).toBeNull();
  });
});

describe('mainAction', () => {
  it('is the test where nothing is wrong', () => {
    expect(mainAction(own, ready, null)).toEqual({ move: 'again', repair: null });
  });

  it('is what prolongs an authorisation that ends', () => {
    expect(mainAction(own, ending('refresh-token'), null)).toMatchObject({
      move: 'go',
      repair: { step: 'authorization' },
    });
  });

  it('is telling whoever can act where nobody else can', () => {
    const why = because('smtp-auth-disabled-tenant');
    expect(mainAction(own, { kind: 'failing', problem: why }, why).move).toBe('tell');
  });

  it('is telling whoever prepared the application what they alone can correct', () => {
    const why = because('client-secret-expired');
    expect(mainAction(prepared, { kind: 'blocked', problem: why }, why).move).toBe('tell');
    expect(mainAction(own, { kind: 'blocked', problem: why }, why).move).toBe('go');
  });

  it('is a new sign-in where the authorisation is gone, whatever was in the way', () => {
    const why = because('network-timeout');
    expect(mainAction(lost, { kind: 'reconnect', problem: why }, why)).toMatchObject({
      move: 'go',
      repair: { step: 'authorization', words: 'reconnect' },
    });
  });
});
