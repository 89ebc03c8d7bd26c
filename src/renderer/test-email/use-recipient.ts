import { useState } from 'react';
import type { ProbeView } from '../../shared/probe.ts';
import { addressIssue } from '../../shared/settings.ts';

export interface Recipient {
  readonly typed: string;
  /** Whom to send to; null for oneself, and while what is typed is no address. */
  readonly to: string | null;
  /** What is typed is no address, and whoever typed it has left the field or has pressed the button. */
  readonly wrong: boolean;
  /** How often sending was refused for want of an address: each time, the field is where to go. */
  readonly refusals: number;
  /** The server has just refused the recipient: the field is the thing to look at. */
  readonly refused: boolean;
  /** Whether the field is unfolded. */
  readonly opened: boolean;
  onToggle(opened: boolean): void;
  onChange(typed: string): void;
  onLeave(): void;
  /** Sends to the recipient; leads to the field where that is no address. */
  submit(send: (to: string | null) => void): void;
}

/**
 * Another recipient than oneself, for those who want one. The one that the server has just refused is in the field,
 * to be read again.
 */
export function useRecipient(from: string, probe: ProbeView | null): Recipient {
  const refused = probe?.problem?.code === 'smtp-recipient-rejected';
  const [own, setOwn] = useState<string | null>(null);
  const [judged, setJudged] = useState(false);
  const [toggled, setToggled] = useState<boolean | null>(null);
  const [refusals, setRefusals] = useState(0);
  const typed = own ?? (refused && probe.to !== from ? probe.to : '');
  const given = typed.trim() !== '';
  const valid = addressIssue(typed) === null;
  const wrong = judged && given && !valid;
  return {
    typed,
    to: given && valid ? typed.trim() : null,
    wrong,
    refusals,
    refused,
    opened: toggled ?? given,
    onToggle: setToggled,
    onChange(text) {
      setOwn(text);
      setJudged(false);
    },
    onLeave: () => setJudged(true),
    submit(send) {
      if (!given || valid) return send(given ? typed.trim() : null);
      setJudged(true);
      setToggled(true);
      setRefusals(refusals + 1);
    },
  };
}
