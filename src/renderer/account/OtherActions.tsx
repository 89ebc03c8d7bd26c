import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../shared/account.ts';
import type { ServiceDefinition } from '../../shared/service.ts';
import { LoadingButton } from '../components/button/LoadingButton.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { Row, Stack } from '../components/layout/Stack.tsx';
import { SectionTitle } from '../components/layout/Text.tsx';
import { ExternalLink } from '../components/link/ExternalLink.tsx';
import { entranceHandlers } from '../device/held-keys.ts';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';
import { RemoveAccount } from './RemoveAccount.tsx';
import { NEW_SIGN_IN } from './repair.ts';
import { useReconnect } from './use-reconnect.ts';

interface OtherActionsProps {
  account: AccountView;
  service: ServiceDefinition | undefined;
  /** A new sign-in is what the main button does. */
  reconnects: boolean;
}

/** What is seldom wanted: a new sign-in while the present one is good, the provider's own page, the end of it. */
export function OtherActions({ account, service, reconnects }: OtherActionsProps) {
  const { t } = useTranslation(['account', 'common']);
  const { reconnect, busy, problem } = useReconnect(account, service, NEW_SIGN_IN);
  const page = service?.authorizationsPage ?? '';
  return (
    <Stack gap={3}>
      <SectionTitle>{t('more')}</SectionTitle>
      <Row>
        {!reconnects && (
          <LoadingButton
            leftSection={<Icon of={IconRefresh} />}
            loading={busy}
            loadingLabel={t('common:working')}
            {...entranceHandlers(reconnect)}
          >
            {t('reconnect')}
          </LoadingButton>
        )}
        {page !== '' && <ExternalLink href={page}>{t('authorisationsPage')}</ExternalLink>}
        <RemoveAccount account={account} />
      </Row>
      {problem !== null && <ProblemNotice problem={problem} />}
    </Stack>
  );
}
