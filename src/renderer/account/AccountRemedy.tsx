import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LoadingButton } from '../components/button/LoadingButton.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { entranceHandlers } from '../device/held-keys.ts';
import type { useReconnect } from './use-reconnect.ts';

/** The filled button that a failing account needs: into the wizard, where its settings and its sign-in are. */
export function AccountRemedy({ control }: { control: ReturnType<typeof useReconnect> }) {
  const { t } = useTranslation(['home', 'wizard', 'common']);
  const { step, busy, reconnect } = control;
  return (
    <LoadingButton
      variant="filled"
      leftSection={<Icon of={IconRefresh} />}
      loading={busy}
      loadingLabel={t('common:working')}
      {...entranceHandlers(reconnect)}
    >
      {step === 'authorization' ? t('reconnect') : t('wizard:goTo', { step: t(`wizard:step.${step}`) })}
    </LoadingButton>
  );
}
