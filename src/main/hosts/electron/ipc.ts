/** The contract over Electron's IPC: one channel per request, answered to our own page only. */
import type { IpcMain, WebContents, WebFrameMain } from 'electron';
import { eventChannel, requestChannel } from '../../../preload/channels.ts';
import { type EventName, type EventPayload, requestNames } from '../../../shared/contract.ts';
import { problem, type Result } from '../../../shared/problems.ts';
import type { Core } from '../../core.ts';
import { APP_ORIGIN } from './own-page.ts';

/** Who speaks, as far as it can be checked. */
export interface Sender {
  readonly sender: Pick<WebContents, 'id'>;
  readonly senderFrame: Pick<WebFrameMain, 'parent' | 'origin'> | null;
}

/** A page that hears the core's events. */
export type Listener = Pick<WebContents, 'id' | 'send' | 'isDestroyed'>;

/**
 * Whether a message comes from the top frame of our own page in one of our own windows.
 * A frame that is gone already is nobody.
 *
 * @param ownIds ids of the pages of our windows
 */
export function isTrustedSender(event: Sender, ownIds: ReadonlySet<number>): boolean {
  const frame = event.senderFrame;
  return (
    ownIds.has(event.sender.id) && frame !== null && frame.parent === null && frame.origin === APP_ORIGIN
  );
}

/**
 * Joins the core to the windows.
 *
 * @param pages the pages of all windows that are open now
 * @param report hears of refused senders
 */
export function connectIpc(
  ipcMain: Pick<IpcMain, 'handle'>,
  core: Pick<Core, 'handle' | 'onEvent'>,
  pages: () => readonly Listener[],
  report: (message: string) => void,
): void {
  for (const name of requestNames) {
    ipcMain.handle(requestChannel(name), (event: Sender, input: unknown): Promise<Result<unknown>> => {
      if (isTrustedSender(event, new Set(pages().map(({ id }) => id)))) return core.handle(name, input);
      report(`refused ${name} from ${event.senderFrame?.origin ?? 'a frame that is gone'}`);
      return Promise.resolve({ ok: false, problem: problem('request-invalid', 'bridge') });
    });
  }
  core.onEvent((event) => {
    for (const page of pages()) sendEvent(page, event.name, event.payload);
  });
}

/** Tells one page of an event; one that is gone is told nothing. */
export function sendEvent<N extends EventName>(page: Listener, name: N, payload: EventPayload<N>): void {
  if (!page.isDestroyed()) page.send(eventChannel(name), payload);
}
