import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../shared/account.ts';
import { useAction } from '../app/requests.ts';
import { useAnnounce } from '../components/announcer/Announcer.tsx';
import { LoadingButton } from '../components/button/LoadingButton.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';

/** Renews an authorisation at once instead of at the next try. What came of it is said, and shows in the account. */
export function RenewNow({ accountId }: { accountId: string }) {
  const { t } = useTranslation('account');
  const announce = useAnnounce();
  const renew = useAction('accounts.renewNow');
  const tell = ({ upkeep }: AccountView): void =>
    announce(t(upkeep.state === 'scheduled' ? 'renewNow.done' : 'renewNow.still'));
  return (
    <>
      <LoadingButton
        size="sm"
        leftSection={<Icon of={IconRefresh} />}
        loading={renew.isPending}
        loadingLabel={t('renewNow.busy')}
        onClick={() => renew.mutate({ accountId }, { onSuccess: tell })}
      >
        {t('renewNow.action')}
      </LoadingButton>
      {renew.error !== null && <ProblemNotice problem={renew.error.problem} />}
    </>
  );
}
