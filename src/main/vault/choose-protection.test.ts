import { expect, it } from 'vitest';
import { chooseProtection, type Offer } from './choose-protection.ts';

const begin = { kind: 'begin' };
const open = { kind: 'open', checkDamaged: false };
const openDamaged = { kind: 'open', checkDamaged: true };
const askPassphrase = { kind: 'ask-passphrase' };
const askUser = { kind: 'ask-user' };
const otherBackend = { kind: 'closed', reason: 'other-backend' };
const otherUserOrPc = { kind: 'closed', reason: 'other-user-or-pc' };
const notAnswering = { kind: 'closed', reason: 'not-answering' };

const CLOSED_BY = ['none', 'passphrase', 'keyring', 'safe-storage'] as const;

/** Every offer, and what becomes of a vault that was closed by nothing yet, passphrase, keyring, safeStorage. */
const table: readonly (readonly [Offer, readonly [object, object, object, object]])[] = [
  [{ protection: 'none' }, [askUser, askPassphrase, otherBackend, otherBackend]],
  [{ protection: 'keyring', check: 'opens' }, [begin, askPassphrase, open, otherBackend]],
  [{ protection: 'keyring', check: 'damaged' }, [askUser, askPassphrase, openDamaged, otherBackend]],
  [{ protection: 'keyring', check: 'foreign' }, [askUser, askPassphrase, otherUserOrPc, otherBackend]],
  [{ protection: 'keyring', check: 'silent' }, [askUser, askPassphrase, notAnswering, otherBackend]],
  [{ protection: 'safe-storage', check: 'opens' }, [begin, askPassphrase, otherBackend, open]],
  [{ protection: 'safe-storage', check: 'damaged' }, [askUser, askPassphrase, otherBackend, openDamaged]],
  [{ protection: 'safe-storage', check: 'foreign' }, [askUser, askPassphrase, otherBackend, otherUserOrPc]],
  [{ protection: 'safe-storage', check: 'silent' }, [askUser, askPassphrase, otherBackend, notAnswering]],
];

const rows = table.flatMap(([offer, outcomes]) =>
  CLOSED_BY.map((closedBy, at) => ({ closedBy, offer, outcome: outcomes[at] ?? {} })),
);

it.each(rows)('a vault closed by $closedBy, where there is $offer', ({ closedBy, offer, outcome }) => {
  const choice = chooseProtection(closedBy, offer);
  expect(choice).toMatchObject(outcome);
  if (choice.kind === 'closed') expect(choice.closedBy).toBe(closedBy);
});
