import { type ReactNode, useEffect, useRef } from 'react';
import { useAnnounce } from '../announcer/Announcer.tsx';

export interface FieldError {
  /** What the value is, or why it cannot be: one sentence. */
  readonly what: string;
  /** What to do about it: one sentence, perhaps with a link. */
  readonly todo?: ReactNode;
  /** A correction in one click. */
  readonly fix?: { readonly label: string; readonly apply: () => void } | undefined;
}

/** Says a new error once, when it appears; what is there when the screen opens is read with its field. */
export function useErrorAnnouncement(error: FieldError | undefined): void {
  const announce = useAnnounce();
  const what = error?.what;
  const said = useRef(what);
  useEffect(() => {
    if (what !== undefined && what !== said.current) announce(what);
    said.current = what;
  }, [what, announce]);
}
