import type { TFunction } from 'i18next';
import type { ProbeView } from '../../shared/probe.ts';
import type { AppProblem } from '../../shared/problems.ts';
import { doorWording } from './OtherDoor.tsx';

type Named = Pick<ProbeView, 'user' | 'from' | 'port' | 'otherDoor'>;

/** What is known of this very failure, beyond what is always so of its code; each a sentence. */
export function failureFacts(t: TFunction<'test'>, problem: AppProblem, named: Named): string[] {
  const { otherDoor } = named;
  const shut = otherDoor?.state === 'shut' ? [t('facts.shut', doorWording(named))] : [];
  return [...factsOfCode(t, problem, named), ...shut];
}

function factsOfCode(t: TFunction<'test'>, { code }: AppProblem, { user, from }: Named): string[] {
  switch (code) {
    case 'smtp-send-as-denied':
      return user === from ? [] : [t('facts.sendAs', { user, from })];
    default:
      return [];
  }
}
