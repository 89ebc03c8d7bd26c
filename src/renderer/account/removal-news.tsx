import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { Revocation } from '../../shared/upkeep.ts';

/** An address that has just been removed here, and what became of its authorisation. */
export interface RemovalNews {
  readonly address: string;
  /** The service's own name; null where it has none. */
  readonly service: string | null;
  /** The provider's page; empty where none is known. */
  readonly page: string;
  readonly revocation: Revocation;
}

interface Told {
  readonly news: RemovalNews | null;
  tell(news: RemovalNews): void;
}

const NewsContext = createContext<Told | null>(null);

/** Carries the news from the address that is gone to the first screen, until one leaves that. */
export function RemovalNewsProvider({ children }: { children: ReactNode }) {
  const [news, tell] = useState<RemovalNews | null>(null);
  const [location] = useLocation();
  const isHome = location === '/';
  useEffect(() => {
    if (!isHome) tell(null);
  }, [isHome]);
  const told = useMemo<Told>(() => ({ news, tell }), [news]);
  return <NewsContext value={told}>{children}</NewsContext>;
}

/** @throws Error outside {@link RemovalNewsProvider} */
export function useRemovalNews(): Told {
  const told = useContext(NewsContext);
  if (told === null) throw new Error('useRemovalNews needs a RemovalNewsProvider above it');
  return told;
}
