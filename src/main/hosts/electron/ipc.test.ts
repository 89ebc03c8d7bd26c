/** From the page to the core and back: the renderer's bridge, the preload and main, over a doubled IPC. */
import { beforeEach, describe, expect, it } from 'vitest';
import {
  doubledContents,
  doubledIpcMain,
  doubledIpcRenderer,
  type SenderDouble,
} from '../../../../test/support/electron-double.ts';
import { requestChannel } from '../../../preload/channels.ts';
import { createExposedApi } from '../../../preload/exposed-api.ts';
import { createElectronBridge } from '../../../renderer/bridge/electron-bridge.ts';
import { eventNames, requestNames } from '../../../shared/contract.ts';
import type { CoreEvent } from '../../core.ts';
import { connectIpc } from './ipc.ts';

const ourPage: SenderDouble = { id: 7, origin: 'app://jeton', isTopFrame: true };

let asked: { name: unknown; input: unknown }[];
let reports: string[];
let emit: (event: CoreEvent) => void;
let page: ReturnType<typeof doubledContents>;
let ipcMain: ReturnType<typeof doubledIpcMain>;

beforeEach(() => {
  asked = [];
  reports = [];
  page = doubledContents(7);
  ipcMain = doubledIpcMain();
  connectIpc(
    ipcMain,
    {
      async handle(name, input) {
        asked.push({ name, input });
        return { ok: true, value: { echo: input } };
      },
      onEvent(listener) {
        emit = listener;
        return () => {};
      },
    },
    () => [page],
    (message) => reports.push(message),
  );
});

function bridgeOf(sender: SenderDouble) {
  const ipcRenderer = doubledIpcRenderer((channel, input) => ipcMain.invoke(channel, sender, input));
  return {
    bridge: createElectronBridge(createExposedApi(ipcRenderer, requestNames, eventNames)),
    ipcRenderer,
  };
}

describe('requests', () => {
  it('have one channel each, and there is no other', () => {
    expect(ipcMain.channels()).toEqual(requestNames.map(requestChannel));
  });

  it('reach the core under their own name, and bring its answer back', async () => {
    const { bridge } = bridgeOf(ourPage);
    const answer = await bridge.request('services.detect', { address: 'ecole@example.org' });
    expect(asked).toEqual([{ name: 'services.detect', input: { address: 'ecole@example.org' } }]);
    expect(answer).toEqual({ ok: true, value: { echo: { address: 'ecole@example.org' } } });
  });

  it.each([
    ['another window', { ...ourPage, id: 8 }],
    ['another origin', { ...ourPage, origin: 'https://example.org' }],
    ['an origin that looks like ours', { ...ourPage, origin: 'app://jeton.evil' }],
    ['a page without an origin', { ...ourPage, origin: 'null' }],
    ['a frame inside the page', { ...ourPage, isTopFrame: false }],
    ['a frame that is gone', { ...ourPage, isGone: true }],
  ])('of %s are refused and never reach the core', async (_who, sender) => {
    const { bridge } = bridgeOf(sender);
    const answer = await bridge.request('accounts.list', {});
    expect(answer).toMatchObject({ ok: false, problem: { code: 'request-invalid', layer: 'bridge' } });
    expect(asked).toEqual([]);
    expect(reports).toEqual([expect.stringContaining('refused accounts.list')]);
  });

  it('answer a problem, and do not reject, when main does not listen', async () => {
    const ipcRenderer = doubledIpcRenderer(() => Promise.reject(new Error('No handler registered')));
    const bridge = createElectronBridge(createExposedApi(ipcRenderer, requestNames, eventNames));
    expect(await bridge.request('app.info', {})).toMatchObject({
      ok: false,
      problem: { code: 'internal', layer: 'bridge' },
    });
  });
});

describe('events', () => {
  it('reach the page on a channel of their own', () => {
    const { bridge, ipcRenderer } = bridgeOf(ourPage);
    const heard: unknown[] = [];
    const stop = bridge.on('vault.changed', (status) => heard.push(status));
    emit({ name: 'vault.changed', payload: { state: 'locked' } });
    for (const { channel, payload } of page.sent) ipcRenderer.receive(channel, payload);
    expect(heard).toEqual([{ state: 'locked' }]);

    stop();
    for (const { channel, payload } of page.sent) ipcRenderer.receive(channel, payload);
    expect(heard).toHaveLength(1);
  });

  it('are not sent to a page that is gone', () => {
    page.isDestroyed = () => true;
    emit({ name: 'drafts.changed', payload: {} });
    expect(page.sent).toEqual([]);
  });
});
