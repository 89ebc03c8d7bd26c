import { type Dispatch, useEffect, useState } from 'react';
import { addressIssue } from '../../shared/settings.ts';
import { useBridge } from '../app/bridge.tsx';
import type { WizardEvent } from './machine.ts';

const QUIET_MS = 400;

interface DetectionUnderWay {
  /** The question was asked: worth showing. */
  readonly looking: boolean;
  /** It will be asked, or was: what is on the screen may change in a moment. */
  readonly pending: boolean;
}

/** Looks up the service of a whole address, a moment after the last keystroke. */
export function useDetection(typed: string, dispatch: Dispatch<WizardEvent>): DetectionUnderWay {
  const bridge = useBridge();
  const [looking, setLooking] = useState(false);
  const [answered, setAnswered] = useState<string | null>(null);
  const address = addressIssue(typed) === null ? typed.trim() : null;
  useEffect(() => {
    if (address === null) return;
    let wanted = true;
    const timer = setTimeout(async () => {
      setLooking(true);
      const answer = await bridge.request('services.detect', { address });
      if (!wanted) return;
      setLooking(false);
      setAnswered(address);
      if (answer.ok) dispatch({ type: 'detected', address, detection: answer.value });
    }, QUIET_MS);
    return () => {
      wanted = false;
      setLooking(false);
      clearTimeout(timer);
    };
  }, [bridge, address, dispatch]);
  return { looking, pending: address !== answered };
}
