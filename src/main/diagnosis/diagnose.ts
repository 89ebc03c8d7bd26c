/**
 * From a raw failure to a problem that can be explained: the only place where texts of servers are compared.
 *
 * Pure and total: any input, however malformed or hostile, gives one code of the closed list, within a few
 * milliseconds. See `rule.ts` for how a rule is read and `rules/` for what is known.
 */
import { type AppProblem, type DiagnosisCode, problem } from '../../shared/problems.ts';
import { describeFailure } from './detail.ts';
import { endReason } from './end-reason.ts';
import { type Evidence, gatherEvidence } from './evidence.ts';
import { extractFacts } from './facts.ts';
import { type FailureLayer, failureLayers, type RawFailure } from './raw-failure.ts';
import { decide, type Rule } from './rule.ts';
import { oauthRules } from './rules/oauth.ts';
import { smtpRules } from './rules/smtp.ts';
import { transportRules } from './rules/transport.ts';

/** In which order the catalogues are asked: whoever answered last speaks first. */
function catalogues(e: Evidence): readonly (readonly Rule[])[] {
  // A number of Microsoft's sign-in says more than the SMTP reply of whatever passed it on.
  const smtpAnswered =
    e.aadsts.length === 0 && (e.reply !== null || e.enhanced.length > 0 || e.challenge !== null);
  // A portal or a proxy spoke in the server's place (RFC 6585 §6, RFC 9110 §15.5.8), or a page came where a token
  // endpoint answers JSON (RFC 6749 §5.2): whatever words it has, they are not about the authorisation.
  const isIntercepted = e.status === 407 || e.status === 511;
  const isPage = e.isHtml && e.findings.error === '' && (e.layer === 'token' || e.layer === 'refresh');
  if (isIntercepted || isPage) return [transportRules, oauthRules, smtpRules];
  const oauthAnswered = e.error !== '' || e.aadsts.length > 0;
  // A full SMTP reply is one wherever it was seen: people paste log lines under the wrong heading.
  if ((e.layer === 'smtp' && smtpAnswered) || (e.reply !== null && e.enhanced.length > 0 && !oauthAnswered))
    return [smtpRules, transportRules, oauthRules];
  if (e.layer === 'smtp' && !oauthAnswered) return [transportRules, smtpRules, oauthRules];
  if (e.layer === 'network') return [transportRules, oauthRules, smtpRules];
  return oauthAnswered || e.systemCodes.size === 0
    ? [oauthRules, transportRules, smtpRules]
    : [transportRules, oauthRules, smtpRules];
}

function decideCode(e: Evidence): DiagnosisCode {
  for (const catalogue of catalogues(e)) {
    const code = decide(catalogue, e);
    if (code !== null) return code;
  }
  return 'unknown';
}

function readFailure(failure: RawFailure): { layer: FailureLayer; input: unknown } {
  try {
    const { layer, input } = failure;
    return { layer: failureLayers.includes(layer) ? layer : 'network', input };
  } catch {
    return { layer: 'network', input: undefined };
  }
}

/**
 * Explains a failure.
 *
 * @returns a problem whose code is one of `diagnosisCodes`, with the facts that its text names and the server's own
 *   words, redacted, as `detail`. Never throws.
 */
export function diagnose(failure: RawFailure): AppProblem {
  const { layer, input } = readFailure(failure);
  const evidence = gatherEvidence(layer, input);
  const code = decideCode(evidence);
  const reason = code === 'refresh-token-revoked' ? endReason(evidence) : null;
  const facts = { ...extractFacts(evidence), ...(reason === null ? {} : { reason }) };
  return problem(code, layer, facts, describeFailure(evidence.findings));
}
