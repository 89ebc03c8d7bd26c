/** The contract's requests as hooks: questions are cached and asked again when an event says so. */
import {
  QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Bridge, EventName, RequestInput, RequestName, RequestOutput } from '../../shared/contract.ts';
import type { AppProblem } from '../../shared/problems.ts';
import { useBridge } from './bridge.tsx';

/** A refused request, so that queries and mutations can carry its problem. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';
  readonly problem: AppProblem;

  constructor(problem: AppProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** Answers live until an event makes them stale; a refusal is shown, not asked again behind the user's back. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: Number.POSITIVE_INFINITY, retry: false, refetchOnWindowFocus: false },
      mutations: { retry: false },
    },
  });
}

async function ask<N extends RequestName>(
  bridge: Bridge,
  name: N,
  input: RequestInput<N>,
): Promise<RequestOutput<N>> {
  const answer = await bridge.request(name, input);
  if (!answer.ok) throw new RequestRefused(answer.problem);
  return answer.value;
}

/** The answer to a question, kept until an event makes it stale. */
export function useAnswer<N extends RequestName>(
  name: N,
  input: RequestInput<N>,
): UseQueryResult<RequestOutput<N>, RequestRefused> {
  const bridge = useBridge();
  return useQuery({ queryKey: [name, input], queryFn: () => ask(bridge, name, input) });
}

/** An action: `mutate` to do it, `isPending` while it runs, `error.problem` when it was refused. */
export function useAction<N extends RequestName>(
  name: N,
): UseMutationResult<RequestOutput<N>, RequestRefused, RequestInput<N>> {
  const bridge = useBridge();
  return useMutation({ mutationFn: (input: RequestInput<N>) => ask(bridge, name, input) });
}

/** Which answers each event makes stale. */
const STALE: Partial<Record<EventName, readonly RequestName[]>> = {
  'accounts.changed': ['accounts.list', 'accounts.history'],
  'drafts.changed': ['drafts.list'],
  'vault.changed': ['vault.status', 'vault.systemProtection'],
  'vault.noticed': ['vault.notices'],
  'preferences.changed': ['preferences.get'],
  'services.changed': ['services.list', 'catalogue.imported'],
  'companion.changed': ['app.info'],
};

/** Keeps the answers true: once, at the top of the tree. */
export function useFreshness(): void {
  const bridge = useBridge();
  const client = useQueryClient();
  useEffect(() => {
    const stops = (Object.keys(STALE) as EventName[]).map((event) =>
      bridge.on(event, () => {
        for (const name of STALE[event] ?? []) void client.invalidateQueries({ queryKey: [name] });
      }),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [bridge, client]);
}
