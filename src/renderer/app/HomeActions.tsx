import { Button } from '@mantine/core';
import { IconHelpCircle, IconSettings } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { IconButton } from '../components/button/IconButton.tsx';
import { Icon } from '../components/icon/Icon.tsx';

/** The two buttons of the top bar. */
export function HomeActions() {
  const { t } = useTranslation();
  const [, go] = useLocation();
  return (
    <>
      <Button variant="subtle" leftSection={<Icon of={IconHelpCircle} />} onClick={() => go('/aide')}>
        {t('help')}
      </Button>
      <IconButton icon={IconSettings} label={t('settings')} onClick={() => go('/reglages')} />
    </>
  );
}
