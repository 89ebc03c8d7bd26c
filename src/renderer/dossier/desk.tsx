import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { DossierScreen } from './DossierScreen.tsx';
import css from './desk.module.css';
import type { DossierCase } from './subject.ts';

const DeskContext = createContext<((wanted: DossierCase) => void) | null>(null);

/**
 * Lays a dossier over the screen that asked for it, which stays as it is underneath, out of sight: what was pasted or
 * opened there is there again afterwards, and only the dossier is printed.
 */
export function DossierDesk({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<DossierCase | null>(null);
  const [location] = useLocation();
  const opener = useRef<Element | null>(null);
  const open = useCallback((wanted: DossierCase) => {
    opener.current = document.activeElement;
    setShown(wanted);
  }, []);
  // Somebody leads elsewhere (a notification, the browser's « Précédent »): that is what is wanted now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is not read, its change is what counts
  useEffect(() => setShown(null), [location]);
  // Back to where one was, once that is there again.
  useEffect(() => {
    if (shown === null && opener.current instanceof HTMLElement) opener.current.focus();
    if (shown === null) opener.current = null;
  }, [shown]);
  return (
    <DeskContext value={open}>
      <div className={css.screens} hidden={shown !== null}>
        {children}
      </div>
      {shown !== null && <DossierScreen {...shown} onClose={() => setShown(null)} />}
    </DeskContext>
  );
}

/** @throws Error outside {@link DossierDesk} */
export function useDossierDesk(): (wanted: DossierCase) => void {
  const open = useContext(DeskContext);
  if (open === null) throw new Error('useDossierDesk needs a DossierDesk above it');
  return open;
}
