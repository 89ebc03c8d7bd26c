import type { AccountView } from '../../shared/account.ts';
import type { AppProblem } from '../../shared/problems.ts';
import type { ServiceDefinition } from '../../shared/service.ts';
import { useAnswer } from '../app/requests.ts';
import { Stack } from '../components/layout/Stack.tsx';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';
import { remedyOf } from '../problems/remedy.ts';
import { RepairButton } from './RepairButton.tsx';
import { OTHER_APPLICATION } from './repair.ts';
import { useReconnect } from './use-reconnect.ts';

interface OtherApplicationProps {
  account: AccountView;
  service: ServiceDefinition | undefined;
  problem: AppProblem;
}

/**
 * Where whoever prepared the application must act: the way to another one, prepared or one's own. None where nobody
 * knows of an application for this service any more, for then the wizard does not ask.
 */
export function OtherApplication({ account, service, problem }: OtherApplicationProps) {
  const { application, serviceId } = account.settings;
  const { data: known } = useAnswer('services.list', {});
  const control = useReconnect(account, service, OTHER_APPLICATION);
  const isOffered = known?.applications.some((each) => each.serviceId === serviceId) ?? false;
  if (remedyOf(problem.code, application.kind).who !== 'preparer' || !isOffered) return null;
  return (
    <Stack gap={3}>
      <div>
        <RepairButton repair={OTHER_APPLICATION} control={control} variant="default" />
      </div>
      {control.problem !== null && <ProblemNotice problem={control.problem} />}
    </Stack>
  );
}
