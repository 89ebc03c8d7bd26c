import { Button } from '@mantine/core';
import { IconDevices, IconExternalLink, IconKey } from '@tabler/icons-react';
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
import { DefaultScenarioButton } from '../../device/DefaultScenarioButton.tsx';
import { RequestingCode } from '../../device/RequestingCode.tsx';
import { type ScenarioControl, useScenario } from '../../device/use-scenario.ts';
import { WaitingForDevice } from '../../device/WaitingForDevice.tsx';
import { aboutDraft } from '../../dossier/subject.ts';
import { ProblemNotice } from '../../problems/ProblemNotice.tsx';
import { ProblemStory } from '../../problems/ProblemStory.tsx';
import { problemWords, wording } from '../../problems/problem-words.ts';
import { asksForDefaultScenario } from '../../problems/remedy.ts';
import { type AttemptControl, useAttempt } from '../use-attempt.ts';
import { useKeptAuthorisation } from '../use-kept-authorisation.ts';
import type { Wizard } from '../use-wizard.ts';
import { BackButton, ContinueButton, type StateOf, useServiceWords, WizardFrame } from '../WizardFrame.tsx';
import { moveAgainst, OtherStep, WizardRemedy } from '../WizardRemedy.tsx';
import { ExpectedPages } from './ExpectedPages.tsx';
import { PreparedApplication } from './PreparedApplication.tsx';
import { WaitingRoom } from './WaitingRoom.tsx';

interface AuthorizationStepProps {
  wizard: Wizard;
  state: StateOf<'authorization'>;
}

