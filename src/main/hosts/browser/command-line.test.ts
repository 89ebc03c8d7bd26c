import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCommandLine } from './command-line.ts';
import { defaultDataFolder } from './data-folder.ts';

describe('the command line', () => {
  it('needs no argument', () => {
    expect(readCommandLine([])).toEqual({
      kind: 'start',
      options: { port: 0, openBrowser: true, json: false, dataFolder: defaultDataFolder(), catalogues: [] },
    });
  });

  it('takes them all', () => {
    const args = '--port 4000 --no-open --json --data here --catalogue one.json --catalogue two.json'.split(
      ' ',
    );
    expect(readCommandLine(args)).toEqual({
      kind: 'start',
      options: {
        port: 4000,
        openBrowser: false,
        json: true,
        dataFolder: resolve('here'),
        catalogues: [resolve('one.json'), resolve('two.json')],
      },
    });
  });

  it.each([
    [['--prot', '4000'], '--prot'],
    [['--port', '70000'], '--port 70000'],
    [['--port', '-1'], '--port'],
    [['--port', '1e3'], '--port 1e3'],
    [['--port', ''], '--port '],
    [['--port'], '--port <value>'],
    [['--json=yes'], '--json'],
    [['somewhere'], 'somewhere'],
  ])('does not guess what %j means', (args, argument) => {
    expect(readCommandLine(args)).toEqual({ kind: 'wrong', argument });
  });

  it('keeps the folder apart from that of other users of the same library', () => {
    expect(defaultDataFolder()).toContain('jeton-browser');
  });
});
