import { useEffect, useState } from 'react';
import type { EventPayload } from '../../shared/contract.ts';
import { useBridge } from '../app/bridge.tsx';

/** How far a change of passphrase or protection is; null while none has begun. */
export function useResealing(): EventPayload<'vault.resealed'> | null {
  const bridge = useBridge();
  const [progress, setProgress] = useState<EventPayload<'vault.resealed'> | null>(null);
  useEffect(() => bridge.on('vault.resealed', setProgress), [bridge]);
  return progress;
}
