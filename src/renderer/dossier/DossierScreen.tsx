import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/use-language.ts';
import { TextField } from '../components/field/TextField.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { HomeShell } from '../components/shell/HomeShell.tsx';
import css from './DossierScreen.module.css';
import { prepareDossier } from './document.ts';
import { HandOver } from './HandOver.tsx';
import { lacksAddress } from './known.ts';
import { Paper } from './Paper.tsx';
import type { DossierCase } from './subject.ts';

interface DossierScreenProps extends DossierCase {
  onClose: () => void;
}

/** The dossier as it will be read, and the ways to hand it over. */
export function DossierScreen({ subject, about, onClose }: DossierScreenProps) {
  const { t } = useTranslation(['problems', 'consoles', 'common', 'dossier', 'test']);
  const language = useLanguage();
  const titleId = useId();
  const [at] = useState(Date.now);
  const [typed, setTyped] = useState('');
  const asked = lacksAddress(subject, about);
  const told = asked ? { ...about, address: typed.trim() } : about;
  const prepared = prepareDossier(t, { subject, about: told, language, now: at });
  return (
    <div className={css.screen}>
      <HomeShell
        brand={t('common:app')}
        screen="dossier"
        title={t('dossier:screen.title')}
        lead={t('dossier:screen.lead')}
        aside={
          <Button variant="subtle" leftSection={<Icon of={IconArrowLeft} />} onClick={onClose}>
            {t('common:back')}
          </Button>
        }
      >
        <Stack gap={5}>
          {asked && (
            <TextField
              label={t('dossier:screen.address')}
              description={t('dossier:screen.addressNote')}
              type="email"
              autoComplete="email"
              value={typed}
              onChange={setTyped}
            />
          )}
          <HandOver prepared={prepared} at={at} />
          <Paper dossier={prepared.document} labelledBy={titleId} />
        </Stack>
      </HomeShell>
    </div>
  );
}
