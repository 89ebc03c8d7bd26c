import { expect, it } from 'vitest';
import { runPackageCommand } from './package-command.mjs';
import { answering } from './stages.mjs';

it('a stage that throws has failed, and says why', async () => {
  const stage = answering({
    name: 'unit tests',
    run: () => Promise.reject(new SyntaxError('Unexpected end of JSON input')),
  });
  expect(await stage.run()).toEqual({
    passed: 0,
    failed: 1,
    notRun: [],
    output: expect.stringContaining('Unexpected end of JSON input'),
  });
});

it('a command of a package that is missing has failed, and says which', async () => {
  const { ok, output } = await runPackageCommand('no-such-package', 'nothing', []);
  expect(ok).toBe(false);
  expect(output).toContain('no-such-package');
});
