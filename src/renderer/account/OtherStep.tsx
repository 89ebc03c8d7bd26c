import type { AccountView } from '../../shared/account.ts';
import type { AppProblem } from '../../shared/problems.ts';
import type { ServiceDefinition } from '../../shared/service.ts';
import { useAnswer } from '../app/requests.ts';
import { Stack } from '../components/layout/Stack.tsx';
import { aboutAccount } from '../dossier/subject.ts';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';
import { alsoAgainst } from '../problems/remedy.ts';
import { RepairButton } from './RepairButton.tsx';
import { NEW_SIGN_IN, repairAt } from './repair.ts';
import { useReconnect } from './use-reconnect.ts';

interface OtherStepProps {
  account: AccountView;
  service: ServiceDefinition | undefined;
  problem: AppProblem;
}

/**
 * Another step of the wizard that may help, beside the main button: another application where whoever prepared this one
 * must act, unless nobody knows of one for this service any more, for then the wizard does not ask; the fields of a server
 * that somebody typed.
 */
export function OtherStep({ account, service, problem }: OtherStepProps) {
  const { settings } = account;
  const { data: known } = useAnswer('services.list', {});
  const step = alsoAgainst(problem, aboutAccount(settings, ''));
  const repair = step === null ? null : repairAt(step);
  const control = useReconnect(account, service, repair ?? NEW_SIGN_IN);
  const isChoice = known?.applications.some(({ serviceId }) => serviceId === settings.serviceId) ?? false;
  if (repair === null || (step === 'application' && !isChoice)) return null;
  return (
    <Stack gap={3}>
      <div>
        <RepairButton repair={repair} control={control} variant="default" />
      </div>
      {control.problem !== null && <ProblemNotice problem={control.problem} />}
    </Stack>
  );
}
