import { SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preferences } from '../../shared/contract.ts';
import { BackHome } from '../app/BackHome.tsx';
import { useAction, useAnswer } from '../app/requests.ts';
import { ImportedPackages } from '../catalogue/ImportedPackages.tsx';
import { Facts } from '../components/facts/Facts.tsx';
import { Sheet } from '../components/layout/Sheet.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { SectionTitle } from '../components/layout/Text.tsx';
import { HomeShell } from '../components/shell/HomeShell.tsx';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';
import { SupportSheet } from '../support/SupportLog.tsx';
import { BackgroundSettings } from './BackgroundSettings.tsx';
import { ProtectionSheet } from './ProtectionSheet.tsx';

const LANGUAGES = ['system', 'fr', 'en'] as const satisfies readonly Preferences['language'][];
const SCHEMES = ['auto', 'light', 'dark'] as const satisfies readonly Preferences['colorScheme'][];

/** Language, appearance, and where things are, for whoever looks after the PC. */
export function SettingsScreen() {
  const { t } = useTranslation('settings');
  const { data: preferences } = useAnswer('preferences.get', {});
  const { data: info } = useAnswer('app.info', {});
  const save = useAction('preferences.set');
  return (
    <HomeShell
      brand={t('app', { ns: 'common' })}
      screen="settings"
      title={t('title')}
      lead={t('lead')}
      aside={<BackHome />}
    >
      <Stack gap={4}>
        {save.error !== null && <ProblemNotice problem={save.error.problem} />}
        {preferences !== undefined && (
          <Sheet>
            <Stack gap={5}>
              <Choice
                label={t('language.label')}
                value={preferences.language}
                options={LANGUAGES.map((value) => ({ value, label: t(`language.${value}`) }))}
                onChange={(language) => save.mutate({ ...preferences, language })}
              />
              <Choice
                label={t('scheme.label')}
                value={preferences.colorScheme}
                options={SCHEMES.map((value) => ({ value, label: t(`scheme.${value}`) }))}
                onChange={(colorScheme) => save.mutate({ ...preferences, colorScheme })}
              />
            </Stack>
          </Sheet>
        )}
        <ProtectionSheet />
        {preferences !== undefined && info?.background === true && (
          <BackgroundSettings preferences={preferences} onChange={save.mutate} />
        )}
        <ImportedPackages />
        {info !== undefined && (
          <Sheet>
            <Stack gap={3}>
              <SectionTitle>{t('about.label')}</SectionTitle>
              <Facts
                items={[
                  { term: t('about.version'), value: info.version },
                  { term: t('about.data'), value: info.dataFolder, mono: true },
                  { term: t('about.logs'), value: info.logFolder, mono: true },
                ]}
              />
            </Stack>
          </Sheet>
        )}
        <SupportSheet />
      </Stack>
    </HomeShell>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
}

function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  const id = useId();
  return (
    <Stack gap={2}>
      <SectionTitle id={id}>{label}</SectionTitle>
      <SegmentedControl aria-labelledby={id} value={value} data={[...options]} onChange={onChange} />
    </Stack>
  );
}
