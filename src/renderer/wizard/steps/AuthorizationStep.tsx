import { Button } from '@mantine/core';
import { IconExternalLink, IconKey } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AttemptView } from '../../../shared/account.ts';
import type { AppProblem } from '../../../shared/problems.ts';
import { LoadingButton } from '../../components/button/LoadingButton.tsx';
import { StateBadge } from '../../components/chip/StateBadge.tsx';
import { Fold } from '../../components/fold/Fold.tsx';
import { Icon } from '../../components/icon/Icon.tsx';
import { JourneyDrawing } from '../../components/journey/JourneyDrawing.tsx';
import { Sheet } from '../../components/layout/Sheet.tsx';
import { Row, Stack } from '../../components/layout/Stack.tsx';
import { Text } from '../../components/layout/Text.tsx';
import { ExternalLink } from '../../components/link/ExternalLink.tsx';
import { Notice } from '../../components/notice/Notice.tsx';
import { ProblemNotice } from '../../problems/ProblemNotice.tsx';
import { ProblemStory } from '../../problems/ProblemStory.tsx';
import { type AttemptControl, useAttempt } from '../use-attempt.ts';
import { useKeptAuthorisation } from '../use-kept-authorisation.ts';
import type { Wizard } from '../use-wizard.ts';
import { BackButton, ContinueButton, type StateOf, useServiceWords, WizardFrame } from '../WizardFrame.tsx';
import { moveAgainst, WizardRemedy } from '../WizardRemedy.tsx';
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

function GetTokens({ control, filled = true }: { control: AttemptControl; filled?: boolean }) {
  const { t } = useTranslation('wizard');
  return (
    <LoadingButton
      variant={filled ? 'filled' : 'default'}
      leftSection={<Icon of={IconKey} />}
      loading={control.starting}
      loadingLabel={t('authorization.getting')}
      onClick={control.start}
    >
      {t('authorization.get')}
    </LoadingButton>
  );
}

/** The sign-in, for the first time or once more; then the way on, or the step that puts a problem right. */
function SignInOrRemedy({ wizard, control, problem }: PartProps & { problem: AppProblem | null }) {
  const goOn = useKeptAuthorisation(wizard) && problem === null;
  return (
    <>
      <GetTokens control={control} filled={!goOn && moveAgainst(wizard, problem) === 'again'} />
      {goOn && <ContinueButton onClick={() => wizard.dispatch({ type: 'next' })} />}
      {problem !== null && <WizardRemedy wizard={wizard} problem={problem} />}
    </>
  );
}

function Ready({ wizard, control, cancelled }: PartProps & { cancelled: boolean }) {
  const { t } = useTranslation('wizard');
  const { name, named } = useServiceWords(wizard);
  const kept = useKeptAuthorisation(wizard);
  const asking = named
    ? t('authorization.readyTitle', { service: name })
    : t('authorization.readyTitleCustom');
  return (
    <WizardFrame
      wizard={wizard}
      title={kept ? t('authorization.keptTitle') : asking}
      lead={t(kept ? 'authorization.keptLead' : 'authorization.readyLead')}
      primary={<SignInOrRemedy wizard={wizard} control={control} problem={control.problem} />}
    >
      <Stack gap={4}>
        {cancelled && (
          <Notice state="plain" role="status" title={t('authorization.cancelled')}>
            {t('authorization.cancelledText')}
          </Notice>
        )}
        {control.problem !== null && <ProblemNotice problem={control.problem} />}
        {kept ? (
          <Fold title={t('authorization.expect.title')}>
            <ExpectedPages wizard={wizard} bare untitled />
          </Fold>
        ) : (
          <ExpectedPages wizard={wizard} />
        )}
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
      <Sheet>
        <Stack gap={4}>
          <JourneyDrawing from={t('authorization.from')} to={t('authorization.to')} waiting />
          <Row>
            <StateBadge state="wait">{t('authorization.exchangingState')}</StateBadge>
            <Text>{t('authorization.exchanging')}</Text>
          </Row>
        </Stack>
      </Sheet>
    </WizardFrame>
  );
}

function Failed({
  wizard,
  control,
  attempt,
}: PartProps & { attempt: Extract<AttemptView, { state: 'failed' }> }) {
  const { t } = useTranslation('problems');
  const { problem } = attempt;
  const { family } = useServiceWords(wizard);
  const kept = useKeptAuthorisation(wizard);
  return (
    <WizardFrame
      wizard={wizard}
      screen={`-failed-${attempt.id}`}
      title={t(`${problem.code}.title`, problem.facts)}
      lead={t(`${problem.code}.lead`, problem.facts)}
      back={<BackButton wizard={wizard} />}
      secondary={kept && <ContinueButton filled={false} onClick={() => wizard.dispatch({ type: 'next' })} />}
      primary={<SignInOrRemedy wizard={wizard} control={control} problem={problem} />}
    >
      <Stack gap={4}>
        {control.problem !== null && <ProblemNotice problem={control.problem} />}
        <ProblemStory
          problem={problem}
          address={wizard.state.draft.fields.address.trim()}
          family={family}
          tell={moveAgainst(wizard, problem) === 'tell'}
        />
        <Sheet tone="plain">
          <ExpectedPages wizard={wizard} bare />
        </Sheet>
      </Stack>
    </WizardFrame>
  );
}
