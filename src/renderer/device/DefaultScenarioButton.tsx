import { Button } from '@mantine/core';
import { IconWorld } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../components/icon/Icon.tsx';
import type { ScenarioControl } from './use-scenario.ts';

/** The other scenario in one click, where the code leads nowhere. */
export function DefaultScenarioButton({
  control,
  filled = true,
}: {
  control: ScenarioControl;
  filled?: boolean;
}) {
  const { t } = useTranslation('wizard');
  return (
    <Button
      variant={filled ? 'filled' : 'light'}
      leftSection={<Icon of={IconWorld} />}
      onClick={() => control.choose('default')}
    >
      {t('issue.scenario-unsupported.fix')}
    </Button>
  );
}
