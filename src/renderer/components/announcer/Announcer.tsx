import { VisuallyHidden } from '@mantine/core';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';

type Announce = (words: string) => void;

const AnnounceContext = createContext<Announce | null>(null);

interface Said {
  readonly words: string;
  /** Which of the two regions speaks: a region whose text does not change says nothing twice. */
  readonly turn: 0 | 1;
}

/** Long enough to be put into the queue of what is read out, in milliseconds. */
const KEPT_MS = 5_000;

/** Two polite live regions that are there from the start, so that what is put into them is read out. */
export function Announcer({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState<Said>({ words: '', turn: 0 });
  const announce = useCallback<Announce>((words) => {
    setSaid((before) => ({ words, turn: before.turn === 0 ? 1 : 0 }));
  }, []);
  // Whoever explores the page later must not find what was said about another moment.
  useEffect(() => {
    if (said.words === '') return;
    const timer = setTimeout(() => setSaid((now) => ({ ...now, words: '' })), KEPT_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const region = useMemo(
    () => (
      <VisuallyHidden>
        <div role="status">{said.turn === 0 ? said.words : ''}</div>
        <div role="status">{said.turn === 1 ? said.words : ''}</div>
      </VisuallyHidden>
    ),
    [said],
  );
  return (
    <AnnounceContext value={announce}>
      {children}
      {region}
    </AnnounceContext>
  );
}

/**
 * Says a sentence politely, without moving the focus.
 *
 * @throws Error outside {@link Announcer}, which ThemeProvider brings: silence would go unnoticed
 */
export function useAnnounce(): Announce {
  const announce = useContext(AnnounceContext);
  if (announce === null) throw new Error('useAnnounce needs an Announcer above it');
  return announce;
}
