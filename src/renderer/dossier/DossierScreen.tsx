import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../components/icon/Icon.tsx';
import { HomeShell } from '../components/shell/HomeShell.tsx';
import type { DossierCase } from './desk.tsx';

interface DossierScreenProps extends DossierCase {
  onClose: () => void;
}

/** The dossier as it will be read, and the ways to hand it over. */
export function DossierScreen({ onClose }: DossierScreenProps) {
  const { t } = useTranslation(['dossier', 'common']);
  return (
    <HomeShell
      brand={t('common:app')}
      screen="dossier"
      title={t('screen.title')}
      lead={t('screen.lead')}
      aside={
        <Button variant="subtle" leftSection={<Icon of={IconArrowLeft} />} onClick={onClose}>
          {t('common:back')}
        </Button>
      }
    >
      {null}
    </HomeShell>
  );
}
