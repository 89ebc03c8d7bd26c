import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { problemOf } from '../fixtures/problem-of.ts';
import type { SettingsStore } from '../platform.ts';
import { ProblemError } from '../problem-error.ts';
import { openRecordList, openValue } from './document.ts';

const schema = z.object({ id: z.string(), name: z.string() });

interface FakeStore extends SettingsStore {
  document: unknown;
  asides: number;
  failure: Error | null;
}

const diskError = (code: string): Error => Object.assign(new Error(code), { code });

/** @param refusal what reading throws, until the document is set aside */
function storeOf(document: unknown, refusal: Error | null = null): FakeStore {
  return {
    document,
    asides: 0,
    failure: null,
    read() {
      if (refusal !== null && this.asides === 0) throw refusal;
      return this.document;
    },
    write(next) {
      if (this.failure !== null) throw this.failure;
      this.document = next;
    },
    setAside() {
      this.asides += 1;
      this.document = undefined;
    },
  };
}

function problemIn(work: () => unknown): ReturnType<typeof problemOf> {
  try {
    return problemOf(work());
  } catch (error) {
    return problemOf(error);
  }
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
    ['cannot be parsed', storeOf({}, new SyntaxError('not JSON'))],
    ['is something else', storeOf({ hello: 'world' })],
    ['has a version that never was', storeOf({ version: 0, items: [] })],
  ])('keeps a document aside that %s, and begins empty', (_, store) => {
    expect(openRecordList(store, schema, () => undefined).all()).toEqual([]);
    expect(store.asides).toBe(1);
  });

  it.each(['EBUSY', 'EACCES', 'EMFILE', 'EIO'])(
    'leaves a document alone that the disk does not give: %s',
    (code) => {
      const store = storeOf({ version: 1, items: [{ id: 'a', name: 'école' }] }, diskError(code));
      expect(problemIn(() => openRecordList(store, schema, () => undefined))).toMatchObject({
        code: 'storage-failed',
        facts: { system: code },
      });
      expect(store.asides).toBe(0);
    },
  );

  it.each([
    { version: 2, items: [] },
    { version: 2, accounts: {} },
  ])('leaves a document of a newer Jeton alone: %j', (document) => {
    const store = storeOf(document);
    expect(problemIn(() => openRecordList(store, schema, () => undefined))).toMatchObject({
      code: 'storage-failed',
      facts: { system: 'newer-version' },
    });
    expect([store.asides, store.document]).toEqual([0, document]);
  });

  it('says so when a document cannot even be set aside', () => {
    const store = storeOf({ hello: 'world' });
    store.setAside = () => {
      throw diskError('EPERM');
    };
    expect(problemIn(() => openRecordList(store, schema, () => undefined)).facts).toEqual({
      system: 'EPERM',
    });
  });

  it.each([
    ['every record was read', { version: 1, items: [{ id: 'a', name: 'école' }] }, true],
    ['there are none', { version: 1, items: [] }, true],
    ['there is no document', undefined, false],
    ['a record was left out', { version: 1, items: [{ id: 'a' }] }, false],
    ['the document was set aside', { hello: 'world' }, false],
  ])('says whether it is whole: %s', (_, document, isWhole) => {
    expect(openRecordList(storeOf(document), schema, () => undefined).isWhole).toBe(isWhole);
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

describe('a value', () => {
  const size = z.object({ size: z.number() });
  const open = (store: FakeStore) => openValue(store, size, { size: 1 });

  it('is what was set, also after a restart', () => {
    const store = storeOf(undefined);
    expect(open(store).get()).toEqual({ size: 1 });
    open(store).set({ size: 2 });
    expect(open(store).get()).toEqual({ size: 2 });
    expect(store.asides).toBe(0);
  });

  it.each([
    ['does not fit', storeOf({ size: 'big' })],
    ['is no document', storeOf({}, new SyntaxError('not JSON'))],
  ])('is the default while what is there %s, which is set aside for the first choice', (_, store) => {
    const value = open(store);
    expect(value.get()).toEqual({ size: 1 });
    expect(store.asides).toBe(0);
    value.set({ size: 2 });
    value.set({ size: 3 });
    expect([store.asides, store.document]).toEqual([1, { size: 3 }]);
  });

  it('is not made up while the disk does not give it', () => {
    expect(problemIn(() => open(storeOf({ size: 5 }, diskError('EBUSY')))).facts).toEqual({
      system: 'EBUSY',
    });
  });
});
