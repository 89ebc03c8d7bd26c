import { expect, it } from 'vitest';
import { outwaitReaders } from './busy-file.ts';

const refused = (code: string): Error => Object.assign(new Error(code), { code });

/** Work that fails so many times before it succeeds, on a system that waits in no time. */
function run(times: number, code: string, system: NodeJS.Platform = 'win32') {
  const waits: number[] = [];
  let tries = 0;
  const work = async (): Promise<number> => {
    tries += 1;
    if (tries <= times) throw refused(code);
    return tries;
  };
  const wait = async (delayMs: number): Promise<void> => void waits.push(delayMs);
  return { result: outwaitReaders(work, { system, wait }), waits, tries: () => tries };
}

it.each(['EPERM', 'EACCES', 'EBUSY'])(
  'on Windows tries again what is refused for a moment: %s',
  async (code) => {
    const { result, waits } = run(3, code);
    expect(await result).toBe(4);
    expect(waits).toHaveLength(3);
  },
);

it('gives up within two seconds', async () => {
  const { result, waits } = run(1_000, 'EBUSY');
  await expect(result).rejects.toThrow('EBUSY');
  expect(waits.reduce((sum, each) => sum + each, 0)).toBeLessThan(2_000);
});

it.each([
  ['what is not about a moment', 'ENOSPC', 'win32'],
  ['what is refused for good elsewhere', 'EACCES', 'linux'],
] as const)('does not try again %s', async (_, code, system) => {
  const { result, tries } = run(1, code, system);
  await expect(result).rejects.toThrow(code);
  expect(tries()).toBe(1);
});
