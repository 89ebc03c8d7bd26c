import { type AppProblem, problem } from '../../shared/problems.ts';
import type { SmtpServer } from '../../shared/service.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import { fitToShow } from './discretion.ts';
import { LayerOverdue } from './layer-clock.ts';
import { OAuthNotOffered, SignInRefused } from './oauth-sasl.ts';

/** Characters; as many as `diagnose()` gives a fact. */
const MAX_OFFERED = 200;

/** What a failed delivery means. Host and port are facts of every answer: they are what an IT person asks first. */
export function diagnoseDeliveryFailure(error: unknown, { host, port }: SmtpServer): AppProblem {
  const found = read(error);
  return { ...found, facts: { ...found.facts, host, port } };
}

function read(error: unknown): AppProblem {
  if (error instanceof SignInRefused)
    return withChallenge(diagnose({ layer: 'smtp', input: error.refusal }), error.refusal.challenge);
  if (error instanceof OAuthNotOffered)
    return problem('smtp-auth-unsupported', 'smtp', {
      offered: fitToShow(error.offered.join(' '), MAX_OFFERED),
    });
  // A time-out by its code, and yet no firewall's doing: the name servers did not answer.
  if (error instanceof LayerOverdue && error.layer === 'dns')
    return problem('network-dns', 'network', { systemCode: error.code }, error.message);
  const hasReply = error instanceof Error && 'response' in error && typeof error.response === 'string';
  return diagnose({ layer: hasReply ? 'smtp' : 'network', input: error });
}

/** The reason is in the challenge: `diagnose()` reads its JSON, and shows only what is none. */
function withChallenge(found: AppProblem, challenge: string): AppProblem {
  const shown = fitToShow(challenge).trim();
  const { detail = '' } = found;
  if (shown === '' || detail.includes(shown)) return found;
  return { ...found, detail: detail === '' ? `334 ${shown}` : `${detail}\n334 ${shown}` };
}
