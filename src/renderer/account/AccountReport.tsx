import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../shared/account.ts';
import type { AppProblem } from '../../shared/problems.ts';
import type { ServiceDefinition } from '../../shared/service.ts';
import { Stack } from '../components/layout/Stack.tsx';
import { SectionTitle, Text } from '../components/layout/Text.tsx';
import { useTitleFocus } from '../components/shell/use-title-focus.ts';
import { aboutAccount } from '../dossier/subject.ts';
import { useProperName } from '../home/use-services.ts';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';
import { ProblemStory } from '../problems/ProblemStory.tsx';
import { problemWords, wording } from '../problems/problem-words.ts';
import { probeHeadline } from '../test-email/headline.ts';
import { isOwnSenderAWayOut, OwnSender } from '../test-email/OwnSender.tsx';
import { ProbeReport } from '../test-email/ProbeReport.tsx';
import type { ProbeControl } from '../test-email/use-probe.ts';
import { OtherStep } from './OtherStep.tsx';

interface AccountReportProps {
  account: AccountView;
  /** Undefined where nobody knows it any more. */
  service: ServiceDefinition | undefined;
  control: ProbeControl;
  /** What stands in the way now. */
  problem: AppProblem | null;
  /** Telling somebody is the one filled action of the screen. */
  tell: boolean;
  /** Below what to do about a failed test, or beside the outcome of one. */
  action: ReactNode;
  /** Leads to where another recipient is typed. */
  onElsewhere: () => void;
}

/** The test of this session; without one that ended, why the address does not send. Nothing where all is well. */
export function AccountReport(props: AccountReportProps) {
  const { account, service, control, problem, tell, action, onElsewhere } = props;
  const { probe } = control;
  const { t } = useTranslation(['problems', 'consoles', 'test']);
  const properNameOf = useProperName();
  const { settings } = account;
  const about = aboutAccount(settings, properNameOf(settings.serviceId) ?? '');
  const shared = { control, family: settings.family, about, onElsewhere };
  const instead = problem !== null && <OtherStep {...{ account, service, problem }} />;
  const headline = probeHeadline(t, probe, about, properNameOf(settings.serviceId));
  // A test that was left says nothing of what stood in the way before.
  const isUntold = probe === null || probe.state === 'cancelled';
  return (
    <>
      {probe !== null && headline !== null && (
        <Report {...headline}>
          {!isUntold && problem !== null && problem.code !== probe.problem?.code && (
            <ProblemNotice problem={problem} family={settings.family} />
          )}
          <ProbeReport {...shared} probe={probe} action={action || instead} tell={tell} level={3} />
        </Report>
      )}
      {isUntold && problem !== null && (
        <Report
          screen=""
          title={t(`problems:${problem.code}.title`, wording(problem))}
          lead={problemWords(t, problem, about).lead}
        >
          <ProblemStory
            problem={problem}
            address={settings.from}
            server={problem === account.lastTest?.problem ? settings.smtp.host : ''}
            family={settings.family}
            about={about}
            tell={tell}
            action={
              account.state !== 'reconnect' &&
              isOwnSenderAWayOut(problem.code, settings.address, settings.from) ? (
                <OwnSender user={settings.address} control={control} />
              ) : (
                instead
              )
            }
            level={3}
          />
        </Report>
      )}
    </>
  );
}

interface ReportProps {
  /** Changes when the title must be heard anew; never where it is empty. */
  screen: string;
  title: string;
  lead: string;
  children: ReactNode;
}

function Report({ screen, title, lead, children }: ReportProps) {
  const id = useId();
  const heading = useTitleFocus(screen);
  return (
    <section aria-labelledby={id}>
      <Stack gap={4}>
        <div>
          <SectionTitle id={id} size="card" headingRef={heading}>
            {title}
          </SectionTitle>
          <Text muted>{lead}</Text>
        </div>
        {children}
      </Stack>
    </section>
  );
}
