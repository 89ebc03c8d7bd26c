import { IconKey } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { AccountView, DraftView } from '../../shared/account.ts';
import { HomeActions } from '../app/HomeActions.tsx';
import { Retry } from '../app/Retry.tsx';
import { useAction, useAnswer } from '../app/requests.ts';
import { LoadingButton } from '../components/button/LoadingButton.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { SectionTitle } from '../components/layout/Text.tsx';
import { Letters } from '../components/letter/Letter.tsx';
import { HomeShell } from '../components/shell/HomeShell.tsx';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';
import { AccountLetter } from './AccountLetter.tsx';
import { DraftLetter } from './DraftLetter.tsx';
import { isBlank, isUnderWay } from './draft-under-way.ts';
import { Welcome } from './Welcome.tsx';

/** The sending addresses and their states; the welcome while there is none. */
export function HomeScreen() {
  const { t } = useTranslation('home');
  const accounts = useAnswer('accounts.list', {});
  const drafts = useAnswer('drafts.list', {});
  const problem = (accounts.error ?? drafts.error)?.problem;
  if (problem !== undefined)
    return (
      <HomeShell
        brand={t('app', { ns: 'common' })}
        actions={<HomeActions />}
        screen="home"
        title={t('title')}
      >
        <Stack gap={4}>
          <ProblemNotice problem={problem} />
          <div>
            <Retry
              busy={accounts.isFetching || drafts.isFetching}
              onRetry={() => void Promise.all([accounts.refetch(), drafts.refetch()])}
            />
          </div>
        </Stack>
      </HomeShell>
    );
  // Two local questions, answered within a blink: nothing flashes in between.
  if (accounts.data === undefined || drafts.data === undefined) return null;
  const pending = drafts.data.filter(isUnderWay);
  if (accounts.data.length === 0 && pending.length === 0)
    return <Welcome configure={<Configure drafts={drafts.data} />} />;
  return (
    <HomeShell
      brand={t('app', { ns: 'common' })}
      actions={<HomeActions />}
      screen="home"
      title={t('title')}
      lead={<HomeLead accounts={accounts.data} />}
      aside={<Configure drafts={drafts.data} />}
    >
      <Stack gap={5}>
        {accounts.data.length > 0 && (
          <Letters>
            {accounts.data.map((account) => (
              <AccountLetter key={account.id} account={account} />
            ))}
          </Letters>
        )}
        {pending.length > 0 && (
          <Stack gap={3}>
            <SectionTitle>{t('draft.heading')}</SectionTitle>
            <Letters>
              {pending.map((draft) => (
                <DraftLetter key={draft.id} draft={draft} />
              ))}
            </Letters>
          </Stack>
        )}
      </Stack>
    </HomeShell>
  );
}

/** The way into the wizard. A draft that was opened and left empty is taken up again. */
function Configure({ drafts }: { drafts: readonly DraftView[] }) {
  const { t } = useTranslation('home');
  const [, go] = useLocation();
  const create = useAction('drafts.create');
  const open = (): void => {
    const blank = drafts.find(isBlank);
    if (blank !== undefined) go(`/configuration/${blank.id}`);
    else create.mutate({}, { onSuccess: ({ id }) => go(`/configuration/${id}`) });
  };
  return (
    <>
      <LoadingButton
        variant="filled"
        size="lg"
        leftSection={<Icon of={IconKey} />}
        loading={create.isPending}
        loadingLabel={t('working', { ns: 'common' })}
        onClick={open}
      >
        {t('configure')}
      </LoadingButton>
      {create.error !== null && <ProblemNotice problem={create.error.problem} />}
    </>
  );
}

/** One sentence that says what needs the user, the most urgent first. */
function HomeLead({ accounts }: { accounts: readonly AccountView[] }) {
  const { t } = useTranslation('home');
  if (accounts.length === 0) return t('lead.draftsOnly');
  const count = (state: AccountView['state']): number =>
    accounts.filter((account) => account.state === state).length;
  const reconnect = count('reconnect');
  const failing = count('failing');
  const untested = count('untested');
  const sentences = [
    ...(reconnect > 0 ? [t('lead.reconnect', { count: reconnect })] : []),
    ...(failing > 0 ? [t('lead.failing', { count: failing })] : []),
    ...(untested > 0 ? [t('lead.untested', { count: untested })] : []),
  ];
  return sentences.length === 0 ? t('lead.allReady') : sentences.join(' ');
}
