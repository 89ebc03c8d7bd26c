import { IconUserCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ProblemCode } from '../../shared/problems.ts';
import { LoadingButton } from '../components/button/LoadingButton.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { Text } from '../components/layout/Text.tsx';
import type { ProbeControl } from './use-probe.ts';

interface OwnSenderProps {
  /** The mailbox that signs in. */
  user: string;
  control: ProbeControl;
}

/** The way out where an account may not write for another address: it writes for itself, at once. */
export function OwnSender({ user, control }: OwnSenderProps) {
  const { t } = useTranslation('test');
  return (
    <Stack gap={3}>
      <div>
        <LoadingButton
          leftSection={<Icon of={IconUserCheck} />}
          loading={control.busy}
          loadingLabel={t('sending')}
          onClick={() => control.sendAs(user)}
        >
          {t('sendAsSelf')}
        </LoadingButton>
      </div>
      <Text small muted>
        {t('sendAsSelfText', { user })}
      </Text>
    </Stack>
  );
}

/** Whether that is a way out of a problem: one mailbox signs in, another one sends. */
export function isOwnSenderAWayOut(code: ProblemCode, user: string, from: string): boolean {
  return code === 'smtp-send-as-denied' && user.toLowerCase() !== from.toLowerCase();
}
