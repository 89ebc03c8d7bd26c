import { IconCode } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type ProbeView, recipientsOf } from '../../shared/probe.ts';
import { useLanguage } from '../app/use-language.ts';
import { useNow } from '../app/use-now.ts';
import { Envelope } from '../components/envelope/Envelope.tsx';
import { Facts } from '../components/facts/Facts.tsx';
import { Fold, Verbatim } from '../components/fold/Fold.tsx';
import { Sheet } from '../components/layout/Sheet.tsx';
import { Columns, Stack } from '../components/layout/Stack.tsx';
import { SectionTitle } from '../components/layout/Text.tsx';
import { Notice } from '../components/notice/Notice.tsx';
import { AddressStamp, TestPostmark } from '../home/AddressFranking.tsx';
import { formatElapsed, formatMoment } from '../i18n/format.ts';
import { MessagePreview } from './MessagePreview.tsx';

type Accepted = NonNullable<ProbeView['accepted']>;

interface AcceptanceProps {
  probe: ProbeView;
  accepted: Accepted;
  /** Below a recipient that was refused: where it is corrected. */
  correction: ReactNode;
  /** Beside the envelope: whether it arrived. */
  question: ReactNode;
}

/** Whom the server refused, where there were two; then the joy of it, the envelope with its postmark. */
export function Acceptance({ probe, accepted, correction, question }: AcceptanceProps) {
  const { t } = useTranslation(['test', 'problems']);
  const reached = recipientsReached(probe);
  return (
    <>
      {accepted.refused.map(({ to }) => (
        <Notice key={to} state="att" role="alert" title={t('refused.title', { to })}>
          {t('refused.text', {
            others: reached.join(', '),
            why: t('problems:smtp-recipient-rejected.what'),
          })}
        </Notice>
      ))}
      {correction}
      <Columns gap={6} align="start">
        <Envelope
          from={[t('success.from'), probe.from]}
          to={[t('success.toWord'), reached[0] ?? probe.to, ...reached.slice(1)]}
          stamp={<AddressStamp address={probe.from} />}
          postmark={<TestPostmark at={accepted.at} struck />}
        />
        {question}
      </Columns>
    </>
  );
}

/** Those of the recipients whom the server did not refuse. */
export function recipientsReached(probe: ProbeView): string[] {
  return recipientsOf(probe).filter((one) => !probe.accepted?.refused.some(({ to }) => to === one));
}

interface AcceptedDetailsProps {
  probe: ProbeView;
  accepted: Accepted;
  /** Of the titles. */
  level: 2 | 3;
}

/** What left, what the server answered, and the conversation for those who can read it. */
export function AcceptedDetails({ probe, accepted, level }: AcceptedDetailsProps) {
  const { t } = useTranslation('test');
  const language = useLanguage();
  const now = useNow(60_000);
  const titleId = useId();
  return (
    <>
      <Columns gap={4}>
        {probe.message !== null && <MessagePreview probe={probe} message={probe.message} level={level} />}
        <Sheet labelledBy={titleId}>
          <Stack gap={3}>
            <SectionTitle id={titleId} level={level} size="card">
              {t('success.receipt')}
            </SectionTitle>
            <Facts
              items={[
                { term: t('success.accepted'), value: formatMoment(accepted.at, now, language) },
                { term: t('success.by'), value: probe.host },
                { term: t('success.duration'), value: formatElapsed(accepted.elapsedMs, language) },
                { term: t('success.response'), value: accepted.response, mono: true },
                { term: t('success.messageId'), value: accepted.messageId, mono: true },
              ]}
            />
          </Stack>
        </Sheet>
      </Columns>
      <Fold icon={IconCode} title={t('technical', { ns: 'common' })}>
        <Verbatim>{[accepted.messageId, '', ...probe.transcript].join('\n')}</Verbatim>
      </Fold>
    </>
  );
}
