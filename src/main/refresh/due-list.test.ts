import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createDueList } from './due-list.ts';

it('knows who is due first, whatever was entered, moved and removed', () => {
  const ids = fc.constantFrom(...'abcdefghij');
  const change = fc.record({ id: ids, at: fc.option(fc.nat(20), { freq: 3 }) });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 400 }), (changes) => {
      const list = createDueList();
      const model = new Map<string, number>();
      for (const { id, at } of changes) {
        if (at === null) list.delete(id);
        else list.set(id, at);
        if (at === null) model.delete(id);
        else model.set(id, at);
        const first = list.first();
        expect(first?.at ?? null).toBe(model.size === 0 ? null : Math.min(...model.values()));
        expect(first === null || model.get(first.id) === first.at).toBe(true);
        expect([list.size, list.at(id)]).toEqual([model.size, model.get(id) ?? null]);
      }
    }),
  );
});
