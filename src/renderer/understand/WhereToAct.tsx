import { Button } from '@mantine/core';
import { IconArrowRight, IconKey } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useAnswer } from '../app/requests.ts';
import { LoadingButton } from '../components/button/LoadingButton.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { useConfigure } from '../home/Configure.tsx';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';

/** From a message to the address that it is about: its own page, the list where there are several, a new one where none. */
export function WhereToAct() {
  const { data: accounts } = useAnswer('accounts.list', {});
  if (accounts === undefined) return null;
  const [first, ...others] = accounts;
  if (first === undefined) return <NewAddress />;
  return others.length === 0 ? (
    <Way to={`/adresse/${first.id}`} address={first.settings.from} />
  ) : (
    <Way to="/" />
  );
}

function Way({ to, address }: { to: string; address?: string }) {
  const { t } = useTranslation('help');
  const [, go] = useLocation();
  return (
    <div>
      <Button rightSection={<Icon of={IconArrowRight} />} onClick={() => go(to)}>
        {address === undefined ? t('understand.addresses') : t('understand.address', { address })}
      </Button>
    </div>
  );
}

function NewAddress() {
  const { t } = useTranslation(['help', 'common']);
  const { data: drafts = [] } = useAnswer('drafts.list', {});
  const { open, busy, problem } = useConfigure(drafts);
  return (
    <Stack gap={3}>
      <div>
        <LoadingButton
          leftSection={<Icon of={IconKey} />}
          loading={busy}
          loadingLabel={t('common:working')}
          onClick={() => open(false)}
        >
          {t('understand.add')}
        </LoadingButton>
      </div>
      {problem !== null && <ProblemNotice problem={problem} />}
    </Stack>
  );
}
