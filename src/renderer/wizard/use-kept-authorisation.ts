import type { AccountView, DraftView } from '../../shared/account.ts';
import type { AppProblem } from '../../shared/problems.ts';
import type { ServiceDefinition } from '../../shared/service.ts';
import { checkSettings } from '../../shared/settings.ts';
import { useAnswer } from '../app/requests.ts';
import { remedies, stepOf } from '../problems/remedy.ts';
import { serviceOf } from './machine.ts';
import type { Wizard } from './use-wizard.ts';

/** Whether the draft has become an account that is authorised as the draft stands: one may go on without signing in. */
export function useKeptAuthorisation({ world, state: { draft } }: Wizard): boolean {
  const { data: accounts } = useAnswer('accounts.list', {});
  const account = accounts?.find(({ id }) => id === draft.accountId);
  return account !== undefined && isAuthorisedAs(account, draft, serviceOf(world, draft));
}

/** Nothing that the sign-in depended on was changed since, and its tokens live. */
export function isAuthorisedAs(
  { state, settings, secret, lastTest }: AccountView,
  draft: DraftView,
  service: ServiceDefinition | undefined,
): boolean {
  if (state === 'reconnect' || asksForSignIn(lastTest?.problem ?? null)) return false;
  const check = checkSettings(draft, service);
  const wanted = draft.fields.application.kind === 'own' ? draft.secret : { kept: false, endsIn: '' };
  // Both went through the same schemas, so equal values have their names in the same order.
  return check.ok && same(check.settings, settings) && same(wanted, secret);
}

/** What the mail server refused, and a new sign-in puts right. */
function asksForSignIn(problem: AppProblem | null): boolean {
  return problem !== null && stepOf(remedies[problem.code]) === 'authorization';
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
