import { useState } from 'react';
import type { ProbeView } from '../../shared/probe.ts';
import { type RecipientIssue, recipientIssue } from './recipient-issue.ts';
import { keepTyped, keptTyped, type TypedRecipients } from './typed-recipients.ts';
import type { Addressees } from './use-probe.ts';

/** One field of the two. */
export interface RecipientEntry {
  readonly typed: string;
  /** What is typed cannot be sent to, and whoever typed it has left the field or has pressed the button. */
  readonly issue: RecipientIssue | null;
  onChange(typed: string): void;
  onLeave(): void;
}

/** Where the focus goes: a field, or the button that adds the second one. */
export type RecipientPlace = 'to' | 'also' | 'add';

export interface Recipients {
  /** Empty for oneself. */
  readonly to: RecipientEntry;
  /** Null until somebody wants a second one. */
  readonly also: RecipientEntry | null;
  add(): void;
  remove(): void;
  /** Whom a test would go to, as far as what is typed are addresses. */
  readonly addressees: Addressees;
  /** Where to go, and how often somebody was sent there; null before the first time. */
  readonly goTo: { readonly place: RecipientPlace; readonly times: number } | null;
  /** The server has just refused a recipient: the fields are the thing to look at. */
  readonly refused: boolean;
  /** Whether the fields are unfolded. */
  readonly opened: boolean;
  onToggle(opened: boolean): void;
  /** Unfolds the fields and goes there. */
  show(): void;
  /** Sends to the recipients; leads to the field where one is no address. */
  submit(send: (addressees: Addressees) => void): void;
}

/**
 * Other recipients than oneself, for those who want them. What is typed outlives a failure and a reload; those of the
 * latest test are in the fields, to be read again.
 */
export function useRecipients(accountId: string, from: string, probe: ProbeView | null): Recipients {
  const [own, setOwn] = useState(() => keptTyped(accountId));
  const [judged, setJudged] = useState<readonly ('to' | 'also')[]>([]);
  const [toggled, setToggled] = useState<boolean | null>(null);
  const [goTo, setGoTo] = useState<Recipients['goTo']>(null);
  const typed = own ?? typedFor(probe);
  const issues = {
    to: recipientIssue(typed.to, null),
    also: typed.also === null ? null : recipientIssue(typed.also, typed.to.trim() === '' ? from : typed.to),
  };
  const addressees: Addressees = {
    to: addressIn(typed.to, issues.to),
    also: addressIn(typed.also ?? '', issues.also),
  };

  const change = (changed: TypedRecipients): void => {
    setOwn(changed);
    keepTyped(accountId, changed);
  };
  const go = (place: RecipientPlace): void =>
    setGoTo((before) => ({ place, times: (before?.times ?? 0) + 1 }));
  const entry = (field: 'to' | 'also', text: string): RecipientEntry => ({
    typed: text,
    issue: judged.includes(field) ? issues[field] : null,
    onChange(next) {
      change({ ...typed, [field]: next });
      setJudged(judged.filter((other) => other !== field));
    },
    onLeave: () => setJudged([...judged, field]),
  });

  return {
    to: entry('to', typed.to),
    also: typed.also === null ? null : entry('also', typed.also),
    add() {
      change({ ...typed, also: '' });
      go('also');
    },
    remove() {
      change({ ...typed, also: null });
      setJudged(judged.filter((other) => other !== 'also'));
      go('add');
    },
    addressees,
    goTo,
    refused:
      probe?.problem?.code === 'smtp-recipient-rejected' || (probe?.accepted?.refused ?? []).length > 0,
    opened: toggled ?? (typed.to.trim() !== '' || typed.also !== null),
    onToggle: setToggled,
    show() {
      setToggled(true);
      go('to');
    },
    submit(send) {
      const wrong = (['to', 'also'] as const).find((field) => issues[field] !== null);
      if (wrong === undefined) return send(addressees);
      setJudged(['to', 'also']);
      setToggled(true);
      go(wrong);
    },
  };
}

function typedFor(probe: ProbeView | null): TypedRecipients {
  if (probe === null) return { to: '', also: null };
  return { to: probe.to === probe.from ? '' : probe.to, also: probe.also };
}

function addressIn(text: string, issue: RecipientIssue | null): string | null {
  const address = text.trim();
  return address === '' || issue !== null ? null : address;
}
