import { useEffect, useState } from 'react';

/** Milliseconds before somebody wonders what is being waited for. */
const UNNOTICED_MS = 300;

/** Whether something has taken so long that it must be said; what is over at once would only flicker. */
export function useNoticed(isBusy: boolean): boolean {
  const [noticed, setNoticed] = useState(false);
  useEffect(() => {
    if (!isBusy) return;
    const timer = setTimeout(() => setNoticed(true), UNNOTICED_MS);
    return () => {
      clearTimeout(timer);
      setNoticed(false);
    };
  }, [isBusy]);
  return noticed;
}
