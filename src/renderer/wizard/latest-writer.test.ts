import { expect, it } from 'vitest';
import { createLatestWriter } from './latest-writer.ts';

/** A writer whose writes end when told to. */
function controlled() {
  const sent: string[] = [];
  const ends: (() => void)[] = [];
  const writer = createLatestWriter<string>((value) => {
    sent.push(value);
    return new Promise((resolve) => ends.push(resolve));
  });
  const endOne = async (): Promise<void> => {
    ends.shift()?.();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { writer, sent, endOne };
}

it('writes the first value at once, and of those that come meanwhile only the last', async () => {
  const { writer, sent, endOne } = controlled();
  for (const value of ['a', 'ab', 'abc']) writer.write(value);
  expect(sent).toEqual(['a']);
  await endOne();
  expect(sent).toEqual(['a', 'abc']);
  await endOne();
  expect(writer.isBusy()).toBe(false);
});

it('is settled only when the last value is written', async () => {
  const { writer, endOne } = controlled();
  writer.write('a');
  writer.write('ab');
  let settled = false;
  const waiting = writer.settled().then(() => {
    settled = true;
  });
  await endOne();
  expect(settled).toBe(false);
  await endOne();
  await waiting;
  expect(settled).toBe(true);
});

it('sends what waits when the page goes away', () => {
  const { writer, sent } = controlled();
  writer.write('a');
  writer.write('ab');
  writer.hurry();
  writer.hurry();
  expect(sent).toEqual(['a', 'ab']);
});
