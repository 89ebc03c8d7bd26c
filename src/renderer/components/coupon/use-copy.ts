import { useCallback, useEffect, useRef, useState } from 'react';
import { writeClipboard } from './write-clipboard.ts';

export type CopyState = 'idle' | 'copied' | 'failed';

/** How long « Copié » stays, in milliseconds. */
const shownMs = 2000;

/** Copies a value and says for two seconds how that went. */
export function useCopy(onDone: (state: Exclude<CopyState, 'idle'>) => void): {
  readonly state: CopyState;
  readonly copy: (value: string) => void;
} {
  const [state, setState] = useState<CopyState>('idle');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  }, [onDone]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const copy = useCallback((value: string) => {
    void writeClipboard(value, window).then((copied) => {
      const outcome = copied ? 'copied' : 'failed';
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setState('idle'), shownMs);
      setState(outcome);
      done.current(outcome);
    });
  }, []);
  return { state, copy };
}
