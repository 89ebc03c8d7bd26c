/**
 * The preflight, « Vérifier ces identifiants »: asks the provider about ID and secret before any sign-in, and says no
 * more than its answers prove (docs/adr/0019-preflight.md).
 *
 * To a code that nobody issued, RFC 6749 §5.2 has two answers: `invalid_client` refuses the client, `invalid_grant` the
 * code. The second proves the client only where the server looks at the client first:
 *
 * - Entra does not. To an invented code it says AADSTS9002313 whatever the secret, an invalid one included, while
 *   client_credentials with that secret is AADSTS7000215 (both measured on a real tenant in August 2026, quoted in the
 *   tests of a public project; the first also in AzureAD/microsoft-authentication-library-for-js#3088).
 * - Of Google one finds both: secret scanners take « Malformed auth code. » for a good pair (mongodb/kingfisher,
 *   crates/kingfisher-rules/data/rules/google.yml), yet it was the answer to a request without any secret too
 *   (googlesamples/google-signin-unity#64).
 * - better-auth judged codes first, too (better-auth/better-auth#11176); oidc-provider judges clients first.
 *
 * So the server is asked once more, with a wrong secret (a wrong ID, where there is none). Refused now, the client was
 * accepted before; answered alike, nothing is proved.
 *
 * A draft for a code on another device is asked about where it would begin, and by what it would begin with.
 *
 * A device code (RFC 8628 §3.2) proves that the application is known in that tenant. Whether « Autoriser les flux
 * clients publics » is on, Entra says only once somebody has signed in (AADSTS7000218;
 * MicrosoftDocs/azure-docs#31986, smallstep/cli#735). An ID that no tenant knows may be AADSTS50059 on /common
 * (AzureAD/microsoft-authentication-library-for-python#141).
 */
import type { AccountSettings, CodeSettings } from '../../shared/account.ts';
import type { PreflightVerdict } from '../../shared/preflight.ts';
import { type AppProblem, type ProblemCode, problem } from '../../shared/problems.ts';
import { providerOf } from '../../shared/providers/index.ts';
import type { Drafts } from '../accounts/drafts.ts';
import type { Logger } from '../log/logger.ts';
import { Secret } from '../log/secret.ts';
import { unlessAborted } from '../net/deadline.ts';
import type { HttpClient } from '../net/http.ts';
import type { Clock } from '../platform.ts';
import { refusal } from '../problem-error.ts';
import type { PreflightAnswer } from './preflight-answer.ts';
import { askForDeviceCode, askWithWrongCode, randomText } from './preflight-questions.ts';

export interface Preflight {
  /**
   * A verification of the same draft that is under way is replaced: fields may have changed since, and a verdict is
   * about what stands there now.
   *
   * @throws {ProblemError} `settings-incomplete`, `endpoint-insecure`, `vault-*`, `not-found`; `attempt-over` when it
   *   is replaced or cancelled
   */
  verify(draftId: string): Promise<PreflightVerdict>;
  /** Ends the verification of a draft, if there is one. */
  cancel(draftId: string): void;
  close(): void;
}

interface Collaborators {
  readonly drafts: Pick<Drafts, 'settings' | 'clientSecret'>;
  readonly http: HttpClient;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Logger;
}

type Finding =
  | Omit<Extract<PreflightVerdict, { verdict: 'right' }>, 'at'>
  | Omit<Extract<PreflightVerdict, { verdict: 'wrong' | 'unknown' }>, 'at'>;

export function createPreflight({ drafts, http, clock, log }: Collaborators): Preflight {
  const underWay = new Map<string, AbortController>();
  let closed = false;

  function cancel(draftId: string): void {
    underWay.get(draftId)?.abort(refusal('attempt-over', 'token'));
  }

  async function examine(draftId: string, settings: AccountSettings, signal: AbortSignal): Promise<Finding> {
    const clientSecret = await drafts.clientSecret(draftId, settings);
    const question = { settings, http, signal };
    if (settings.grant === 'device')
      return foundByDevice(await askForDeviceCode(question, clientSecret, settings.deviceEndpoint));
    const { deviceGrant } = providerOf(settings.family);
    const endpoint = deviceGrant?.isDocumented
      ? deviceGrant.endpointBeside(settings.authorizationEndpoint)
      : null;
    if (clientSecret === null && endpoint !== null)
      return foundBesideCode(await askForDeviceCode(question, null, endpoint));
    return examineByCode(settings, clientSecret, signal);
  }

  async function examineByCode(
    settings: CodeSettings,
    clientSecret: Secret | null,
    signal: AbortSignal,
  ): Promise<Finding> {
    const answer = await askWithWrongCode({ settings, http, signal }, clientSecret);
    if (answer.kind !== 'grant-refused') return found('code', answer);
    const control =
      clientSecret === null
        ? await askWithWrongCode({ settings: { ...settings, clientId: randomText() }, http, signal }, null)
        : await askWithWrongCode({ settings, http, signal }, new Secret(randomText()));
    return control.kind === 'declaration-refused'
      ? { verdict: 'right', by: 'code' }
      : found('code', control.kind === 'inconclusive' ? control : answer);
  }

  return {
    async verify(draftId) {
      const settings = drafts.settings(draftId);
      if (closed) throw refusal('attempt-over', 'token');
      cancel(draftId);
      const abort = new AbortController();
      underWay.set(draftId, abort);
      try {
        const finding = await unlessAborted(abort.signal, () => examine(draftId, settings, abort.signal));
        const outcome = finding.verdict === 'right' ? { by: finding.by } : { problem: finding.problem.code };
        log.info(
          { service: settings.serviceId, verdict: finding.verdict, ...outcome },
          'identifiers verified',
        );
        return { ...finding, at: clock.now() };
      } finally {
        if (underWay.get(draftId) === abort) underWay.delete(draftId);
      }
    },
    cancel,
    close() {
      closed = true;
      for (const draftId of underWay.keys()) cancel(draftId);
    },
  };
}

/** Codes that speak against the device grant itself, or its address: no word on the application. */
const deviceGrantCodes: ReadonlySet<ProblemCode> = new Set([
  'device-flow-unsupported',
  'device-flow-blocked',
  'server-answer-unusable',
]);

function isOfDeviceGrant(
  answer: PreflightAnswer,
): answer is Extract<PreflightAnswer, { readonly problem: AppProblem }> {
  return answer.kind === 'inconclusive' && deviceGrantCodes.has(answer.problem.code);
}

/** Where one would sign in by it, there is no way in. */
function foundByDevice(answer: PreflightAnswer): Finding {
  return isOfDeviceGrant(answer) ? { verdict: 'wrong', problem: answer.problem } : found('device', answer);
}

/**
 * Where one would sign in by the browser, it proves nothing, and its words would speak of a scenario that nobody chose
 * or has even seen.
 */
function foundBesideCode(answer: PreflightAnswer): Finding {
  return isOfDeviceGrant(answer)
    ? { verdict: 'unknown', problem: problem('unknown', 'device') }
    : found('device', answer);
}

function found(by: 'code' | 'device', answer: PreflightAnswer): Finding {
  switch (answer.kind) {
    case 'accepted':
      return { verdict: 'right', by };
    case 'declaration-refused':
      return { verdict: 'wrong', problem: answer.problem };
    case 'grant-refused':
    case 'inconclusive':
      return { verdict: 'unknown', problem: answer.problem };
  }
}
