import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { Agent, fetch } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeHttpServer, LOOPBACK, listenOnLoopback } from '../loopback.ts';
import { type Answer, type FaultName, faultNames, faults } from './faults.ts';
import { EXCHANGE_HEADER, type Exchange, type FaultyFront, startFaultyFront } from './front.ts';
import { faultPlan } from './plan.ts';

const TRUTH = JSON.stringify({ access_token: 'access', refresh_token: 'refresh', token_type: 'Bearer' });
const LARGEST_BYTES = 1024 * 1024;
/** What is held or drips ends by itself then. */
const SHORT_MS = 100;

let behind: Server;
let target: string;
/** What the server behind was asked. */
let asked: string[];
let front: FaultyFront;
let agent: Agent;
let told: [exchange: Exchange, answer: Answer, passed: boolean][];

beforeEach(async () => {
  asked = [];
  told = [];
  behind = createServer(async (request, response) => {
    asked.push(`${request.method} ${request.url} ${await text(request)}`);
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(TRUTH);
  });
  target = `http://${LOOPBACK}:${await listenOnLoopback(behind)}`;
  agent = new Agent({ maxResponseSize: LARGEST_BYTES });
});
afterEach(async () => {
  await front[Symbol.asyncDispose]();
  await agent.destroy();
  await closeHttpServer(behind);
});

async function startFront(plan: Iterable<FaultName | null>, longestMs?: number): Promise<void> {
  front = await startFaultyFront({
    target,
    path: '/token',
    plan,
    ...(longestMs === undefined ? {} : { longestMs }),
    observer: { answered: (...all) => void told.push(all) },
  });
}

async function ask(path = '/token'): Promise<{ status: number; body: string }> {
  const response = await fetch(front.origin + path, {
    method: 'POST',
    body: new URLSearchParams({ refresh_token: 'old' }),
    dispatcher: agent,
  });
  return { status: response.status, body: await response.text() };
}

describe('a front without a plan', () => {
  it('hands requests and answers on as they are, and numbers them', async () => {
    await startFront([]);
    const response = await fetch(`${front.origin}/token?x=1`, {
      method: 'POST',
      body: new URLSearchParams({ refresh_token: 'old' }),
      dispatcher: agent,
    });
    expect(await response.text()).toBe(TRUTH);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get(EXCHANGE_HEADER)).toBe('1');
    expect(asked).toEqual(['POST /token?x=1 refresh_token=old']);
    expect(told).toMatchObject([[{ id: 1 }, { status: 200 }, true]]);
    expect([front.passed, front.met.size]).toEqual([1, 0]);
  });
});

describe('a fault', () => {
  it.each(faultNames)('%s reaches the server exactly when what it loses is the answer', async (name) => {
    await startFront([name], SHORT_MS);
    const outcome = await ask().catch(() => null);
    expect(asked).toHaveLength(faults[name].losesAnswer ? 1 : 0);
    expect(told.map(([, , passed]) => passed)).toEqual(faults[name].losesAnswer ? [false] : []);
    expect([...front.met]).toEqual([[name, 1]]);
    expect(outcome?.body).not.toBe(TRUTH);
    // The next one is let through.
    expect(await ask()).toEqual({ status: 200, body: TRUTH });
  });

  it.each<[FaultName, number, RegExp]>([
    ['error-500', 500, /^\{"error":"server_error"\}$/],
    ['portal-200', 200, /^<!doctype html>/],
    ['portal-503', 503, /^<!doctype html>/],
    ['gateway-504', 504, /Gateway Time-out/],
    ['truncated', 200, /^\{"access_token":[^}]*$/],
  ])('%s is answered', async (name, status, body) => {
    await startFront([name]);
    expect(await ask()).toEqual({ status, body: expect.stringMatching(body) });
  });

  it.each<[FaultName, (retryAfter: string) => number]>([
    ['rate-limited-seconds', Number],
    ['rate-limited-date', (date) => Math.ceil((Date.parse(date) - Date.now()) / 1000)],
  ])('%s says when to come again', async (name, seconds) => {
    await startFront([name]);
    const { status, headers } = await fetch(`${front.origin}/token`, { method: 'POST', dispatcher: agent });
    expect(status).toBe(429);
    expect(seconds(headers.get('retry-after') ?? '')).toBeGreaterThanOrEqual(1);
    expect(seconds(headers.get('retry-after') ?? '')).toBeLessThanOrEqual(2);
  });

  it.each<[FaultName, string]>([
    ['reset-before', 'ECONNRESET'],
    ['reset-after', 'ECONNRESET'],
    ['reset-midway', 'ECONNRESET'],
    ['huge-before', 'UND_ERR_RES_EXCEEDED_MAX_SIZE'],
    ['huge-after', 'UND_ERR_RES_EXCEEDED_MAX_SIZE'],
  ])('%s breaks off', async (name, code) => {
    await startFront([name]);
    await expect(ask()).rejects.toMatchObject({ cause: { code } });
  });

  it.each<FaultName>(['held-before', 'held-after', 'drip-before', 'drip-after'])(
    '%s ends at the latest when that is the longest',
    async (name) => {
      await startFront([name], SHORT_MS);
      await expect(ask()).rejects.toThrow();
    },
  );

  it('ends for what is held, and comes no more, once all is to be calm', async () => {
    await startFront(['held-after', 'error-500']);
    const held = ask();
    await expect.poll(() => told.length).toBe(1);
    front.calm();
    await expect(held).rejects.toThrow();
    expect(await ask()).toEqual({ status: 200, body: TRUTH });
  });

  it('is met at that path only, whatever the plan', async () => {
    await startFront(['error-500']);
    expect(await ask('/introspect')).toEqual({ status: 200, body: TRUTH });
    expect((await ask()).status).toBe(500);
  });

  it('is met as another plan says, once there is another', async () => {
    await startFront([]);
    await ask();
    front.follow(['error-500', null, 'portal-503']);
    const statuses: number[] = [];
    for (let index = 0; index < 4; index += 1) statuses.push((await ask()).status);
    expect(statuses).toEqual([500, 200, 503, 200]);
    expect(front.passed).toBe(3);
  });
});

describe('a plan', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(faultPlan(1, 0.5, 100)).toEqual(faultPlan(1, 0.5, 100));
    expect(faultPlan(1, 0.5, 100)).not.toEqual(faultPlan(2, 0.5, 100));
  });

  it('spoils about the share that was asked for, with faults of every kind', () => {
    const plan = faultPlan(1, 0.3, 3_000);
    const spoiled = plan.filter((fault) => fault !== null);
    expect(spoiled.length).toBeGreaterThan(700);
    expect(spoiled.length).toBeLessThan(1_100);
    expect(new Set(spoiled)).toEqual(new Set(faultNames));
    expect(faultPlan(1, 0, 50).every((fault) => fault === null)).toBe(true);
  });
});
