import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../shared/account.ts';
import { forecast } from '../../shared/forecast.ts';
import type { ServiceDefinition } from '../../shared/service.ts';
import { useLanguage } from '../app/use-language.ts';
import { Notice } from '../components/notice/Notice.tsx';
import { Ending } from '../home/AccountOutlook.tsx';
import { formatMoment, formatSince } from '../i18n/format.ts';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';
import { RenewNow } from './RenewNow.tsx';

interface AccountNewsProps {
  account: AccountView;
  service: ServiceDefinition | undefined;
  /** Milliseconds since the epoch. */
  now: number;
}

/** What is coming of an address that still sends: its ends that are near, and what Jeton waits for. */
export function AccountNews({ account, service, now }: AccountNewsProps) {
  const { t } = useTranslation(['account', 'home']);
  const language = useLanguage();
  const { state, upkeep } = account;
  // What has ended, or is refused already, ends no more.
  if (state === 'reconnect' || state === 'blocked' || upkeep.state === 'blocked') return null;
  const isWaiting = upkeep.state === 'waiting';
  const { warnings } = forecast(account, service, now);
  return (
    <>
      {warnings.map((limit) => (
        <Notice
          key={limit.kind}
          state="att"
          title={<Ending account={account} limit={limit} now={now} />}
          // A renewal moves this end, and no other; where Jeton waits to try again, the button stands below.
          actions={limit.kind === 'idle' && !isWaiting ? <RenewNow accountId={account.id} /> : undefined}
        />
      ))}
      {upkeep.state === 'waiting' && upkeep.cause === 'here' && <ProblemNotice problem={upkeep.problem} />}
      {upkeep.state === 'waiting' && upkeep.cause !== 'here' && (
        <Notice
          state="wait"
          actions={<RenewNow accountId={account.id} />}
          title={
            upkeep.cause === 'offline'
              ? t('home:offline.title')
              : t('home:forecast.waiting', {
                  service: service?.name || t('home:forecast.aService'),
                  when: formatSince(upkeep.since, now, language),
                })
          }
        >
          {upkeep.cause === 'offline'
            ? t('home:offline.text')
            : t('trying', {
                when: upkeep.nextTryAt > now ? formatMoment(upkeep.nextTryAt, now, language) : t('soon'),
              })}
        </Notice>
      )}
    </>
  );
}
