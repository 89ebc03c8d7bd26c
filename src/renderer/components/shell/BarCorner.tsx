import { createContext, type ReactNode, useContext } from 'react';

const BarCornerContext = createContext<ReactNode>(null);

interface BarCornerProviderProps {
  /** What stands in the corner of the bar, or of the rail, on every screen below; nothing by default. */
  corner: ReactNode;
  children: ReactNode;
}

/** A place at the top of every screen, whatever its shell, for what concerns the whole window. */
export function BarCornerProvider({ corner, children }: BarCornerProviderProps) {
  return <BarCornerContext value={corner}>{children}</BarCornerContext>;
}

export function useBarCorner(): ReactNode {
  return useContext(BarCornerContext);
}
