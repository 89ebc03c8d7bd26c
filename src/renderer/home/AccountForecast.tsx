import { Trans, useTranslation } from 'react-i18next';
import type { AccountView } from '../../shared/account.ts';
import type { AppProblem } from '../../shared/problems.ts';
import { useLanguage } from '../app/use-language.ts';
import { useNow } from '../app/use-now.ts';
import { formatDay, formatMoment } from '../i18n/format.ts';

const MINUTE_MS = 60_000;

/** Why an address does not send, as far as is known. */
export function whyNot({ problem, lastTest }: AccountView): AppProblem | null {
  return problem ?? lastTest?.problem ?? null;
}

/** Why it must be reconnected or was refused, until when it is valid where that is known, else when it renews itself. */
export function AccountForecast({ account }: { account: AccountView }) {
  const { t } = useTranslation(['home', 'problems']);
  const language = useLanguage();
  const now = useNow(MINUTE_MS);
  const { grant } = account;
  const problem = whyNot(account);
  if (problem !== null) return t(`problems:${problem.code}.title`, problem.facts);
  const until = grant.refreshTokenExpiresAt;
  if (until === null && grant.accessTokenExpiresAt <= now) return t('forecast.renewalDue');
  return (
    <Trans
      ns="home"
      i18nKey={until === null ? 'forecast.renewal' : 'forecast.until'}
      values={{
        when:
          until === null
            ? formatMoment(grant.accessTokenExpiresAt, now, language)
            : formatDay(until, language),
      }}
      components={{ b: <b /> }}
    />
  );
}
