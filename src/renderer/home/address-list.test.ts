import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byNeed, matching, plain } from './address-list.ts';
import { NEEDS, type Standing, type StandingKind } from './standing.ts';

const DAY_MS = 24 * 60 * 60_000;

interface Row {
  readonly id: string;
  readonly standing: Standing;
}

const standing = (kind: StandingKind, days = 0): Standing => {
  switch (kind) {
    case 'ending':
      return { kind, limit: { kind: 'refresh-token', at: days * DAY_MS } };
    case 'waiting':
      return { kind, since: 0 };
    case 'untested':
    case 'ready':
      return { kind, limit: null };
    default:
      return { kind, problem: null };
  }
};
const row = (id: string, kind: StandingKind, days?: number): Row => ({ id, standing: standing(kind, days) });
const ids = (rows: readonly Row[]) => rows.map(({ id }) => id).join('');

describe('byNeed', () => {
  it('puts what is gone before what is refused, what ends before what was never tested', () => {
    const { yours, jeton, ready } = byNeed([
      row('a', 'ready'),
      row('b', 'untested'),
      row('c', 'ending', 5),
      row('d', 'failing'),
      row('e', 'waiting'),
      row('f', 'reconnect'),
      row('g', 'blocked'),
      row('h', 'failing'),
      row('i', 'ending', 2),
      row('j', 'ready'),
    ]);
    expect(ids(yours)).toBe('fgdhicb');
    expect(ids(jeton)).toBe('e');
    expect(ids(ready)).toBe('aj');
  });

  it('loses none and shows none twice', () => {
    const kinds = fc.constantFrom<StandingKind>(...NEEDS, 'waiting', 'ready');
    fc.assert(
      fc.property(fc.array(kinds), (list) => {
        const rows = list.map((kind, index) => row(`${index} `, kind));
        const { yours, jeton, ready } = byNeed(rows);
        expect(new Set([...yours, ...jeton, ...ready])).toEqual(new Set(rows));
        expect(yours.length + jeton.length + ready.length).toBe(rows.length);
      }),
    );
  });
});

describe('matching', () => {
  const texts = [
    'ecole.jferry@ac-example.fr compte@ac-example.fr Microsoft Prêt',
    'Cantine Élémentaire.jferry@mairie-example.fr Google À reconnecter',
  ];
  const list = texts.map((text) => ({ text: plain(text) }));

  it.each([
    ['', 2],
    ['  ', 2],
    ['JFERRY', 2],
    ['elementaire', 1],
    ['mairie jferry', 1],
    ['jferry direction', 0],
    // The mailbox that signs in, where the sender is a shared one.
    ['compte@', 1],
    ['cantine', 1],
    ['google reconnecter', 1],
    ['pret', 1],
  ])('%j is in %i', (query, count) => {
    expect(matching(list, query)).toHaveLength(count);
  });

  it('finds every text by itself, in capitals and in either form of its accents', () => {
    const letters = fc.constantFrom(...'aàâbcçdeéèêëfghiïîklmnoôœpqrstuùûü ÀÉÔ @.-');
    fc.assert(
      fc.property(fc.string({ unit: letters }), (text) => {
        const entry = { text: plain(text) };
        for (const typed of [text, text.toUpperCase(), text.normalize('NFD')])
          expect(matching([entry], typed)).toEqual([entry]);
      }),
    );
  });
});
