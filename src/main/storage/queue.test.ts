import { expect, it } from 'vitest';
import { createQueue } from './queue.ts';

it('runs one piece of work at a time, in the order in which they were asked for', async () => {
  const queue = createQueue();
  const said: string[] = [];
  const first = Promise.withResolvers<void>();
  const slow = queue.run(async () => {
    said.push('slow begins');
    await first.promise;
    said.push('slow ends');
  });
  const quick = queue.run(async () => said.push('quick'));
  await Promise.resolve();
  first.resolve();
  await Promise.all([slow, quick]);
  expect(said).toEqual(['slow begins', 'slow ends', 'quick']);
});

it('has settled once nothing runs or waits any more, whatever failed and whatever came meanwhile', async () => {
  const queue = createQueue();
  const done: string[] = [];
  void queue.run(async () => {
    void queue.run(async () => void done.push('asked for meanwhile'));
    done.push('first');
  });
  const failing = queue.run(() => Promise.reject(new Error('of this one')));
  failing.catch(() => done.push('failed'));
  await queue.settled();
  expect(done).toEqual(['first', 'failed', 'asked for meanwhile']);
  await queue.settled();
});

it('lets a failure be its own caller’s only', async () => {
  const queue = createQueue();
  const failing = queue.run(() => Promise.reject(new Error('of the first')));
  const next = queue.run(async () => 'done all the same');
  await expect(failing).rejects.toThrow('of the first');
  expect(await next).toBe('done all the same');
});
