import { SegmentedControl } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Text } from '../components/layout/Text.tsx';
import { focusTitle } from '../components/shell/use-title-focus.ts';
import css from './ScenarioSwitch.module.css';
import type { ScenarioControl } from './use-scenario.ts';

interface ScenarioSwitchProps {
  control: ScenarioControl;
  /** Without the sentence that says when to use it. */
  brief: boolean;
}

/** « Scénario par défaut » or « Code sur un autre appareil ». */
export function ScenarioSwitch({ control, brief }: ScenarioSwitchProps) {
  const { t } = useTranslation('device');
  const { scenario } = control;
  const before = useRef(scenario);
  useEffect(() => {
    // The button that brought this scenario has gone with the other one.
    if (before.current !== scenario && document.activeElement === document.body) focusTitle();
    before.current = scenario;
  }, [scenario]);
  return (
    <div className={css.switch}>
      <SegmentedControl
        aria-label={t('scenario.label')}
        classNames={{ control: css.control }}
        value={scenario}
        // One arrow key too many must not take away the code that somebody is entering.
        disabled={control.busy}
        data={[
          { value: 'default', label: t('scenario.default') },
          { value: 'device', label: t('scenario.device') },
        ]}
        onChange={(value) => control.choose(value === 'device' ? 'device' : 'default')}
      />
      {!brief && (
        <div className={css.when}>
          <Text small muted>
            {t('scenario.when')}
          </Text>
        </div>
      )}
    </div>
  );
}
