import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestOutput } from '../../shared/contract.ts';
import { Retry } from '../app/Retry.tsx';
import { useAction } from '../app/requests.ts';
import { NumberedActions } from '../components/actions/NumberedActions.tsx';
import { Sheet } from '../components/layout/Sheet.tsx';
import { Row, Stack } from '../components/layout/Stack.tsx';
import { SectionTitle, Text } from '../components/layout/Text.tsx';
import { Notice } from '../components/notice/Notice.tsx';
import { HomeShell } from '../components/shell/HomeShell.tsx';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';
import { SupportFold } from '../support/SupportLog.tsx';
import { StartAnew } from './StartAnew.tsx';

type Closed = Extract<RequestOutput<'vault.status'>, { state: 'unavailable' | 'unsupported' }>;

/** The vault is there and stays closed: why, what to do, and to try again. */
export function ClosedVaultScreen({ status }: { status: Closed }) {
  const { t } = useTranslation('vault');
  const why = reasonOf(status);
  return (
    <HomeShell
      brand={t('app', { ns: 'common' })}
      screen={why}
      title={t(`closed.${why}.title`)}
      lead={t(`closed.${why}.lead`)}
    >
      <Stack gap={4}>
        <Sheet>
          <Stack gap={4}>
            <Text>{t(`closed.${why}.text`)}</Text>
            <SectionTitle size="card">{t('problem.todo', { ns: 'common' })}</SectionTitle>
            <NumberedActions items={t(`closed.${why}.actions`, { returnObjects: true })} />
            {status.state === 'unavailable' && <WaysOn />}
          </Stack>
        </Sheet>
        <SupportFold />
      </Stack>
    </HomeShell>
  );
}

/** Who closed it matters where it is another one. */
function reasonOf(status: Closed) {
  if (status.state === 'unsupported') return status.state;
  return status.reason === 'other-backend' ? (`other-${status.protection}` as const) : status.reason;
}

function WaysOn() {
  const { t } = useTranslation('vault');
  const retry = useAction('vault.retry');
  const [tries, setTries] = useState(0);
  return (
    <>
      {retry.isSuccess && (
        // Whoever tries a second time hears it a second time.
        <Notice key={tries} state="att" role="alert" title={t('closed.still')}>
          {t('closed.stillText')}
        </Notice>
      )}
      {retry.error !== null && <ProblemNotice problem={retry.error.problem} />}
      <Row spread>
        <StartAnew label={t('closed.anew')} />
        <Retry
          busy={retry.isPending}
          onRetry={() => retry.mutate({}, { onSettled: () => setTries((before) => before + 1) })}
        />
      </Row>
    </>
  );
}
