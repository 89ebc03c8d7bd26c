import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LoadingButton } from '../components/button/LoadingButton.tsx';
import { Icon } from '../components/icon/Icon.tsx';

interface RetryProps {
  busy: boolean;
  onRetry: () => void;
}

/** Asks again what the whole screen depends on. */
export function Retry({ busy, onRetry }: RetryProps) {
  const { t } = useTranslation();
  return (
    <LoadingButton
      variant="filled"
      leftSection={<Icon of={IconRefresh} />}
      loading={busy}
      loadingLabel={t('working')}
      onClick={onRetry}
    >
      {t('retry')}
    </LoadingButton>
  );
}
