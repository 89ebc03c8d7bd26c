import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { runPackageCommand } from './package-command.mjs';
import { inProject } from './project.mjs';
import { answering, unitTests } from './stages.mjs';

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

it('what cannot run on this machine is listed by name, with why, and counted neither way', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jeton-stages-'));
  symlinkSync(inProject('node_modules'), join(folder, 'node_modules'), 'junction');
  const suite = pathToFileURL(inProject('test', 'support', 'real-mail-suite.ts')).href;
  writeFileSync(
    join(folder, 'some.test.ts'),
    `import { test } from 'vitest';
     import { describeRealMail } from ${JSON.stringify(suite)};
     test('runs everywhere', () => undefined);
     describeRealMail('real mail', () => undefined, { ok: false, reason: 'no Dovecot here' });`,
  );
  const outcome = await unitTests(['--root', folder]);
  rmSync(folder, { recursive: true });
  expect(outcome).toMatchObject({ passed: 1, failed: 0, notRun: ['real mail: no Dovecot here'] });
}, 60_000);
