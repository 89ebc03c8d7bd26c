import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

const STORED_AS = 'jeton-scenarios';

/** Whether the choice of scenarios is shown: for the one draft that was entered with the keys held. */
export interface ScenarioDoor {
  readonly openFor: string | null;
  /** Whoever enters with the keys held finds the door open, whoever enters without finds it shut. */
  enter(draftId: string, scenarios: boolean): void;
}

const DoorContext = createContext<ScenarioDoor | null>(null);

interface ScenarioDoorProviderProps {
  /** Where it outlives a reload of the window; null where the browser keeps nothing. */
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null;
  children: ReactNode;
}

export function ScenarioDoorProvider({ storage, children }: ScenarioDoorProviderProps) {
  const [openFor, setOpenFor] = useState(() => storage?.getItem(STORED_AS) ?? null);
  const door = useMemo<ScenarioDoor>(
    () => ({
      openFor,
      enter(draftId, scenarios) {
        setOpenFor(scenarios ? draftId : null);
        if (scenarios) storage?.setItem(STORED_AS, draftId);
        else storage?.removeItem(STORED_AS);
      },
    }),
    [openFor, storage],
  );
  return <DoorContext value={door}>{children}</DoorContext>;
}

/** @throws Error outside {@link ScenarioDoorProvider} */
export function useScenarioDoor(): ScenarioDoor {
  const door = useContext(DoorContext);
  if (door === null) throw new Error('useScenarioDoor needs a ScenarioDoorProvider above it');
  return door;
}
