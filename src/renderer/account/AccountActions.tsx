import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../shared/account.ts';
import { Row } from '../components/layout/Stack.tsx';
import { SendTestButton } from '../test-email/SendTest.tsx';
import type { ProbeControl } from '../test-email/use-probe.ts';
import type { Recipient } from '../test-email/use-recipient.ts';
import { RepairButton } from './RepairButton.tsx';
import type { mainAction } from './repair.ts';
import type { ReconnectControl } from './use-reconnect.ts';

interface AccountActionsProps {
  account: AccountView;
  control: ProbeControl;
  recipient: Recipient;
  /** What the one filled button does. */
  action: ReturnType<typeof mainAction>;
  reconnecting: ReconnectControl;
}

/** What can be done with an address, below its name: the thing to do now first and filled. */
export function AccountActions({ account, control, recipient, action, reconnecting }: AccountActionsProps) {
  const { t } = useTranslation('test');
  const { probe } = control;
  return (
    <Row>
      {action.repair !== null && <RepairButton repair={action.repair} control={reconnecting} />}
      {account.state !== 'reconnect' && (
        <SendTestButton
          control={control}
          recipient={recipient}
          filled={action.move === 'again' && probe?.state !== 'accepted'}
        />
      )}
      {probe?.state === 'running' && (
        <Button variant="subtle" onClick={control.cancel}>
          {t('cancel')}
        </Button>
      )}
    </Row>
  );
}
