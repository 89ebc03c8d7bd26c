import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { WizardStep } from '../../shared/account.ts';
import type { AppProblem } from '../../shared/problems.ts';
import { Icon } from '../components/icon/Icon.tsx';
import { type Remedy, remedies } from '../problems/remedy.ts';
import type { Wizard } from './use-wizard.ts';

/** The button that leads to the step where a problem is solved; none where the foot's own button does it. */
export function WizardRemedy({ wizard, problem }: { wizard: Wizard; problem: AppProblem }) {
  const { t } = useTranslation('wizard');
  const step = stepOf(remedies[problem.code]);
  if (step === null || step === wizard.state.step) return null;
  return (
    <div>
      <Button
        variant="light"
        rightSection={<Icon of={IconArrowRight} />}
        onClick={() => wizard.dispatch({ type: 'wentTo', step })}
      >
        {t('goTo', { step: t(`step.${step}`) })}
      </Button>
    </div>
  );
}

function stepOf({ goTo }: Remedy): WizardStep | null {
  if (goTo === 'reconnect') return 'authorization';
  return goTo === 'retry' || goTo === 'unlock' ? null : goTo;
}
