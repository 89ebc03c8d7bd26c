import { Button } from '@mantine/core';
import { IconPictureInPictureTop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../components/icon/Icon.tsx';
import { Notice } from '../components/notice/Notice.tsx';
import { useCompanion } from './companion.tsx';

/** « Petite fenêtre »: the same draft beside the browser. Nothing in a window that is narrow already. */
export function ShrinkButton({ draftId }: { draftId: string }) {
  const { t } = useTranslation();
  const { form, shrink } = useCompanion();
  if (form !== 'large') return null;
  return (
    <Button leftSection={<Icon of={IconPictureInPictureTop} />} onClick={() => shrink(draftId)}>
      {t('companion.shrink')}
    </Button>
  );
}

/** Why the narrow window did not come, and what to do. */
export function ShrinkTrouble() {
  const { t } = useTranslation();
  const { trouble } = useCompanion();
  if (trouble === null) return null;
  return <Notice state="att" role="alert" title={t(`companion.${trouble}`)} />;
}
