import { IconUserCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProbeView } from '../../shared/probe.ts';
import type { AppProblem } from '../../shared/problems.ts';
import type { Family } from '../../shared/service.ts';
import { useLanguage } from '../app/use-language.ts';
import { LoadingButton } from '../components/button/LoadingButton.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { Text } from '../components/layout/Text.tsx';
import type { DossierAbout } from '../dossier/subject.ts';
import { ProblemStory } from '../problems/ProblemStory.tsx';
import { failureFacts } from './failure-facts.ts';
import { isHandedOver } from './handed-over.ts';
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
  const language = useLanguage();
  const facts = [
    ...failureFacts(t, problem, probe, language),
    ...(isHandedOver(probe) ? [t('handedOver')] : []),
  ];
  const { user, from, transcript, layers } = probe;
  const isOwnSenderAWayOut = problem.code === 'smtp-send-as-denied' && user !== from;
  return (
    <ProblemStory
      problem={problem}
      address={from}
      family={family}
      tell={tell}
      more={facts.map((fact) => <Text key={fact}>{fact}</Text>)}
      action={
        isOwnSenderAWayOut ? (
          <Stack gap={3}>
            <div>
              <LoadingButton
                leftSection={<Icon of={IconUserCheck} />}
                loading={control.busy}
                loadingLabel={t('sending')}
                onClick={() => control.sendAs(user)}
              >
                {t('sendAsSelf')}
              </LoadingButton>
            </div>
            <Text small muted>
              {t('sendAsSelfText', { user })}
            </Text>
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
