import { Trans, useTranslation } from 'react-i18next';
import type { AccountView } from '../../shared/account.ts';
import type { Limit } from '../../shared/forecast.ts';
import type { ServiceDefinition } from '../../shared/service.ts';
import { useLanguage } from '../app/use-language.ts';
import { formatDay, formatDaysAway, formatSince } from '../i18n/format.ts';
import { wording } from '../problems/problem-words.ts';
import type { Standing } from './standing.ts';

interface AccountOutlookProps {
  account: AccountView;
  standing: Standing;
  service: ServiceDefinition | undefined;
  now: number;
}

/** What is coming: why it does not send, what ends it and what to do, else until when it is valid. */
export function AccountOutlook({ account, standing, service, now }: AccountOutlookProps) {
  const { t } = useTranslation(['home', 'problems']);
  const language = useLanguage();
  switch (standing.kind) {
    case 'reconnect':
    case 'blocked':
    case 'failing': {
      const code = standing.problem?.code ?? 'unknown';
      return t(`problems:${code}.title`, wording(standing.problem));
    }
    case 'ending':
      return <Ending account={account} limit={standing.limit} now={now} />;
    case 'waiting':
      if (account.upkeep.state === 'waiting' && account.upkeep.cause === 'here')
        return t(`problems:${account.upkeep.problem.code}.title`, wording(account.upkeep.problem));
      return t('forecast.waiting', {
        service: service?.name || t('forecast.aService'),
        when: formatSince(standing.since, now, language),
      });
    default:
      // When the access token ends is no date that anybody must note: it reads as the end of the authorisation.
      return standing.limit === null ? (
        t('forecast.renewal')
      ) : (
        <Trans
          ns="home"
          i18nKey={`forecast.until.${standing.limit.kind}`}
          values={{ when: formatDay(standing.limit.at, language) }}
          components={{ b: <b /> }}
        />
      );
  }
}

interface EndingProps {
  account: AccountView;
  limit: Limit;
  now: number;
}

/** That it ends soon, what ends it, and the one thing to do about it. */
export function Ending({ account: { settings }, limit, now }: EndingProps) {
  const language = useLanguage();
  // Whoever prepared an application publishes it; who uses it can but sign in again.
  const isOthers = limit.kind === 'testing' && settings.application.kind === 'predefined';
  const words = isOthers ? 'refresh-token' : limit.kind;
  return (
    <Trans
      ns="home"
      i18nKey={limit.at > now ? `forecast.ending.${words}` : `forecast.ended.${words}`}
      values={{ when: formatDaysAway(limit.at, now, language) }}
      components={{ b: <b /> }}
    />
  );
}
