import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStartArguments } from './start-arguments.mjs';

describe('npm start', () => {
  it('tries Electron first when nothing else is said', () => {
    const nothing = { help: false, demo: false, data: null, browser: false, shared: [], ofBrowser: [] };
    expect(readStartArguments([])).toEqual(nothing);
  });

  it.each([[['--browser']], [['--port', '4000']], [['--no-open']], [['--json']]])(
    'takes %j for a wish for the browser host',
    (args) => {
      expect(readStartArguments(args)).toMatchObject({ browser: true });
    },
  );

  it('hands on what the hosts understand, with whole paths', () => {
    const args = '--port 4000 --no-open --json --data here --catalogue a.json --catalogue b.json'.split(' ');
    expect(readStartArguments(args)).toMatchObject({
      data: resolve('here'),
      shared: ['--data', resolve('here'), '--catalogue', resolve('a.json'), '--catalogue', resolve('b.json')],
      ofBrowser: ['--port', '4000', '--no-open', '--json'],
    });
  });

  it('knows a demonstration, which may be shown in either host', () => {
    expect(readStartArguments(['--demo'])).toMatchObject({ browser: false, demo: true });
    expect(readStartArguments(['--demo', '--browser'])).toMatchObject({ browser: true, demo: true });
  });

  it.each([
    [['--prot', '1'], '--prot'],
    [['--port', 'x'], '--port x'],
    [['--port', '65536'], '--port 65536'],
    [['--data'], '--data <value>'],
    [['word'], 'word'],
  ])('does not guess what %j means', (args, wrong) => {
    expect(readStartArguments(args)).toEqual({ wrong });
  });
});
