import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Retry } from '../app/Retry.tsx';
import { useAnswer } from '../app/requests.ts';
import { Sheet } from '../components/layout/Sheet.tsx';
import { Row, Stack } from '../components/layout/Stack.tsx';
import { Text } from '../components/layout/Text.tsx';
import { Notice } from '../components/notice/Notice.tsx';
import { HomeShell } from '../components/shell/HomeShell.tsx';
import { StartAnew } from './StartAnew.tsx';

/** The vault is there and stays closed: another PC or user, or a newer Jeton. */
export function ClosedVaultScreen({ why }: { why: 'unavailable' | 'unsupported' }) {
  const { t } = useTranslation('vault');
  return (
    <HomeShell
      brand={t('app', { ns: 'common' })}
      screen={why}
      title={t(`${why}.title`)}
      lead={t(`${why}.lead`)}
    >
      <Sheet>
        <Stack gap={4}>
          <Text>{t(`${why}.text`)}</Text>
          {why === 'unavailable' && <WaysOn />}
        </Stack>
      </Sheet>
    </HomeShell>
  );
}

function WaysOn() {
  const { t } = useTranslation('vault');
  const status = useAnswer('vault.status', {});
  const [retried, setRetried] = useState(false);
  return (
    <>
      {retried && !status.isFetching && (
        <Notice state="att" role="alert" title={t('unavailable.still')}>
          {t('unavailable.stillText')}
        </Notice>
      )}
      <Row spread>
        <StartAnew label={t('unavailable.anew')} />
        <Retry
          busy={status.isFetching}
          onRetry={() => {
            setRetried(true);
            void status.refetch();
          }}
        />
      </Row>
    </>
  );
}
