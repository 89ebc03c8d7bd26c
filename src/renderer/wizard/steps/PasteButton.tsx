import { Button } from '@mantine/core';
import { IconClipboardText } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon/Icon.tsx';
import type { ClipboardHelp } from '../use-clipboard.ts';

/** « Coller »: what was copied goes where it belongs. */
export function PasteButton({ clipboard }: { clipboard: ClipboardHelp }) {
  const { t } = useTranslation('wizard');
  return (
    <Button leftSection={<Icon of={IconClipboardText} />} onClick={clipboard.paste}>
      {t('credentials.fill.paste')}
    </Button>
  );
}
