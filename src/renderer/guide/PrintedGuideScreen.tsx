import { Button } from '@mantine/core';
import { IconArrowLeft, IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useAnswer } from '../app/requests.ts';
import { useLanguage } from '../app/use-language.ts';
import { useNow } from '../app/use-now.ts';
import { Icon } from '../components/icon/Icon.tsx';
import { Row, Stack } from '../components/layout/Stack.tsx';
import { SectionTitle, Text } from '../components/layout/Text.tsx';
import { HomeShell } from '../components/shell/HomeShell.tsx';
import { formatDay } from '../i18n/format.ts';
import { cardsOf } from './cards.ts';
import { PrintedCard } from './PrintedCard.tsx';

const MINUTE_MS = 60_000;

/** The whole guide on one page, for whoever works with paper: to print, or to save as PDF in the same dialogue. */
export function PrintedGuideScreen({ draftId }: { draftId: string }) {
  const { t } = useTranslation(['guide', 'common']);
  const language = useLanguage();
  const [, go] = useLocation();
  const { data: services } = useAnswer('services.list', {});
  const { data: drafts } = useAnswer('drafts.list', {});
  const now = useNow(MINUTE_MS);
  const draft = drafts?.find(({ id }) => id === draftId);
  if (services === undefined || draft === undefined) return null;
  const service = services.services.find(({ id }) => id === draft.fields.serviceId);
  const name = service?.name ?? '';
  const address = draft.fields.address.trim();
  return (
    <HomeShell
      brand={t('common:app')}
      screen="printed-guide"
      title={name === '' ? t('printed.titleCustom') : t('printed.title', { service: name })}
      lead={address === '' ? t('printed.leadNoAddress') : t('printed.lead', { address })}
      aside={
        <Row gap={2}>
          <Button
            variant="subtle"
            leftSection={<Icon of={IconArrowLeft} />}
            onClick={() => go(`/configuration/${draftId}`)}
          >
            {t('printed.back')}
          </Button>
          <Button variant="filled" leftSection={<Icon of={IconPrinter} />} onClick={() => window.print()}>
            {t('printed.print')}
          </Button>
        </Row>
      }
    >
      <Stack gap={5}>
        {cardsOf(draft.fields, service, language).map((card, index) => (
          <PrintedCard key={card.id} card={card} number={index + 1} />
        ))}
        <section>
          <SectionTitle size="card">{t('printed.then')}</SectionTitle>
          <Text>{t('printed.thenText')}</Text>
        </section>
        <Text small muted>
          {t('printed.date', { date: formatDay(now, language) })}
        </Text>
      </Stack>
    </HomeShell>
  );
}
