/** What a slow vault does: a request stays under way until a test lets it go on. */
import type { Page } from '@playwright/test';
import type { RequestName } from '../../src/shared/contract.ts';
import { WIRE_PATH, wireRequestSchema } from '../../src/shared/wire.ts';

interface HeldRequest {
  /** Resolves once one has been made. */
  readonly made: Promise<void>;
  /** Lets those that wait, and those to come, reach the host. */
  release(): void;
}

/** Stands between a window and the browser host. Call it before the window opens. */
export async function holdRequest(page: Page, held: RequestName): Promise<HeldRequest> {
  const made = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  await page.routeWebSocket(new RegExp(`${WIRE_PATH}$`), (window) => {
    const host = window.connectToServer();
    window.onMessage(async (message) => {
      const { name } = wireRequestSchema.parse(JSON.parse(String(message)));
      if (name === held) {
        made.resolve();
        await released.promise;
      }
      host.send(message);
    });
  });
  return { made: made.promise, release: released.resolve };
}
