import { Button } from '@mantine/core';
import { IconMessageQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { BackHome } from '../app/BackHome.tsx';
import { Fold } from '../components/fold/Fold.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { Text } from '../components/layout/Text.tsx';
import { HomeShell } from '../components/shell/HomeShell.tsx';
import { SupportSheet } from '../support/SupportLog.tsx';

const QUESTIONS = ['q1', 'q2', 'q3', 'q4', 'q5'] as const;

/** The few things that people ask first. */
export function HelpScreen() {
  const { t } = useTranslation('help');
  const [, go] = useLocation();
  return (
    <HomeShell
      brand={t('app', { ns: 'common' })}
      screen="help"
      title={t('title')}
      lead={t('lead')}
      aside={<BackHome />}
    >
      <Stack gap={3}>
        <div>
          <Button leftSection={<Icon of={IconMessageQuestion} />} onClick={() => go('/aide/message')}>
            {t('understand.title')}
          </Button>
        </div>
        {QUESTIONS.map((question, index) => (
          <Fold key={question} title={t(`${question}.q`)} open={index === 0}>
            <Text>{t(`${question}.a`)}</Text>
          </Fold>
        ))}
        <SupportSheet />
      </Stack>
    </HomeShell>
  );
}
