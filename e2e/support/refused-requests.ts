/** What a disk that is full or a vault that closes does in the middle of a click: this request, refused. */
import type { Page } from '@playwright/test';
import type { RequestName } from '../../src/shared/contract.ts';
import type { AppProblem } from '../../src/shared/problems.ts';
import { WIRE_PATH, wireRequestSchema } from '../../src/shared/wire.ts';

/**
 * Stands between a window and the browser host. Call it before the window opens.
 *
 * @returns what is refused from now on, by name; everything else goes through
 */
export async function refuseRequests(page: Page): Promise<Map<RequestName, AppProblem>> {
  const refused = new Map<RequestName, AppProblem>();
  await page.routeWebSocket(new RegExp(`${WIRE_PATH}$`), (window) => {
    const host = window.connectToServer();
    window.onMessage((message) => {
      const { id, name } = wireRequestSchema.parse(JSON.parse(String(message)));
      const [, problem] = [...refused].find(([refusedName]) => refusedName === name) ?? [];
      if (problem === undefined) return host.send(message);
      window.send(JSON.stringify({ kind: 'answer', id, result: { ok: false, problem } }));
    });
  });
  return refused;
}
