import { IconArrowRight, IconBookmark } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type WizardStep, wizardSteps } from '../../shared/account.ts';
import { LoadingButton } from '../components/button/LoadingButton.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { Notice } from '../components/notice/Notice.tsx';
import { Rail } from '../components/rail/Rail.tsx';
import { FootBack } from '../components/shell/FootBack.tsx';
import { Shell } from '../components/shell/Shell.tsx';
import { DefaultScenarioButton } from '../device/DefaultScenarioButton.tsx';
import { RefusedScenario } from '../device/RefusedScenario.tsx';
import { ScenarioSwitch } from '../device/ScenarioSwitch.tsx';
import { useScenario } from '../device/use-scenario.ts';
import { serviceOf, stepsOf, type WizardState } from './machine.ts';
import type { Wizard } from './use-wizard.ts';

const SIGN_IN = wizardSteps.indexOf('authorization') + 1;

/** A step's own part of the state. */
export type StateOf<S extends WizardStep> = Extract<WizardState, { step: S }>;

interface WizardFrameProps {
  wizard: Wizard;
  /** Within the step: changes when the title must be heard anew. */
  screen?: string;
  title: ReactNode;
  lead?: ReactNode;
  /** Under the step's name in the rail. */
  sub?: string;
  /** How far one has come within the step, in place of the steps: where it is narrow there is no room for both. */
  progress?: ReactNode;
  aside?: ReactNode;
  /** The screen needs its room: the choice of scenarios is shown without its explanation. */
  full?: boolean;
  /** The configuration ends without a test that went through. */
  untested?: boolean;
  /** Left of the foot; the way back by default. */
  back?: ReactNode;
  secondary?: ReactNode;
  primary?: ReactNode;
  children: ReactNode;
}

/** What all steps share: the rail, where one stands, and whether what was typed is kept. */
export function WizardFrame({
  wizard,
  screen = '',
  sub,
  progress,
  aside,
  full = false,
  untested = false,
  back,
  primary,
  children,
  ...rest
}: WizardFrameProps) {
  const { t } = useTranslation(['wizard', 'common', 'problems']);
  const { draft, step } = wizard.state;
  const address = draft.fields.address.trim();
  // Before the service is chosen, nobody can tell which steps it needs.
  const known = serviceOf(wizard.world, draft) !== undefined;
  const walked = stepsOf(wizard.world, draft);
  const number = wizardSteps.indexOf(step) + 1;
  const { name } = useServiceWords(wizard);
  const scenario = useScenario(wizard);
  const isBeforeSignIn = number <= SIGN_IN;
  const refused = scenario.refused && isBeforeSignIn;
  const withSwitch = scenario.shown && isBeforeSignIn && progress === undefined;
  const passedOver = (id: WizardStep): string | undefined => {
    if (known && !walked.includes(id)) return t('skipped');
    return untested && id === 'test' ? t('testLeft') : undefined;
  };
  return (
    <Shell
      {...rest}
      screen={`${step}${screen}`}
      eyebrow={
        progress === undefined
          ? t('eyebrow', { number, total: wizardSteps.length, step: t(`step.${step}`) })
          : undefined
      }
      aside={
        withSwitch ? (
          <Stack gap={2}>
            <ScenarioSwitch control={scenario} brief={full} />
            {aside}
          </Stack>
        ) : (
          aside
        )
      }
      back={back ?? <BackButton wizard={wizard} />}
      // At the address one may still choose another service; further on, only another scenario leads anywhere.
      primary={refused && step !== 'address' ? <DefaultScenarioButton control={scenario} /> : primary}
      rail={
        <Rail
          label={t('rail')}
          brand={t('common:app')}
          heading={t('heading')}
          who={address === '' ? t('newAddress') : address}
          steps={wizardSteps.map((id) => ({
            id,
            label: t(`step.${id}`),
            sub: id === step ? sub : undefined,
            skipped: passedOver(id),
          }))}
          current={step}
          doneWord={t('done')}
          progress={progress}
          note={
            <>
              <Icon of={IconBookmark} />
              <span>{t('note')}</span>
            </>
          }
        />
      }
    >
      <Stack gap={4}>
        {wizard.keeper.problem !== null && (
          <Notice state="att" role="alert" title={t('saveFailed')}>
            {t(`problems:${wizard.keeper.problem.code}.what`, wizard.keeper.problem.facts)}
          </Notice>
        )}
        {refused && (
          <RefusedScenario
            service={name}
            action={
              step === 'address' ? <DefaultScenarioButton control={scenario} filled={false} /> : undefined
            }
          />
        )}
        {children}
      </Stack>
    </Shell>
  );
}

export function BackButton({ wizard }: { wizard: Wizard }) {
  const { t } = useTranslation();
  return <FootBack onClick={() => wizard.dispatch({ type: 'back' })}>{t('back')}</FootBack>;
}

interface ContinueButtonProps {
  onClick: () => void;
  filled?: boolean;
  /** Why it goes on a moment later only, such as « Jeton cherche… »; null: it does not. */
  waitingFor?: string | null;
}

export function ContinueButton({ onClick, filled = true, waitingFor = null }: ContinueButtonProps) {
  const { t } = useTranslation();
  return (
    <LoadingButton
      variant={filled ? 'filled' : 'subtle'}
      rightSection={<Icon of={IconArrowRight} />}
      loading={waitingFor !== null}
      loadingLabel={waitingFor ?? ''}
      onClick={onClick}
    >
      {t('continue')}
    </LoadingButton>
  );
}

/** How to call the service of a draft in a sentence: its name, or « votre messagerie ». */
export function useServiceWords({ world, state }: Wizard): {
  family: 'google' | 'microsoft' | 'custom';
  name: string;
  /** False for "autre serveur", whose sentences have no name in them. */
  named: boolean;
} {
  const { t } = useTranslation();
  const service = serviceOf(world, state.draft);
  const named = service !== undefined && service.name !== '';
  return { family: service?.family ?? 'custom', name: named ? service.name : t('anyService'), named };
}
