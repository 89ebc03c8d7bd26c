import { type RefObject, useEffect, useRef, useState } from 'react';

const WRONG = '[aria-invalid="true"], [data-invalid] [role="radio"][tabindex="0"]';

/**
 * After a press that was refused, leads to the first thing that is wrong: a field, or the choice that was not made.
 *
 * @returns where to look, and what to call at each refusal
 */
export function useFirstInvalid<E extends HTMLElement>(): {
  readonly within: RefObject<E | null>;
  readonly refuse: () => void;
} {
  const within = useRef<E>(null);
  // Each refusal counts: the second press at the same mistake leads there again.
  const [refusals, setRefusals] = useState(0);
  useEffect(() => {
    if (refusals > 0) within.current?.querySelector<HTMLElement>(WRONG)?.focus();
  }, [refusals]);
  return { within, refuse: () => setRefusals((before) => before + 1) };
}
