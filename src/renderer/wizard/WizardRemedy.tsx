import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { WizardStep } from '../../shared/account.ts';
import { type GuideStep, stepAgainst } from '../../shared/guides/guide.ts';
import type { AppProblem, ProblemCode } from '../../shared/problems.ts';
import { useLanguage } from '../app/use-language.ts';
import { Icon } from '../components/icon/Icon.tsx';
import { cardsOf } from '../guide/cards.ts';
import { type Remedy, remedies } from '../problems/remedy.ts';
import { serviceOf } from './machine.ts';
import type { Wizard } from './use-wizard.ts';

/**
 * The button that leads to the step where a problem is solved, and there to the very card of the guide that names
 * it; none where the foot's own button does it.
 */
export function WizardRemedy({ wizard, problem }: { wizard: Wizard; problem: AppProblem }) {
  const { t } = useTranslation('wizard');
  const card = useCardAgainst(wizard, problem.code);
  const step = stepOf(remedies[problem.code]);
  if (step === null || step === wizard.state.step) return null;
  return (
    <div>
      <Button
        variant="light"
        rightSection={<Icon of={IconArrowRight} />}
        onClick={() => wizard.dispatch({ type: 'wentTo', step, cardId: card?.id })}
      >
        {step === 'declaration' && card !== undefined
          ? t('goToAction', { title: card.title })
          : t('goTo', { step: t(`step.${step}`) })}
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

function stepOf({ goTo }: Remedy): WizardStep | null {
  if (goTo === 'reconnect') return 'authorization';
  return goTo === 'retry' || goTo === 'unlock' ? null : goTo;
}
