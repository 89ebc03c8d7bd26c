import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { autostartEntry, createAutostartFile, execLine } from './autostart-entry.ts';

const COMMAND = ['/opt/Jeton/jeton', '--hidden'];

/** Reads a value of `Exec` as the specification tells desktops to: string escapes, field codes, then quoting. */
function argumentsOf(exec: string): string[] {
  const value = exec.replace(/\\\\/g, '\\').replace(/%%/g, '%');
  return [...value.matchAll(/"((?:[^"\\]|\\.)*)"/gs)].map(([, quoted = '']) =>
    quoted.replace(/\\(["`$\\])/g, '$1'),
  );
}

describe('the command of an entry', () => {
  it('is quoted, whatever the folder is called', () => {
    expect(execLine(COMMAND)).toBe('"/opt/Jeton/jeton" "--hidden"');
    expect(execLine(['/home/a b/100 %/$x"`\\/jeton'])).toBe(
      '"/home/a b/100 %%/\\\\$x\\\\"\\\\`\\\\\\\\/jeton"',
    );
  });

  it('is read by a desktop as it was meant, and stays on its line', () => {
    const argument = fc.string({ unit: 'binary' }).map((text) => text.replace(/[\0\n\r]/g, ''));
    fc.assert(
      fc.property(fc.array(argument, { minLength: 1 }), ([program = '', ...rest]) => {
        const command = [program.replaceAll('=', ''), ...rest];
        const line = execLine(command);
        expect(line).not.toMatch(/[\n\r]/);
        expect(argumentsOf(line)).toEqual(command);
      }),
    );
  });

  it.each([[['/opt/jeton\nExec=evil']], [['/opt/jeton', 'a\r']], [['/opt/a=b/jeton']]])(
    'that no entry can say is refused: %j',
    (command) => {
      expect(() => execLine(command)).toThrow(TypeError);
    },
  );
});

describe('the entry', () => {
  let config: string;
  const file = () => join(config, 'autostart', 'jeton.desktop');

  beforeEach(async () => {
    config = await mkdtemp(join(tmpdir(), 'jeton-autostart-'));
  });
  afterEach(() => rm(config, { recursive: true, force: true }));

  it('is off at first, and written only when it is wished', () => {
    expect(createAutostartFile(config, COMMAND).isOn()).toBe(false);
    expect(existsSync(join(config, 'autostart'))).toBe(false);
  });

  it('is on once it is written, for this user alone, with nothing left beside it', async () => {
    const entry = createAutostartFile(config, COMMAND);
    entry.set(true);
    expect(entry.isOn()).toBe(true);
    expect(await readFile(file(), 'utf8')).toBe(autostartEntry(COMMAND));
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    expect(await readdir(join(config, 'autostart'))).toEqual(['jeton.desktop']);
  });

  it('is gone when it is switched off, twice too', async () => {
    const entry = createAutostartFile(config, COMMAND);
    entry.set(true);
    entry.set(false);
    entry.set(false);
    expect(entry.isOn()).toBe(false);
    expect(await readdir(join(config, 'autostart'))).toEqual([]);
  });

  it.each([
    ['switched off in GNOME’s settings', autostartEntry(COMMAND).replace('enabled=true', 'enabled=false')],
    ['taken away by a desktop', `${autostartEntry(COMMAND)}Hidden=true\n`],
    ['of another Jeton, which may be gone', autostartEntry(['/tmp/.mount/jeton', '--hidden'])],
  ])('that is %s does not start this one, and can be switched on again', async (_, text) => {
    await mkdir(join(config, 'autostart'));
    await writeFile(file(), text);
    const entry = createAutostartFile(config, COMMAND);
    expect(entry.isOn()).toBe(false);
    entry.set(true);
    expect(entry.isOn()).toBe(true);
  });

  it('that cannot be written says so', async () => {
    await writeFile(join(config, 'autostart'), 'a file where the folder should be');
    expect(() => createAutostartFile(config, COMMAND).set(true)).toThrow(/EEXIST|ENOTDIR/);
  });
});
