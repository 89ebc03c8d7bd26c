import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProbeView } from '../../shared/probe.ts';
import type { AppProblem } from '../../shared/problems.ts';
import type { Family } from '../../shared/service.ts';
import { Stack } from '../components/layout/Stack.tsx';
import { Text } from '../components/layout/Text.tsx';
import type { DossierAbout } from '../dossier/subject.ts';
import { ProblemStory } from '../problems/ProblemStory.tsx';
import { failureFacts } from './failure-facts.ts';
import { isHandedOver } from './handed-over.ts';
import { isOwnSenderAWayOut, OwnSender } from './OwnSender.tsx';
import type { ProbeControl } from './use-probe.ts';

interface FailureStoryProps {
  probe: ProbeView;
  control: ProbeControl;
  problem: AppProblem;
  family: Family;
  about: DossierAbout;
  action?: ReactNode;
  tell?: boolean | undefined;
  level: 2 | 3;
}

/** Why a test did not go through, in the words of its code and with what is known of this very failure. */
export function FailureStory(props: FailureStoryProps) {
  const { probe, control, problem, family, about, action, tell, level } = props;
  const { t } = useTranslation('test');
  const facts = [...failureFacts(t, problem, probe), ...(isHandedOver(probe) ? [t('handedOver')] : [])];
  const { user, from, transcript, layers } = probe;
  return (
    <ProblemStory
      problem={problem}
      address={from}
      server={probe.host}
      family={family}
      tell={tell}
      more={facts.map((fact) => <Text key={fact}>{fact}</Text>)}
      action={
        isOwnSenderAWayOut(problem.code, user, from) ? (
          <Stack gap={3}>
            <OwnSender user={user} control={control} />
            {action}
          </Stack>
        ) : (
          action
        )
      }
      transcript={transcript}
      layers={layers}
      about={about}
      level={level}
    />
  );
}
