import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { AccountView } from '../../shared/account.ts';
import { useAction } from '../app/requests.ts';
import { Confirm } from '../components/confirm/Confirm.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';

/** Forgets a sending address, after a question. */
export function RemoveAccount({ account }: { account: AccountView }) {
  const { t } = useTranslation('account');
  const [, go] = useLocation();
  const [asking, setAsking] = useState(false);
  const remove = useAction('accounts.remove');
  const address = account.settings.from;
  return (
    <div>
      <Button variant="danger" leftSection={<Icon of={IconTrash} />} onClick={() => setAsking(true)}>
        {t('remove')}
      </Button>
      <Confirm
        opened={asking}
        title={t('confirm.title', { address })}
        cancelLabel={t('confirm.keep')}
        confirmLabel={t('confirm.remove')}
        busyLabel={t('confirm.busy')}
        busy={remove.isPending}
        danger
        onCancel={() => setAsking(false)}
        onConfirm={() => remove.mutate({ accountId: account.id, revoke: true }, { onSuccess: () => go('/') })}
      >
        {t('confirm.text')}
        {remove.error !== null && <ProblemNotice problem={remove.error.problem} />}
      </Confirm>
    </div>
  );
}
