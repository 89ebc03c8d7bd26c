import { Switch } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Preferences } from '../../shared/contract.ts';
import { useAction, useAnswer } from '../app/requests.ts';
import { Sheet } from '../components/layout/Sheet.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { SectionTitle } from '../components/layout/Text.tsx';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';

interface BackgroundSettingsProps {
  preferences: Preferences;
  onChange: (preferences: Preferences) => void;
}

/** Whether Jeton lives on without its window, and starts with the session: where the host can do either. */
export function BackgroundSettings({ preferences, onChange }: BackgroundSettingsProps) {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const { data: background } = useAnswer('background.get', {});
  const save = useAction('background.set');
  return (
    <Sheet>
      <Stack gap={4}>
        <SectionTitle>{t('background.label')}</SectionTitle>
        <Switch
          checked={preferences.keepRunning}
          onChange={(event) => onChange({ ...preferences, keepRunning: event.currentTarget.checked })}
          label={t('background.keepRunning')}
          description={t('background.keepRunningText')}
        />
        {background !== undefined && (
          <Switch
            checked={background.openAtLogin}
            disabled={save.isPending}
            onChange={(event) =>
              save.mutate(
                { openAtLogin: event.currentTarget.checked },
                { onSuccess: (answer) => queries.setQueryData(['background.get', {}], answer) },
              )
            }
            label={t('background.openAtLogin')}
            description={t('background.openAtLoginText')}
          />
        )}
        {save.error !== null && <ProblemNotice problem={save.error.problem} />}
      </Stack>
    </Sheet>
  );
}
