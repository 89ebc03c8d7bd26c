import { useEffect, useRef, useState } from 'react';
import type { DraftView } from '../../shared/account.ts';
import type { PreflightVerdict } from '../../shared/preflight.ts';
import type { AppProblem } from '../../shared/problems.ts';
import { useBridge } from '../app/bridge.tsx';
import type { Wizard } from './use-wizard.ts';

type Verification =
  | { readonly kind: 'none' }
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly verdict: PreflightVerdict }
  /** It could not even begin. */
  | { readonly kind: 'refused'; readonly problem: AppProblem };

export interface VerificationControl {
  readonly verification: Verification;
  verify(): void;
  cancel(): void;
}

/**
 * « Vérifier ces identifiants »: asks the provider about what stands in the fields now. A verdict is about those values
 * and no others: it goes as soon as one changes.
 */
export function useVerification({ state: { draft }, keeper }: Wizard): VerificationControl {
  const bridge = useBridge();
  const [verification, setVerification] = useState<Verification>({ kind: 'none' });
  const examined = examinedPart(draft, keeper.secretEdition);
  /** What the last question was about; an answer to an earlier one is of no interest. */
  const asked = useRef<symbol | null>(null);

  const forget = (): void => {
    asked.current = null;
    setVerification({ kind: 'none' });
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is examined is the one reason to forget
  useEffect(() => {
    return () => {
      if (asked.current === null) return;
      forget();
      void bridge.request('credentials.cancelVerification', { draftId: draft.id });
    };
  }, [examined]);

  return {
    verification,
    async verify() {
      const question = Symbol('question');
      asked.current = question;
      setVerification({ kind: 'running' });
      // What was typed a moment ago must be kept before it is examined.
      await keeper.settled();
      if (asked.current !== question) return;
      const answer = await bridge.request('credentials.verify', { draftId: draft.id });
      if (asked.current !== question) return;
      setVerification(
        answer.ok ? { kind: 'done', verdict: answer.value } : { kind: 'refused', problem: answer.problem },
      );
    },
    cancel() {
      forget();
      void bridge.request('credentials.cancelVerification', { draftId: draft.id });
    },
  };
}

/**
 * The values that a verdict is about, as one text to compare. The secret counts as it was given, not as it is described:
 * its description comes from the vault a moment later, when the question about it may already be on its way.
 */
function examinedPart({ fields }: DraftView, secretEdition: number): string {
  const { serviceId, clientId, scenario, authorizationEndpoint, deviceEndpoint, tokenEndpoint } = fields;
  const { scopes, redirectUri } = fields;
  return JSON.stringify([
    ...[serviceId, clientId, scenario, authorizationEndpoint, deviceEndpoint, tokenEndpoint],
    ...[scopes, redirectUri],
    secretEdition,
  ]);
}
