import { IconCode } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProbeView } from '../../shared/probe.ts';
import type { Family } from '../../shared/service.ts';
import { useLanguage } from '../app/use-language.ts';
import { useNow } from '../app/use-now.ts';
import { useOneColumn } from '../app/use-one-column.ts';
import { MailAddress } from '../components/brand/MailAddress.tsx';
import { Envelope } from '../components/envelope/Envelope.tsx';
import { Facts } from '../components/facts/Facts.tsx';
import { Fold, Verbatim } from '../components/fold/Fold.tsx';
import { Columns, Stack } from '../components/layout/Stack.tsx';
import { Text } from '../components/layout/Text.tsx';
import { Notice } from '../components/notice/Notice.tsx';
import type { DossierAbout } from '../dossier/subject.ts';
import { AddressStamp, TestPostmark } from '../home/AddressFranking.tsx';
import { formatElapsed, formatMoment } from '../i18n/format.ts';
import { ProblemStory } from '../problems/ProblemStory.tsx';
import { ProbeChain } from './ProbeChain.tsx';

interface ProbeReportProps {
  probe: ProbeView;
  /** Whose console a failure would be put right in. */
  family: Family;
  /** For the dossier of a failure. */
  about: DossierAbout;
  /** Beside the outcome: a way to send once more, or whom to send to. */
  action?: ReactNode;
  /** For a failure: telling somebody is the one filled action of the screen. */
  tell?: boolean | undefined;
  /** Of the titles of a failure. */
  level?: 2 | 3 | undefined;
}

/** A test under way, or what became of it. */
export function ProbeReport({ probe, family, about, action, tell, level }: ProbeReportProps) {
  const { t } = useTranslation('test');
  const narrow = useOneColumn();
  const story = probe.problem !== null && (
    <ProblemStory
      problem={probe.problem}
      address={probe.from}
      family={family}
      tell={tell}
      action={action}
      transcript={probe.transcript}
      layers={probe.layers}
      about={about}
      level={level}
    />
  );
  return (
    <Stack gap={5}>
      {probe.accepted !== null && <Acceptance probe={probe} accepted={probe.accepted} action={action} />}
      {/* A column of seven links would push what matters out of sight. */}
      {narrow && story}
      <ProbeChain probe={probe} />
      {probe.refreshed && (
        <Text small muted>
          {t('refreshed')}
        </Text>
      )}
      {probe.state === 'cancelled' && (
        <Notice state="plain" role="status" title={t('cancelled')}>
          {t('cancelledText')}
        </Notice>
      )}
      {!narrow && story}
      {probe.accepted !== null && (
        <Fold icon={IconCode} title={t('technical', { ns: 'common' })}>
          <Verbatim>{[probe.accepted.messageId, '', ...probe.transcript].join('\n')}</Verbatim>
        </Fold>
      )}
    </Stack>
  );
}

interface AcceptanceProps {
  probe: ProbeView;
  accepted: NonNullable<ProbeView['accepted']>;
  action: ReactNode;
}

/** The joy of it: the envelope with its postmark, and the facts beside it. */
function Acceptance({ probe, accepted, action }: AcceptanceProps) {
  const { t } = useTranslation('test');
  const language = useLanguage();
  const now = useNow(60_000);
  return (
    <Columns gap={6} align="start">
      <Envelope
        from={[t('success.from'), probe.from]}
        to={[t('success.toWord'), probe.to]}
        stamp={<AddressStamp address={probe.from} />}
        postmark={<TestPostmark at={accepted.at} struck />}
      />
      <Stack gap={3}>
        <Facts
          items={[
            { term: t('success.subject'), value: t('success.subjectText') },
            { term: t('success.toWord'), value: <MailAddress>{probe.to}</MailAddress> },
            { term: t('success.accepted'), value: formatMoment(accepted.at, now, language) },
            { term: t('success.by'), value: probe.host, mono: true },
            { term: t('success.duration'), value: formatElapsed(accepted.elapsedMs, language) },
            { term: t('success.response'), value: accepted.response, mono: true, clipped: true },
          ]}
        />
        <Text small muted>
          {t('success.advice')}
        </Text>
        {action}
      </Stack>
    </Columns>
  );
}
