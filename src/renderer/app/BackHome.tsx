import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Icon } from '../components/icon/Icon.tsx';

/** The way back to the list of addresses. @param filled where it is the one thing to do */
export function BackHome({ filled = false }: { filled?: boolean }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  return (
    <Button
      variant={filled ? 'filled' : 'default'}
      leftSection={<Icon of={IconArrowLeft} />}
      onClick={() => go('/')}
    >
      {t('home')}
    </Button>
  );
}
