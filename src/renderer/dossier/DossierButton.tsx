import { Button } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../components/icon/Icon.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { Text } from '../components/layout/Text.tsx';
import { useDossierDesk } from './desk.tsx';
import type { DossierCase } from './subject.ts';

interface DossierButtonProps extends DossierCase {
  /** The one filled action of the screen. */
  filled?: boolean | undefined;
}

/** Prepares the dossier for whoever must act, and shows it. */
export function DossierButton({ subject, about, filled = false }: DossierButtonProps) {
  const { t } = useTranslation('dossier');
  const open = useDossierDesk();
  return (
    <Stack gap={2}>
      <div>
        <Button
          variant={filled ? 'filled' : 'default'}
          leftSection={<Icon of={IconFileText} />}
          onClick={() => open({ subject, about })}
        >
          {t('prepare')}
        </Button>
      </div>
      <Text small muted>
        {t('prepareNote')}
      </Text>
    </Stack>
  );
}
