import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../components/announcer/Announcer.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { Text } from '../components/layout/Text.tsx';
import { ExternalLink } from '../components/link/ExternalLink.tsx';
import { Notice } from '../components/notice/Notice.tsx';
import { type RemovalNews, useRemovalNews } from './removal-news.tsx';

/** What became of an address that has just been removed, where one lands afterwards. */
export function RemovalOutcome() {
  const { news } = useRemovalNews();
  return news === null ? null : <Outcome news={news} />;
}

function Outcome({ news }: { news: RemovalNews }) {
  const { t } = useTranslation(['removal', 'problems']);
  const announce = useAnnounce();
  const { address, page, revocation } = news;
  const { outcome } = revocation;
  const service = news.service ?? t('service');
  const title = t('outcome.title', { address });
  const what = t(`outcome.${outcome}`, { service });
  useEffect(() => announce(`${title}. ${what}`), [announce, title, what]);
  // Where it is withdrawn, or stays for somebody else, there is nothing left to do there.
  const isOpen = outcome === 'failed' || outcome === 'unsupported' || outcome === 'not-asked';
  return (
    <Notice
      state={outcome === 'failed' ? 'att' : outcome === 'revoked' || outcome === 'gone' ? 'ok' : 'plain'}
      title={title}
      actions={isOpen && page !== '' && <ExternalLink href={page}>{t('page')}</ExternalLink>}
    >
      <Stack gap={2}>
        <Text>{what}</Text>
        {outcome === 'failed' && (
          <Text small muted>
            {t('outcome.why', {
              why: t(`${revocation.problem.code}.title`, { ns: 'problems', ...revocation.problem.facts }),
            })}
          </Text>
        )}
      </Stack>
    </Notice>
  );
}
