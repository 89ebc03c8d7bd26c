import { IconArrowsMaximize } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../components/button/IconButton.tsx';

/** The way back to the large window, in the corner of the bar. */
export function EnlargeButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation();
  return <IconButton icon={IconArrowsMaximize} label={t('companion.enlarge')} onClick={onClick} />;
}
