import { Button } from '@mantine/core';
import { IconExternalLink, IconKey } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AttemptView } from '../../../shared/account.ts';
import { LoadingButton } from '../../components/button/LoadingButton.tsx';
import { Icon } from '../../components/icon/Icon.tsx';
import { Sheet } from '../../components/layout/Sheet.tsx';
import { Stack } from '../../components/layout/Stack.tsx';
import { ExternalLink } from '../../components/link/ExternalLink.tsx';
import { Notice } from '../../components/notice/Notice.tsx';
import { ProblemNotice } from '../../problems/ProblemNotice.tsx';
import { ProblemStory } from '../../problems/ProblemStory.tsx';
import { type AttemptControl, useAttempt } from '../use-attempt.ts';
import type { Wizard } from '../use-wizard.ts';
import { BackButton, type StateOf, useServiceWords, WizardFrame } from '../WizardFrame.tsx';
import { WizardRemedy } from '../WizardRemedy.tsx';
import { ExpectedPages } from './ExpectedPages.tsx';
import { PreparedApplication } from './PreparedApplication.tsx';
import { WaitingRoom } from './WaitingRoom.tsx';

interface AuthorizationStepProps {
  wizard: Wizard;
  state: StateOf<'authorization'>;
}

/** 5. The sign-in in the user's own browser: before, meanwhile, and when it failed. */
export function AuthorizationStep({ wizard, state }: AuthorizationStepProps) {
  const control = useAttempt(wizard);
  const { attempt } = state;
  switch (attempt?.state) {
    case 'waiting':
      return <Waiting wizard={wizard} control={control} attempt={attempt} />;
    case 'exchanging':
      return <Exchanging wizard={wizard} control={control} attempt={attempt} />;
    case 'failed':
      return <Failed wizard={wizard} control={control} attempt={attempt} />;
    default:
      return <Ready wizard={wizard} control={control} cancelled={attempt?.state === 'cancelled'} />;
  }
}

interface PartProps {
  wizard: Wizard;
  control: AttemptControl;
}

function GetTokens({ control }: { control: AttemptControl }) {
  const { t } = useTranslation('wizard');
  return (
    <LoadingButton
      variant="filled"
      leftSection={<Icon of={IconKey} />}
      loading={control.starting}
      loadingLabel={t('authorization.getting')}
      onClick={control.start}
    >
      {t('authorization.get')}
    </LoadingButton>
  );
}

function Ready({ wizard, control, cancelled }: PartProps & { cancelled: boolean }) {
  const { t } = useTranslation('wizard');
  const { name, named } = useServiceWords(wizard);
  return (
    <WizardFrame
      wizard={wizard}
      title={named ? t('authorization.readyTitle', { service: name }) : t('authorization.readyTitleCustom')}
      lead={t('authorization.readyLead')}
      primary={<GetTokens control={control} />}
    >
      <Stack gap={4}>
        {cancelled && (
          <Notice state="wait" role="status" title={t('authorization.cancelled')}>
            {t('authorization.cancelledText')}
          </Notice>
        )}
        {control.problem !== null && (
          <Stack gap={3}>
            <ProblemNotice problem={control.problem} />
            <WizardRemedy wizard={wizard} problem={control.problem} />
          </Stack>
        )}
        <ExpectedPages wizard={wizard} />
        <PreparedApplication wizard={wizard} />
      </Stack>
    </WizardFrame>
  );
}

function Waiting({
  wizard,
  control,
  attempt,
}: PartProps & { attempt: Extract<AttemptView, { state: 'waiting' }> }) {
  const { t } = useTranslation('wizard');
  const { name } = useServiceWords(wizard);
  return (
    <WizardFrame
      wizard={wizard}
      screen="-waiting"
      title={t('authorization.title')}
      lead={t(attempt.opened ? 'authorization.lead' : 'authorization.leadClosed', { service: name })}
      back={
        <Button variant="subtle" onClick={() => control.cancel(attempt.id)}>
          {t('authorization.cancel')}
        </Button>
      }
      primary={
        attempt.opened ? (
          <Button leftSection={<Icon of={IconExternalLink} />} onClick={() => control.reopen(attempt.id)}>
            {t('authorization.reopen', { service: name })}
          </Button>
        ) : (
          // The host has no browser to open: the page itself can, at the user's click.
          <ExternalLink href={attempt.authorizationUrl} filled>
            {t('authorization.open', { service: name })}
          </ExternalLink>
        )
      }
    >
      <WaitingRoom wizard={wizard} control={control} attempt={attempt} />
    </WizardFrame>
  );
}

function Exchanging({ wizard, control, attempt }: PartProps & { attempt: AttemptView }) {
  const { t } = useTranslation('wizard');
  return (
    <WizardFrame
      wizard={wizard}
      screen="-exchanging"
      title={t('authorization.exchangingTitle')}
      back={
        <Button variant="subtle" onClick={() => control.cancel(attempt.id)}>
          {t('authorization.cancel')}
        </Button>
      }
    >
      <Notice state="wait" role="status" title={t('authorization.exchanging')} />
    </WizardFrame>
  );
}

function Failed({
  wizard,
  control,
  attempt,
}: PartProps & { attempt: Extract<AttemptView, { state: 'failed' }> }) {
  const { t } = useTranslation(['problems', 'wizard']);
  const { problem } = attempt;
  return (
    <WizardFrame
      wizard={wizard}
      screen={`-failed-${attempt.id}`}
      title={t(`${problem.code}.title`, problem.facts)}
      lead={
        <>
          {t(`${problem.code}.lead`, problem.facts)} {t('wizard:authorization.failedLead')}
        </>
      }
      back={<BackButton wizard={wizard} />}
      primary={<GetTokens control={control} />}
    >
      <Stack gap={4}>
        {control.problem !== null && <ProblemNotice problem={control.problem} />}
        <ProblemStory problem={problem} action={<WizardRemedy wizard={wizard} problem={problem} />} />
        <Sheet tone="plain">
          <ExpectedPages wizard={wizard} bare />
        </Sheet>
      </Stack>
    </WizardFrame>
  );
}
