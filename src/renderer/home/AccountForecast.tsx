import { Trans, useTranslation } from 'react-i18next';
import type { AccountView } from '../../shared/account.ts';
import { forecast } from '../../shared/forecast.ts';
import type { AppProblem } from '../../shared/problems.ts';

import { useAnswer } from '../app/requests.ts';
import { useLanguage } from '../app/use-language.ts';
import { useNow } from '../app/use-now.ts';
import { formatDay } from '../i18n/format.ts';

const DAY_MS = 86_400_000;

/** Why an address does not send, as far as is known. */
export function whyNot({ problem, lastTest }: AccountView): AppProblem | null {
  return problem ?? lastTest?.problem ?? null;
}

/** Why it must be reconnected or was refused, until when it is valid where that is known, else that it renews itself. */
export function AccountForecast({ account }: { account: AccountView }) {
  const { t } = useTranslation(['home', 'problems']);
  const language = useLanguage();
  const now = useNow(DAY_MS);
  const { data } = useAnswer('services.list', {});
  const service = data?.services.find(({ id }) => id === account.settings.serviceId);
  const problem = whyNot(account);
  if (problem !== null) return t(`problems:${problem.code}.title`, problem.facts);
  const { limit } = forecast(account, service, now);
  // When the access token ends is no date that anybody must note: it reads as the end of the authorisation.
  if (limit === null) return t('forecast.renewal');
  return (
    <Trans
      ns="home"
      i18nKey="forecast.until"
      values={{ when: formatDay(limit.at, language) }}
      components={{ b: <b /> }}
    />
  );
}
