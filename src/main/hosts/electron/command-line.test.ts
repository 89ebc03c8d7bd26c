import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { readHostArguments } from './command-line.ts';

it('reads a data folder and catalogues among the arguments of others', () => {
  expect(
    readHostArguments([
      '.',
      '--ends-with-stdin',
      '--no-sandbox',
      '--hidden',
      '--data=some/folder',
      '--catalogue',
      'a.json',
      '--original-process-start-time=13',
      '--catalogue=b.json',
      '-psn_0_1',
    ]),
  ).toEqual({
    dataFolder: resolve('some/folder'),
    catalogues: [resolve('a.json'), resolve('b.json')],
    endsWithStdin: true,
    hidden: true,
  });
});

it('has nothing to say when nothing is given, or an option lost its value', () => {
  expect(readHostArguments([])).toEqual({
    dataFolder: null,
    catalogues: [],
    endsWithStdin: false,
    hidden: false,
  });
  expect(readHostArguments(['--catalogue', '--data'])).toEqual({
    dataFolder: null,
    catalogues: [],
    endsWithStdin: false,
    hidden: false,
  });
});
