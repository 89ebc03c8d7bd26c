/**
 * What is wrong or doubtful in a draft, as one types: reason, gravity, and the correction where there is one.
 *
 * Errors are certain to fail and block; doubts warn. Where the certainty comes from: the grammar of a field, or the
 * provider's own forms at the provider itself (`Subject.certain`). What the chosen service's definition says is never
 * doubted, so that a catalogue's service works as it is written. Empty fields are not looked at: whether they may be
 * empty is for `checkSettings` to say.
 */
import type { DraftFields, KeptSecret } from '../account.ts';
import { custom } from '../providers/custom.ts';
import type { ServiceDefinition } from '../service.ts';
import { type Finding, settingsFields } from './finding.ts';
import { reviewAddress } from './review/address.ts';
import { reviewClientId } from './review/client-id.ts';
import { reviewEndpoint } from './review/endpoint.ts';
import { reviewRedirect } from './review/redirect.ts';
import { reviewScenario } from './review/scenario.ts';
import { reviewScopes } from './review/scopes.ts';
import { reviewSecret } from './review/secret.ts';
import { reviewSecretDay } from './review/secret-day.ts';
import { reviewHost, reviewPort } from './review/sending.ts';
import { subjectOf } from './review/subject.ts';
import { reviewTenants } from './review/tenants.ts';

/**
 * Total, whatever the fields hold.
 *
 * @param service undefined while none is chosen: then only what holds everywhere is said
 * @param now milliseconds since the epoch, for what depends on the day; without it nothing is said of that
 * @returns all findings, field by field in the order of the screen, a field's errors first
 */
export function review(
  fields: DraftFields,
  secret: KeptSecret,
  service: ServiceDefinition | undefined,
  now: number | null = null,
): readonly Finding[] {
  const subject = subjectOf(fields, service ?? custom.service);
  const findings = [
    ...reviewAddress('address', subject),
    ...reviewAddress('from', subject),
    ...reviewScenario(subject),
    ...reviewClientId(subject),
    ...reviewSecret(secret, subject),
    ...reviewSecretDay(secret, subject, now),
    ...reviewEndpoint(subject.front, subject),
    ...reviewEndpoint('token', subject),
    ...reviewTenants(subject),
    ...reviewScopes(subject),
    ...(subject.front === 'authorization' ? reviewRedirect(subject) : []),
    ...reviewHost(subject),
    ...reviewPort(subject),
  ];
  return findings.sort((a, b) => rank(a) - rank(b));
}

function rank({ field, severity }: Finding): number {
  return settingsFields.indexOf(field) * 2 + (severity === 'error' ? 0 : 1);
}
