import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../shared/account.ts';
import { Row } from '../components/layout/Stack.tsx';
import { SendTestButton } from '../test-email/SendTest.tsx';
import type { ProbeControl } from '../test-email/use-probe.ts';
import type { Recipient } from '../test-email/use-recipient.ts';
import { AccountRemedy } from './AccountRemedy.tsx';
import type { useReconnect } from './use-reconnect.ts';

interface AccountActionsProps {
  account: AccountView;
  control: ProbeControl;
  recipient: Recipient;
  /** What the one filled button does. */
  move: 'go' | 'tell' | 'again';
  reconnecting: ReturnType<typeof useReconnect>;
}

/** What can be done with an address, below its name: the thing to do now first and filled. */
export function AccountActions({ account, control, recipient, move, reconnecting }: AccountActionsProps) {
  const { t } = useTranslation('test');
  const { probe } = control;
  const lost = account.state === 'reconnect';
  return (
    <Row>
      {(lost || move === 'go') && <AccountRemedy control={reconnecting} />}
      {!lost && (
        <SendTestButton
          control={control}
          recipient={recipient}
          filled={move === 'again' && probe?.state !== 'accepted'}
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
