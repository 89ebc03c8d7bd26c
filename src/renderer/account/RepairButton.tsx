import type { ButtonProps } from '@mantine/core';
import { IconKey, IconPackage, IconRefresh, IconSpeakerphone } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { LoadingButton } from '../components/button/LoadingButton.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { entranceHandlers } from '../device/held-keys.ts';
import type { Repair } from './repair.ts';
import type { ReconnectControl } from './use-reconnect.ts';

const ICONS: Readonly<Record<Repair['words'], typeof IconKey>> = {
  reconnect: IconRefresh,
  publish: IconSpeakerphone,
  newSecret: IconKey,
  otherApplication: IconPackage,
  step: IconRefresh,
};

interface RepairButtonProps extends Pick<ButtonProps, 'size'> {
  repair: Repair;
  control: ReconnectControl;
  variant?: 'filled' | 'light' | 'default';
}

/** What an account needs: into the wizard, where its settings and its sign-in are. */
export function RepairButton({ repair, control, variant = 'filled', size = 'md' }: RepairButtonProps) {
  const { t } = useTranslation(['home', 'wizard', 'common']);
  return (
    <LoadingButton
      variant={variant}
      size={size}
      leftSection={<Icon of={ICONS[repair.words]} />}
      loading={control.busy}
      loadingLabel={t('common:working')}
      {...entranceHandlers(control.reconnect)}
    >
      {repairWords(t, repair)}
    </LoadingButton>
  );
}

function repairWords(t: TFunction<['home', 'wizard', 'common']>, { step, words }: Repair): string {
  switch (words) {
    case 'reconnect':
      return t('reconnect');
    case 'publish':
      return t('publish');
    case 'newSecret':
      return t('newSecret');
    case 'otherApplication':
      return t('wizard:application.another');
    case 'step':
      return t('wizard:goTo', { step: t(`wizard:step.${step}`) });
  }
}
