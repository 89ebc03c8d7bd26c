import type { IpcMain, IpcMainInvokeEvent, IpcRenderer, IpcRendererEvent } from 'electron';

type InvokeHandler = Parameters<IpcMain['handle']>[1];
type RendererListener = Parameters<IpcRenderer['on']>[1];

/** Who sends, as far as main looks. */
export interface SenderDouble {
  readonly id: number;
  readonly origin: string;
  readonly isTopFrame: boolean;
  readonly isGone?: boolean;
}

export type IpcMainDouble = Pick<IpcMain, 'handle'> & {
  readonly channels: () => readonly string[];
  invoke(channel: string, sender: SenderDouble, input: unknown): Promise<unknown>;
};

export function doubledIpcMain(): IpcMainDouble {
  const handlers = new Map<string, InvokeHandler>();
  return {
    handle(channel, handler) {
      if (handlers.has(channel)) throw new Error(`a second handler for ${channel}`);
      handlers.set(channel, handler);
    },
    channels: () => [...handlers.keys()],
    async invoke(channel, sender, input) {
      const handler = handlers.get(channel);
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      // Electron copies what crosses; a function or a Secret that crosses must fail here as it does there.
      return structuredClone(await handler(invokeEvent(sender), structuredClone(input)));
    },
  };
}

function invokeEvent({ id, origin, isTopFrame, isGone = false }: SenderDouble): IpcMainInvokeEvent {
  const event = {
    sender: { id },
    senderFrame: isGone ? null : { origin, parent: isTopFrame ? null : {} },
  };
  // A real event carries a whole page and frame; these are the parts that main may look at.
  return event as unknown as IpcMainInvokeEvent;
}

export type IpcRendererDouble = Pick<IpcRenderer, 'invoke' | 'on' | 'removeListener'> & {
  readonly listenerCount: (channel: string) => number;
  /** What main's `send` does to the page. */
  receive(channel: string, payload: unknown): void;
};

export function doubledIpcRenderer(
  invoke: (channel: string, input: unknown) => Promise<unknown>,
): IpcRendererDouble {
  const listeners = new Map<string, Set<RendererListener>>();
  // As in `doubledEvents`: what is chained on is never used.
  const owner = {} as IpcRenderer;
  return {
    invoke: (channel, input: unknown) => invoke(channel, input),
    on(channel, listener) {
      listeners.set(channel, new Set([...(listeners.get(channel) ?? []), listener]));
      return owner;
    },
    removeListener(channel, listener) {
      listeners.get(channel)?.delete(listener);
      return owner;
    },
    listenerCount: (channel) => listeners.get(channel)?.size ?? 0,
    receive(channel, payload) {
      const event = { sender: 'must not reach the page' } as unknown as IpcRendererEvent;
      for (const listener of listeners.get(channel) ?? []) listener(event, structuredClone(payload));
    },
  };
}
