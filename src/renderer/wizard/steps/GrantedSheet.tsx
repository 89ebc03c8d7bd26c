import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../shared/account.ts';
import { useLanguage } from '../../app/use-language.ts';
import { useNow } from '../../app/use-now.ts';
import { MailAddress } from '../../components/brand/MailAddress.tsx';
import { type Fact, Facts } from '../../components/facts/Facts.tsx';
import { Sheet } from '../../components/layout/Sheet.tsx';
import { Stack } from '../../components/layout/Stack.tsx';
import { SectionTitle } from '../../components/layout/Text.tsx';
import { AddressFranking } from '../../home/AddressFranking.tsx';
import { formatDay, formatMoment } from '../../i18n/format.ts';

/** What the user has just given, in her words, on an envelope with its stamp. */
export function GrantedSheet({ account }: { account: AccountView }) {
  const { t } = useTranslation('wizard');
  const titleId = useId();
  const language = useLanguage();
  const now = useNow(60_000);
  const { grant, lastTest, settings } = account;
  const moment = (at: number): string => formatMoment(at, now, language);
  const until = grant?.refreshTokenExpiresAt ?? null;
  const given: Fact[] =
    grant === null
      ? []
      : [
          { term: t('doneStep.when'), value: moment(grant.authorizedAt) },
          {
            term: t('doneStep.until'),
            value:
              until === null
                ? t('doneStep.open')
                : t('doneStep.untilDay', { day: formatDay(until, language) }),
          },
        ];
  return (
    <Sheet tone="envelope" labelledBy={titleId} corner={<AddressFranking account={account} />}>
      <Stack gap={3}>
        <SectionTitle id={titleId}>{t('doneStep.granted')}</SectionTitle>
        <Facts
          items={[
            { term: t('doneStep.address'), value: <MailAddress>{settings.from}</MailAddress> },
            { term: t('doneStep.what'), value: t(`doneStep.right.${settings.family}`) },
            ...given,
            {
              term: t('doneStep.test'),
              value:
                lastTest?.accepted === true
                  ? t('doneStep.tested', { when: moment(lastTest.at) })
                  : t('doneStep.untested'),
            },
          ]}
        />
      </Stack>
    </Sheet>
  );
}
