import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { SettingsStore } from '../platform.ts';
import { ProblemError } from '../problem-error.ts';
import { openRecordList, openValue } from './document.ts';

const schema = z.object({ id: z.string(), name: z.string() });

interface FakeStore extends SettingsStore {
  document: unknown;
  asides: number;
  failure: Error | null;
}

function storeOf(document: unknown, unreadable = false): FakeStore {
  return {
    document,
    asides: 0,
    failure: null,
    read() {
      if (unreadable && this.asides === 0) throw new SyntaxError('not JSON');
      return this.document;
    },
    write(next) {
      if (this.failure !== null) throw this.failure;
      this.document = next;
    },
    setAside() {
      this.asides += 1;
    },
  };
}

describe('a list of records', () => {
  it('gives back what was put, also after a restart', () => {
    const store = storeOf(undefined);
    openRecordList(store, schema, () => undefined).put({ id: 'a', name: 'école' });
    expect(openRecordList(store, schema, () => undefined).all()).toEqual([{ id: 'a', name: 'école' }]);
  });

  it('leaves out a record that it cannot read, says so, and writes it back untouched', () => {
    const foreign = { id: 'b', nom: 'from a newer Jeton' };
    const store = storeOf({ version: 1, items: [{ id: 'a', name: 'école' }, foreign] });
    const counts: number[] = [];
    const list = openRecordList(store, schema, (count) => counts.push(count));
    expect(list.all()).toHaveLength(1);
    expect(counts).toEqual([1]);
    list.put({ id: 'c', name: 'cantine' });
    expect(store.document).toMatchObject({ items: expect.arrayContaining([foreign]) });
  });

  it.each([
    ['cannot be parsed', storeOf(undefined, true)],
    ['is something else', storeOf({ hello: 'world' })],
  ])('keeps a document aside that %s, and begins empty', (_, store) => {
    expect(openRecordList(store, schema, () => undefined).all()).toEqual([]);
    expect(store.asides).toBe(1);
  });

  it('changes nothing when the disk refuses', () => {
    const store = storeOf(undefined);
    const list = openRecordList(store, schema, () => undefined);
    list.put({ id: 'a', name: 'kept' });
    store.failure = Object.assign(new Error('full'), { code: 'ENOSPC' });
    expect(() => list.put({ id: 'a', name: 'lost' })).toThrow(ProblemError);
    expect(() => list.remove('a')).toThrow('storage-failed');
    expect(list.find('a')).toEqual({ id: 'a', name: 'kept' });
  });
});

it('falls back to the default for a value that it cannot read', () => {
  expect(openValue(storeOf({ size: 'big' }), z.object({ size: z.number() }), { size: 1 }).get()).toEqual({
    size: 1,
  });
});
