import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Perforation } from '../../components/layout/Perforation.tsx';
import { Row, Stack } from '../../components/layout/Stack.tsx';
import type { ClipboardHelp } from '../use-clipboard.ts';
import type { Filling } from '../use-filling.ts';
import { FileDrop } from './FileDrop.tsx';
import css from './FillingBar.module.css';
import { PasteButton } from './PasteButton.tsx';

interface FillingBarProps {
  filling: Filling;
  clipboard: ClipboardHelp;
}

/** Ways to fill in the fields without typing: the console's file where there is one, and what was copied. */
export function FillingBar({ filling, clipboard }: FillingBarProps) {
  const { t } = useTranslation('wizard');
  return (
    <Stack gap={4}>
      {filling.takesFile && (
        <>
          <FileDrop filling={filling} />
          <Perforation>{t('credentials.fill.or')}</Perforation>
        </>
      )}
      <Row gap={5}>
        <PasteButton clipboard={clipboard} />
        <div className={css.words}>
          <Switch
            checked={clipboard.watching}
            onChange={(event) => clipboard.watch(event.currentTarget.checked)}
            label={t('credentials.fill.watch')}
            description={t('credentials.fill.watchText')}
          />
        </div>
      </Row>
    </Stack>
  );
}
