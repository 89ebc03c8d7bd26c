import { describe, expect, it } from 'vitest';
import { doubledIpcRenderer } from '../../test/support/electron-double.ts';
import { eventNames, requestNames } from '../shared/contract.ts';
import { eventChannel, requestChannel } from './channels.ts';
import { createExposedApi } from './exposed-api.ts';

function expose() {
  const invoked: { channel: string; input: unknown }[] = [];
  const ipcRenderer = doubledIpcRenderer(async (channel, input) => {
    invoked.push({ channel, input });
    return 'answer';
  });
  return { api: createExposedApi(ipcRenderer, requestNames, eventNames), ipcRenderer, invoked };
}

describe('what the page gets', () => {
  it('is one function per request and per event of the contract, and nothing else', () => {
    const { api } = expose();
    expect(Object.keys(api)).toEqual(['requests', 'events']);
    expect(Object.keys(api.requests)).toEqual(requestNames);
    expect(Object.keys(api.events)).toEqual(eventNames);
    for (const member of [...Object.values(api.requests), ...Object.values(api.events)]) {
      expect(member).toBeTypeOf('function');
    }
  });

  it('asks on the channel of its own name, whatever it is given', async () => {
    const { api, invoked } = expose();
    expect(await api.requests['accounts.list']({ channel: 'other' })).toBe('answer');
    expect(invoked).toEqual([{ channel: requestChannel('accounts.list'), input: { channel: 'other' } }]);
  });

  it('hears the payload of an event, never the IPC event with its sender', () => {
    const { api, ipcRenderer } = expose();
    const heard: unknown[][] = [];
    api.events['vault.changed']((...all: unknown[]) => void heard.push(all));
    ipcRenderer.receive(eventChannel('vault.changed'), { state: 'locked' });
    ipcRenderer.receive(eventChannel('drafts.changed'), {});
    expect(heard).toEqual([[{ state: 'locked' }]]);
  });

  it('stops hearing when it says so, without silencing another listener', () => {
    const { api, ipcRenderer } = expose();
    const channel = eventChannel('drafts.changed');
    let first = 0;
    let second = 0;
    const stop = api.events['drafts.changed'](() => first++);
    api.events['drafts.changed'](() => second++);
    stop();
    stop();
    ipcRenderer.receive(channel, {});
    expect([first, second]).toEqual([0, 1]);
    expect(ipcRenderer.listenerCount(channel)).toBe(1);
  });
});
