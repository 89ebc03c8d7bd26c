import { useTranslation } from 'react-i18next';
import { RemovalOutcome } from '../account/RemovalOutcome.tsx';
import { HomeActions } from '../app/HomeActions.tsx';
import { Retry } from '../app/Retry.tsx';
import { useAnswer } from '../app/requests.ts';
import { useNow } from '../app/use-now.ts';
import { Stack } from '../components/layout/Stack.tsx';
import { SectionTitle } from '../components/layout/Text.tsx';
import { Letters } from '../components/letter/Letter.tsx';
import { Notice } from '../components/notice/Notice.tsx';
import { HomeShell } from '../components/shell/HomeShell.tsx';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';
import { VaultNotices } from '../vault/VaultNotices.tsx';
import { AddressList } from './AddressList.tsx';
import { Configure, useConfigure } from './Configure.tsx';
import { DraftLetter } from './DraftLetter.tsx';
import { isUnderWay } from './draft-under-way.ts';
import { HomeLead } from './HomeLead.tsx';
import { isOffline } from './standing.ts';
import { useEntries } from './use-entries.ts';
import { Welcome } from './Welcome.tsx';

const MINUTE_MS = 60_000;
const NONE: readonly never[] = [];

/** The sending addresses and their states; the welcome while there is none. */
export function HomeScreen() {
  const { t } = useTranslation(['home', 'common']);
  const accounts = useAnswer('accounts.list', {});
  const drafts = useAnswer('drafts.list', {});
  const services = useAnswer('services.list', {});
  const now = useNow(MINUTE_MS);
  const entries = useEntries(accounts.data ?? NONE, services.data?.services ?? NONE, now);
  const configuring = useConfigure(drafts.data ?? []);
  const problem = (accounts.error ?? drafts.error)?.problem;
  const shell = { brand: t('common:app'), actions: <HomeActions />, screen: 'home', title: t('title') };
  if (problem !== undefined)
    return (
      <HomeShell {...shell}>
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
  // Local questions, answered within a blink: nothing flashes in between.
  if (accounts.data === undefined || drafts.data === undefined || services.isPending) return null;
  const offline = isOffline(accounts.data);
  const pending = drafts.data.filter(isUnderWay);
  const refused = configuring.problem !== null && <ProblemNotice problem={configuring.problem} />;
  if (accounts.data.length === 0 && pending.length === 0)
    return (
      <Welcome
        configure={
          <Stack gap={4}>
            <RemovalOutcome />
            <div>
              <Configure control={configuring} />
            </div>
            {refused}
          </Stack>
        }
      />
    );
  return (
    <HomeShell
      {...shell}
      lead={
        <HomeLead
          standings={entries.map(({ standing }) => standing)}
          offline={offline}
          drafts={pending.length}
        />
      }
      aside={<Configure control={configuring} />}
    >
      <Stack gap={5}>
        <RemovalOutcome />
        {refused}
        <VaultNotices accounts={accounts.data} />
        {offline && (
          <Notice state="wait" title={t('offline.title')}>
            {t('offline.text')}
          </Notice>
        )}
        {entries.length > 0 && <AddressList entries={entries} now={now} />}
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
