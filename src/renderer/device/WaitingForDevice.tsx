import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { Trans, useTranslation } from 'react-i18next';
import type { AttemptView } from '../../shared/account.ts';
import type { AppProblem } from '../../shared/problems.ts';
import { useNow } from '../app/use-now.ts';
import { LoadingButton } from '../components/button/LoadingButton.tsx';
import { StateBadge } from '../components/chip/StateBadge.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { Notice } from '../components/notice/Notice.tsx';
import { TimeLeft } from '../components/time-left/TimeLeft.tsx';
import { formatRemaining } from '../i18n/format.ts';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';
import type { AttemptControl } from '../wizard/use-attempt.ts';
import type { Wizard } from '../wizard/use-wizard.ts';
import { useServiceWords, WizardFrame } from '../wizard/WizardFrame.tsx';
import { CodeTicket } from './CodeTicket.tsx';

interface WaitingForDeviceProps {
  wizard: Wizard;
  control: AttemptControl;
  attempt: Extract<AttemptView, { state: 'waiting-device' }>;
}

/** While the code is entered elsewhere: the code, how long it is valid, and what keeps Jeton from hearing of it. */
export function WaitingForDevice({ wizard, control, attempt }: WaitingForDeviceProps) {
  const { t } = useTranslation(['device', 'wizard']);
  const { name, named } = useServiceWords(wizard);
  return (
    <WizardFrame
      wizard={wizard}
      // Another code is another screen: its title is heard anew.
      screen={`-device-${attempt.id}`}
      title={named ? t('waiting.title', { service: name }) : t('waiting.titleCustom')}
      lead={t('waiting.lead')}
      full
      back={
        <Button variant="subtle" onClick={() => control.cancel(attempt.id)}>
          {t('wizard:authorization.cancel')}
        </Button>
      }
      primary={
        <LoadingButton
          leftSection={<Icon of={IconRefresh} />}
          loading={control.starting}
          loadingLabel={t('requesting.state')}
          onClick={control.start}
        >
          {t('again')}
        </LoadingButton>
      }
    >
      <Stack gap={4}>
        <CodeTicket codes={attempt} address={wizard.state.draft.fields.address.trim()} />
        <Remaining attempt={attempt} />
        {control.problem !== null && <ProblemNotice problem={control.problem} />}
        {attempt.trouble !== null && <Trouble problem={attempt.trouble} />}
        <Notice state="att" title={t('waiting.onlyThis')}>
          {t('waiting.onlyThisText')}
        </Notice>
      </Stack>
    </WizardFrame>
  );
}

function Remaining({ attempt }: Pick<WaitingForDeviceProps, 'attempt'>) {
  const { t } = useTranslation('device');
  const now = useNow(1_000);
  const remainingMs = attempt.expiresAt - now;
  const time = formatRemaining(remainingMs);
  return (
    <TimeLeft
      label={t('waiting.timeLabel')}
      remainingMs={remainingMs}
      totalMs={attempt.expiresAt - attempt.startedAt}
      words={time}
      state={<StateBadge state="wait">{t('waiting.state')}</StateBadge>}
      sentence={<Trans ns="device" i18nKey="waiting.remaining" values={{ time }} components={{ b: <b /> }} />}
      milestones={{ fiveMinutes: t('waiting.fiveMinutes'), oneMinute: t('waiting.oneMinute') }}
    />
  );
}

/** Why the server could not be asked the last time; Jeton goes on asking. */
function Trouble({ problem: { code, facts } }: { problem: AppProblem }) {
  const { t } = useTranslation(['device', 'problems']);
  return (
    <Notice state="wait" role="status" title={t('waiting.trouble')}>
      {t('waiting.troubleText', { reason: t(`problems:${code}.title`, facts) })}
    </Notice>
  );
}
