import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { WizardStep } from '../../shared/account.ts';
import { type GuideStep, stepAgainst } from '../../shared/guides/guide.ts';
import type { AppProblem, ProblemCode } from '../../shared/problems.ts';
import { useLanguage } from '../app/use-language.ts';
import { Icon } from '../components/icon/Icon.tsx';
import { cardsOf } from '../guide/cards.ts';
import { alsoAgainst, mainMove, type Remedy, remedyOf, stepOf } from '../problems/remedy.ts';
import { serviceOf, stepsOf } from './machine.ts';
import type { Wizard } from './use-wizard.ts';

/** What the one filled button of the screen does about a problem that is shown on the wizard's present step. */
export function moveAgainst(wizard: Wizard, problem: AppProblem | null): 'go' | 'tell' | 'again' {
  return problem === null ? 'again' : mainMove(remedyIn(wizard, problem), elsewhere(wizard, problem));
}

function remedyIn({ state }: Wizard, { code }: AppProblem): Remedy {
  return remedyOf(code, state.draft.fields.application.kind);
}

/** The step that puts it right; null where that is this one, or where this draft has no such step. */
function elsewhere(wizard: Wizard, problem: AppProblem): WizardStep | null {
  const { world, state } = wizard;
  const step = stepOf(remedyIn(wizard, problem));
  return step === null || step === state.step || !stepsOf(world, state.draft).includes(step) ? null : step;
}

/**
 * The foot's filled button that leads to the step where a problem is solved, and there to the very card of the guide
 * that names it; none where another button of the screen does it.
 */
export function WizardRemedy({ wizard, problem }: { wizard: Wizard; problem: AppProblem }) {
  const { t } = useTranslation('wizard');
  const card = useCardAgainst(wizard, problem.code);
  const step = elsewhere(wizard, problem);
  if (step === null) return null;
  return (
    <Button
      variant="filled"
      rightSection={<Icon of={IconArrowRight} />}
      onClick={() => wizard.dispatch({ type: 'wentTo', step, cardId: card?.id })}
    >
      {step === 'declaration' && card !== undefined
        ? t('goToAction', { title: card.title })
        : t('goTo', { step: t(`step.${step}`) })}
    </Button>
  );
}

/**
 * Another step that may help, beside the main button: another application where whoever prepared this one must act, the
 * fields of a server that somebody typed. None where this draft has no such step.
 */
export function OtherStep({ wizard, problem }: { wizard: Wizard; problem: AppProblem }) {
  const { t } = useTranslation('wizard');
  const { world, state } = wizard;
  const { fields } = state.draft;
  const step = alsoAgainst(problem, { ...fields, application: fields.application.kind });
  if (step === null || !stepsOf(world, state.draft).includes(step)) return null;
  return (
    <div>
      <Button onClick={() => wizard.dispatch({ type: 'wentTo', step })}>
        {step === 'application' ? t('application.another') : t('goTo', { step: t(`step.${step}`) })}
      </Button>
    </div>
  );
}

/** The card of the guide where a problem is put right, in the language that is spoken. */
export function useCardAgainst(
  { world, state: { draft } }: Wizard,
  code: ProblemCode,
): GuideStep | undefined {
  const language = useLanguage();
  return stepAgainst(cardsOf(draft.fields, serviceOf(world, draft), language), code);
}
