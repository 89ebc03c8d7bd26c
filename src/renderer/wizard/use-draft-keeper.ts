import { useCallback, useEffect, useRef, useState } from 'react';
import type { DraftView } from '../../shared/account.ts';
import type { AppProblem } from '../../shared/problems.ts';
import { useBridge } from '../app/bridge.tsx';

const QUIET_MS = 250;

/**
 * Keeps the draft with the core as it changes: a moment after the last keystroke, at once for a new step, and when
 * the window goes away.
 *
 * @returns why the last change could not be kept, or null
 */
export function useDraftKeeper(draft: DraftView): { problem: AppProblem | null; hasUnsaved: () => boolean } {
  const bridge = useBridge();
  const [problem, setProblem] = useState<AppProblem | null>(null);
  const latest = useRef(draft);
  const saved = useRef(draft);
  latest.current = draft;

  const hasUnsaved = useCallback(
    () => latest.current.step !== saved.current.step || latest.current.fields !== saved.current.fields,
    [],
  );

  const save = useCallback(() => {
    if (!hasUnsaved()) return;
    const { id, step, fields } = latest.current;
    saved.current = latest.current;
    void bridge.request('drafts.save', { draftId: id, step, fields }).then((answer) => {
      setProblem(answer.ok ? null : answer.problem);
    });
  }, [bridge, hasUnsaved]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new step is what makes saving urgent
  useEffect(save, [save, draft.step]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the fields starts the wait anew
  useEffect(() => {
    const timer = setTimeout(save, QUIET_MS);
    return () => clearTimeout(timer);
  }, [save, draft.fields]);

  useEffect(() => {
    const onHide = (): void => {
      if (document.visibilityState === 'hidden') save();
    };
    addEventListener('pagehide', save);
    document.addEventListener('visibilitychange', onHide);
    return () => {
      removeEventListener('pagehide', save);
      document.removeEventListener('visibilitychange', onHide);
      save();
    };
  }, [save]);

  return { problem, hasUnsaved };
}
