import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../shared/account.ts';
import { Row } from '../components/layout/Stack.tsx';
import { isDoorOffered } from '../test-email/OtherDoor.tsx';
import { SendTestButton } from '../test-email/SendTest.tsx';
import type { ProbeControl } from '../test-email/use-probe.ts';
import type { Recipients } from '../test-email/use-recipients.ts';
import { RepairButton } from './RepairButton.tsx';
import type { mainAction } from './repair.ts';
import type { ReconnectControl } from './use-reconnect.ts';

interface AccountActionsProps {
  account: AccountView;
  control: ProbeControl;
  recipients: Recipients;
  /** What the one filled button does. */
  action: ReturnType<typeof mainAction>;
  reconnecting: ReconnectControl;
}

/** What can be done with an address, below its name: the thing to do now first and filled. */
export function AccountActions({ account, control, recipients, action, reconnecting }: AccountActionsProps) {
  const { t } = useTranslation('test');
  const { probe } = control;
  // Beside the fields that are to be corrected stands the button, too.
  const sends = account.state !== 'reconnect' && !recipients.refused;
  const isRunning = probe?.state === 'running';
  if (action.repair === null && !sends && !isRunning) return null;
  const isFilledElsewhere = probe?.state === 'accepted' || isDoorOffered(probe);
  return (
    <Row>
      {action.repair !== null && (
        <RepairButton
          repair={action.repair}
          control={reconnecting}
          variant={isDoorOffered(probe) ? 'default' : 'filled'}
        />
      )}
      {sends && (
        <SendTestButton
          control={control}
          recipients={recipients}
          filled={action.move === 'again' && !isFilledElsewhere}
        />
      )}
      {isRunning && (
        <Button variant="subtle" onClick={control.cancel}>
          {t('cancel')}
        </Button>
      )}
    </Row>
  );
}
