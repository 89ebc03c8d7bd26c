import { useLocation } from 'wouter';
import type { AppProblem } from '../../shared/problems.ts';
import { useAction } from '../app/requests.ts';

/** Opens the wizard on an account whose authorisation is gone. */
export function useReconnect(accountId: string): {
  reconnect: () => void;
  busy: boolean;
  problem: AppProblem | null;
} {
  const [, go] = useLocation();
  const { mutate, isPending, error } = useAction('accounts.reconnect');
  return {
    reconnect: () => mutate({ accountId }, { onSuccess: ({ id }) => go(`/configuration/${id}`) }),
    busy: isPending,
    problem: error?.problem ?? null,
  };
}
