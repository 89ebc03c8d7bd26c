/** What Jeton costs while nothing happens: the browser host, its vault open, no window. Linux tells; others do not. */
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { startBrowserHost } from '../e2e/support/host.ts';
import { folderWith, keptAccount, openKept } from '../e2e/support/kept-accounts.ts';
import { chromiumProgram } from './chromium.ts';

const SETTLE_MS = 5_000;
const IDLE_MS = 20_000;
/** What `/proc/<pid>/stat` counts in, on every Linux there is. */
const MS_PER_TICK = 10;

export async function benchIdle(): Promise<string[][]> {
  if (process.platform !== 'linux') return [['idle', 'not measured on this system']];
  const browser = await chromium.launch({
    ...chromiumProgram(),
    args: ['--disable-background-networking'],
  });
  try {
    const rows = [['idle for 20 s, browser host', 'processor time', 'wake-ups', 'resident memory']];
    for (const accounts of [0, 1_000]) {
      await using kept = await folderWith(
        Array.from({ length: accounts }, (_, index) => keptAccount(`ecole.${index}@ac-example.fr`)),
      );
      await using host = await startBrowserHost({ folder: kept.folder });
      const page = await browser.newPage({ locale: 'fr-FR' });
      await openKept(host, page);
      await page.close();
      await delay(SETTLE_MS);
      const before = await usage(host.pid);
      await delay(IDLE_MS);
      const after = await usage(host.pid);
      rows.push([
        `${accounts} account(s)`,
        `${after.cpuMs - before.cpuMs} ms`,
        `${after.wakeUps - before.wakeUps}`,
        `${(after.residentKb / 1024).toFixed(0)} MB`,
      ]);
    }
    return rows;
  } finally {
    await browser.close();
  }
}

/** See proc(5). Wake-ups are those of the main thread: how often it had to be scheduled anew. */
async function usage(pid: number): Promise<{ cpuMs: number; wakeUps: number; residentKb: number }> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  // The second field is the program's name, which may have anything in it but ends with the last parenthesis.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user = 0, system = 0] = fields.slice(11, 13).map(Number);
  const named = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
  return {
    cpuMs: (user + system) * MS_PER_TICK,
    wakeUps: named('voluntary_ctxt_switches'),
    residentKb: named('VmRSS'),
  };
}
