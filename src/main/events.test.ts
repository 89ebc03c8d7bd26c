import { describe, expect, it, vi } from 'vitest';
import type { CoreEvent } from './core.ts';
import { createEvents } from './events.ts';

const preferences = { language: 'fr', colorScheme: 'dark', keepRunning: true } as const;

describe('the stream of events', () => {
  it('reaches every listener, in order, as name and payload', () => {
    const { emit, subscribe } = createEvents(vi.fn());
    const heard: [string, CoreEvent][] = [];
    subscribe((event) => heard.push(['first', event]));
    subscribe((event) => heard.push(['second', event]));
    emit('preferences.changed', preferences);
    emit('accounts.changed', {});
    const events = [
      { name: 'preferences.changed', payload: preferences },
      { name: 'accounts.changed', payload: {} },
    ];
    expect(heard).toEqual(
      events.flatMap((event) => [
        ['first', event],
        ['second', event],
      ]),
    );
  });

  it('goes to nobody without harm', () => {
    const onError = vi.fn();
    createEvents(onError).emit('drafts.changed', {});
    expect(onError).not.toHaveBeenCalled();
  });

  it('is not stopped by a listener that throws: a window that is going', () => {
    const onError = vi.fn();
    const { emit, subscribe } = createEvents(onError);
    const gone = new Error('Object has been destroyed');
    const heard = vi.fn();
    subscribe(() => {
      throw gone;
    });
    subscribe(heard);
    expect(() => emit('drafts.changed', {})).not.toThrow();
    expect(heard).toHaveBeenCalledOnce();
    expect(onError).toHaveBeenCalledExactlyOnceWith(gone);
  });

  it('carries what the contract names, and nothing else', () => {
    const { emit, subscribe } = createEvents(vi.fn());
    const heard = vi.fn();
    subscribe(heard);
    const more = { ...preferences, accessToken: 'must not cross' };
    emit('preferences.changed', more);
    expect(heard).toHaveBeenCalledExactlyOnceWith({ name: 'preferences.changed', payload: preferences });
  });

  it('drops an event that does not fit its contract, says where, and fails nobody who was only telling', () => {
    const onError = vi.fn();
    const { emit, subscribe } = createEvents(onError);
    const heard = vi.fn();
    subscribe(heard);
    // What no type lets through: a clock that went wrong, a number that is none.
    const wrong: unknown = { ...preferences, language: 'canary-in-the-wrong-field' };
    expect(() => emit('preferences.changed', wrong as typeof preferences)).not.toThrow();
    expect(heard).not.toHaveBeenCalled();
    expect(String(onError.mock.calls[0]?.[0])).toContain(
      'preferences.changed does not fit its contract at: language',
    );
    expect(String(onError.mock.calls[0]?.[0])).not.toContain('canary');
  });

  it('ends for whoever unsubscribes, and for nobody else', () => {
    const { emit, subscribe } = createEvents(vi.fn());
    const [leaving, staying] = [vi.fn(), vi.fn()];
    const leave = subscribe(leaving);
    subscribe(staying);
    leave();
    leave();
    emit('drafts.changed', {});
    expect(leaving).not.toHaveBeenCalled();
    expect(staying).toHaveBeenCalledOnce();
  });

  it('survives listeners that come and go while it is told', () => {
    const { emit, subscribe } = createEvents(vi.fn());
    const late = vi.fn();
    const once = vi.fn(() => leave());
    const leave = subscribe(once);
    subscribe(() => void subscribe(late));
    const last = vi.fn();
    subscribe(last);
    emit('drafts.changed', {});
    // Who comes during an event hears from the next one on.
    expect(late).not.toHaveBeenCalled();
    emit('drafts.changed', {});
    expect(once).toHaveBeenCalledOnce();
    expect(last).toHaveBeenCalledTimes(2);
    expect(late).toHaveBeenCalledOnce();
  });
});
