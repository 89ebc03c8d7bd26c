import { IconArrowRight, IconBookmark } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type WizardStep, wizardSteps } from '../../shared/account.ts';
import { LoadingButton } from '../components/button/LoadingButton.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { Notice } from '../components/notice/Notice.tsx';
import { Rail } from '../components/rail/Rail.tsx';
import { FootBack } from '../components/shell/FootBack.tsx';
import { Shell } from '../components/shell/Shell.tsx';
import { serviceOf, stepsOf, type WizardState } from './machine.ts';
import type { Wizard } from './use-wizard.ts';

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
  untested = false,
  back,
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
      back={back ?? <BackButton wizard={wizard} />}
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
      {wizard.keeper.problem !== null && (
        <Notice state="att" role="alert" title={t('saveFailed')}>
          {t(`problems:${wizard.keeper.problem.code}.what`, wizard.keeper.problem.facts)}
        </Notice>
      )}
      {children}
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