/** 5. The sign-in, in the user's own browser or on another device: before, meanwhile, and when it failed. */
export function AuthorizationStep({ wizard, state }: AuthorizationStepProps) {
  const control = useAttempt(wizard);
  const { attempt } = state;
  // A new code instead of one that is still valid: nothing of the old one, which is given up meanwhile, is of interest.
  if (control.starting && state.draft.fields.scenario === 'device')
    return <RequestingCode wizard={wizard} control={control} attemptId={null} />;
  switch (attempt?.state) {
    case 'waiting':
      return <Waiting wizard={wizard} control={control} attempt={attempt} />;
    case 'requesting-code':
      return <RequestingCode wizard={wizard} control={control} attemptId={attempt.id} />;
    case 'waiting-device':
      return <WaitingForDevice wizard={wizard} control={control} attempt={attempt} />;
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

interface GetTokensProps extends PartProps {
  filled?: boolean;
  /** After one that led nowhere. */
  again: boolean;
}

function GetTokens({ wizard, control, filled = true, again }: GetTokensProps) {
  const { t } = useTranslation(['wizard', 'device']);
  const byCode = wizard.state.draft.fields.scenario === 'device';
  return (
    <LoadingButton
      variant={filled ? 'filled' : 'default'}
      leftSection={<Icon of={byCode ? IconDevices : IconKey} />}
      loading={control.starting}
      loadingLabel={t(byCode ? 'device:getting' : 'authorization.getting')}
      onClick={control.start}
    >
      {byCode ? t(again ? 'device:again' : 'device:get') : t('authorization.get')}
    </LoadingButton>
  );
}

/** The sign-in, for the first time or once more; then the way on, or what puts a problem right. */
function SignInOrRemedy({ wizard, control, problem }: PartProps & { problem: AppProblem | null }) {
  const scenario = useScenario(wizard);
  const goOn = useKeptAuthorisation(wizard) && problem === null;
  const otherWay = isOtherWay(scenario, problem);
  const filled = !goOn && !otherWay && moveAgainst(wizard, problem) === 'again';
  return (
    <>
      {/* Nothing is offered that is known not to work. */}
      {(!otherWay || problem?.retryable) && (
        <GetTokens wizard={wizard} control={control} filled={filled} again={problem !== null} />
      )}
      {goOn && <ContinueButton onClick={() => wizard.dispatch({ type: 'next' })} />}
      {problem !== null && <WizardRemedy wizard={wizard} problem={problem} />}
      {otherWay && <DefaultScenarioButton control={scenario} />}
    </>
  );
}

/** Whether the other scenario is what helps, and there is one. */
function isOtherWay({ scenario }: ScenarioControl, problem: AppProblem | null): boolean {
  return scenario === 'device' && problem !== null && asksForDefaultScenario(problem.code);
}

/** What the sign-in is called, by scenario; whether it has been given already; and whether it can be given at all. */
function useReadyWords(wizard: Wizard, kept: boolean): { title: string; lead: string } {
  const { t } = useTranslation(['wizard', 'device']);
  const { name, named } = useServiceWords(wizard);
  const { scenario, refused } = useScenario(wizard);
  const service = { service: name };
  if (refused) return { title: t('device:ready.refusedTitle', service), lead: t('device:ready.refusedLead') };
  const byCode = scenario === 'device';
  if (kept)
    return {
      title: t('authorization.keptTitle'),
      lead: t(byCode ? 'device:ready.keptLead' : 'authorization.keptLead'),
    };
  if (byCode)
    return {
      title: named ? t('device:ready.title', service) : t('device:ready.titleCustom'),
      lead: t('device:ready.lead'),
    };
  return {
    title: named ? t('authorization.readyTitle', service) : t('authorization.readyTitleCustom'),
    lead: t('authorization.readyLead'),
  };
}

function Ready({ wizard, control, cancelled }: PartProps & { cancelled: boolean }) {
  const { t } = useTranslation('wizard');
  const kept = useKeptAuthorisation(wizard);
  const { refused } = useScenario(wizard);
  const words = useReadyWords(wizard, kept);
  return (
    <WizardFrame
      wizard={wizard}
      {...words}
      primary={<SignInOrRemedy wizard={wizard} control={control} problem={control.problem} />}
    >
      <Stack gap={4}>
        {cancelled && (
          <Notice state="plain" role="status" title={t('authorization.cancelled')}>
            {t('authorization.cancelledText')}
          </Notice>
        )}
        {control.problem !== null && <ProblemNotice problem={control.problem} />}
        {!refused && <Expected wizard={wizard} folded={kept} />}
        <PreparedApplication wizard={wizard} />
      </Stack>
    </WizardFrame>
  );
}

/** What the provider's pages ask; folded where it was all answered once. */
function Expected({ wizard, folded }: { wizard: Wizard; folded: boolean }) {
  const { t } = useTranslation('wizard');
  if (!folded) return <ExpectedPages wizard={wizard} />;
  return (
    <Fold title={t('authorization.expect.title')}>
      <ExpectedPages wizard={wizard} bare untitled />
    </Fold>
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
  const { t } = useTranslation(['wizard', 'device']);
  const byCode = wizard.state.draft.fields.scenario === 'device';
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
          <JourneyDrawing
            from={t('authorization.from')}
            to={t(byCode ? 'device:to' : 'authorization.to')}
            waiting
          />
          <Row>
            <StateBadge state="wait">{t('authorization.exchangingState')}</StateBadge>
            <Text>{t(byCode ? 'device:exchanging' : 'authorization.exchanging')}</Text>
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
  const { t } = useTranslation(['problems', 'consoles']);
  const { problem } = attempt;
  const { fields } = wizard.state.draft;
  const { family, named, name } = useServiceWords(wizard);
  const otherWay = isOtherWay(useScenario(wizard), problem);
  const kept = useKeptAuthorisation(wizard);
  const about = aboutDraft(fields, family, named ? name : '');
  return (
    <WizardFrame
      wizard={wizard}
      screen={`-failed-${attempt.id}`}
      title={t(`${problem.code}.title`, wording(problem))}
      lead={problemWords(t, problem, about).lead}
      back={<BackButton wizard={wizard} />}
      secondary={kept && <ContinueButton filled={false} onClick={() => wizard.dispatch({ type: 'next' })} />}
      primary={<SignInOrRemedy wizard={wizard} control={control} problem={problem} />}
    >
      <Stack gap={4}>
        {control.problem !== null && <ProblemNotice problem={control.problem} />}
        <ProblemStory
          problem={problem}
          address={fields.address.trim()}
          family={family}
          about={about}
          tell={!otherWay && moveAgainst(wizard, problem) === 'tell'}
          action={<OtherStep wizard={wizard} problem={problem} />}
        />
        {!otherWay && (
          <Sheet tone="plain">
            <ExpectedPages wizard={wizard} bare />
          </Sheet>
        )}
      </Stack>
    </WizardFrame>
  );
}
