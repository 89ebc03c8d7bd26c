import { Button, Checkbox } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { AccountView } from '../../shared/account.ts';
import { authorizationsPageOf, revocationEndpointOf } from '../../shared/revocation.ts';
import { useAction, useAnswer } from '../app/requests.ts';
import { useNoticed } from '../app/use-noticed.ts';
import { useAnnounce } from '../components/announcer/Announcer.tsx';
import { Confirm } from '../components/confirm/Confirm.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { Text } from '../components/layout/Text.tsx';
import { ExternalLink } from '../components/link/ExternalLink.tsx';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';
import { useRemovalNews } from './removal-news.tsx';

/** Forgets a sending address after a question, and withdraws its authorisation at the service where that can be. */
export function RemoveAccount({ account }: { account: AccountView }) {
  const { t } = useTranslation(['account', 'removal']);
  const [, go] = useLocation();
  const { tell } = useRemovalNews();
  const [asking, setAsking] = useState(false);
  const [withdraw, setWithdraw] = useState(true);
  const { data } = useAnswer('services.list', {});
  const remove = useAction('accounts.remove');
  const cancel = useAction('accounts.cancelRemoval');
  const { settings } = account;
  const address = settings.from;
  const service = data?.services.find(({ id }) => id === settings.serviceId);
  const name = service?.name || null;
  const page = authorizationsPageOf(settings, service);
  const canWithdraw = revocationEndpointOf(settings, service) !== null;
  const waits = remove.isPending && canWithdraw && withdraw;
  const problem = remove.error?.problem ?? null;

  const confirm = async (): Promise<void> => {
    try {
      const revocation = await remove.mutateAsync({ accountId: account.id, revoke: withdraw });
      tell({ address, service: name, page, revocation });
      go('/');
    } catch {
      // Said below, or wanted: the address is kept.
    }
  };
  const open = (): void => {
    remove.reset();
    setAsking(true);
  };
  const keep = (): void => {
    if (waits) cancel.mutate({ accountId: account.id });
    else if (!remove.isPending) setAsking(false);
  };
  useClosingWhen(problem?.code === 'attempt-over', () => setAsking(false), t('removal:kept', { address }));

  return (
    <div>
      <Button variant="danger" leftSection={<Icon of={IconTrash} />} onClick={open}>
        {t('remove')}
      </Button>
      <Confirm
        opened={asking}
        title={t('confirm.title', { address })}
        cancelLabel={waits ? t('removal:cancel') : t('confirm.keep')}
        confirmLabel={t('confirm.remove')}
        busyLabel={t('confirm.busy')}
        busy={remove.isPending}
        danger
        onCancel={keep}
        onConfirm={() => void confirm()}
      >
        <Stack gap={4}>
          <Text>{t('removal:text')}</Text>
          {canWithdraw ? (
            <Checkbox
              checked={withdraw}
              disabled={remove.isPending}
              onChange={(event) => setWithdraw(event.currentTarget.checked)}
              label={t('removal:withdraw', { service: name ?? t('removal:service') })}
              description={t('removal:withdrawText')}
            />
          ) : (
            <Elsewhere service={name ?? t('removal:service')} page={page} />
          )}
          {waits && <Asking service={name ?? t('removal:service')} />}
          {problem !== null && problem.code !== 'attempt-over' && <ProblemNotice problem={problem} />}
        </Stack>
      </Confirm>
    </div>
  );
}

/** Where nobody can be told: whose page does it. */
function Elsewhere({ service, page }: { service: string; page: string }) {
  const { t } = useTranslation('removal');
  if (page === '') return <Text>{t('elsewhere', { service })}</Text>;
  return (
    <>
      <Text>{t('elsewherePage', { service })}</Text>
      <div>
        <ExternalLink href={page}>{t('page')}</ExternalLink>
      </div>
    </>
  );
}

/** Who is waited for, once there is something to see. */
function Asking({ service }: { service: string }) {
  const { t } = useTranslation('removal');
  const noticed = useNoticed(true);
  return <div role="status">{noticed && <Text muted>{t('asking', { service })}</Text>}</div>;
}

/** The question closes by itself, and it is said why. */
function useClosingWhen(isOver: boolean, close: () => void, words: string): void {
  const announce = useAnnounce();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each end
  useEffect(() => {
    if (!isOver) return;
    close();
    announce(words);
  }, [isOver]);
}
