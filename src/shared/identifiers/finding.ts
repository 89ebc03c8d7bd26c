/** What can be wrong or doubtful about a field of a draft, as closed lists: words, tests and screens go by them. */
import type { DraftFields } from '../account.ts';
import { holds, textFields } from './limits.ts';

/** The fields that can be wrong, by their name in the draft, in the order of the screen. */
export const settingsFields = [
  'address',
  'from',
  'serviceId',
  'scenario',
  'clientId',
  'secret',
  'secretExpiresOn',
  'authorizationEndpoint',
  'deviceEndpoint',
  'tokenEndpoint',
  'scopes',
  'redirectUri',
  'smtpHost',
  'smtpPort',
] as const;
export type SettingsField = (typeof settingsFields)[number];

/** Reasons for which a correction may be known; each finding says whether it is. */
export const fixableReasons = [
  'scenario-unsupported',
  'not-an-address',
  'not-a-url',
  'not-https',
  'has-fragment',
  'has-spaces',
  'not-scopes',
  'not-a-host',
  'not-a-port',
  'stray-spaces',
  'surrounding-marks',
  'invisible-characters',
  'client-id-is-url',
  'client-id-cut',
  'client-id-unusual',
  'authorization-endpoint-here',
  'token-endpoint-here',
  'device-endpoint-here',
  'metadata-address-here',
  'endpoint-outdated',
  'endpoint-placeholder',
  'endpoint-unusual',
  'endpoint-elsewhere',
  'tenants-differ',
  'tenant-not-personal',
  'tenant-only-personal',
  'query-missing',
  'query-unwanted',
  'scope-missing',
  'scope-insufficient',
  'scope-misspelt',
  'scope-superfluous',
  'scopes-separators',
  'redirect-loopback-name',
  'redirect-almost',
  'smtp-host-personal',
  'smtp-host-organisation',
  'port-wants-tls',
  'port-wants-starttls',
  'port-25',
] as const;
export type FixableReason = (typeof fixableReasons)[number];

/** Reasons that only the person can do something about. */
export const plainReasons = [
  'too-long',
  'has-credentials',
  'client-id-is-tenant',
  'client-id-is-secret',
  'client-id-is-address',
  'client-id-is-project-number',
  'client-id-of-other-provider',
  'secret-is-its-id',
  'secret-is-client-id',
  'secret-of-other-provider',
  'secret-unclean',
  'secret-unusual',
  'secret-needless',
  'not-a-day',
  'secret-day-past',
  'secret-day-far',
  'redirect-unknown',
] as const;
export type FindingReason = FixableReason | (typeof plainReasons)[number];

/** `error`: this is certain to fail, and blocks. `doubt`: it may be meant. */
export type Severity = 'error' | 'doubt';

/**
 * What a button may name: a scope and the one in its place, parameters, a host, a name of this PC. Empty where the
 * reason has no such thing to say, so that any reason's words can be asked for in one way.
 */
export type FindingFacts = Readonly<Record<'scope' | 'instead' | 'query' | 'host' | 'name', string>>;

/** A finding whose `fix` is not null has one of the reasons that have a word for its button. */
export type Finding = {
  readonly field: SettingsField;
  readonly severity: Severity;
  readonly facts: FindingFacts;
} & (
  | {
      readonly reason: FixableReason;
      /** Fields to change at once; nothing is said of it any more then, and nothing new is wrong. */
      readonly fix: Partial<DraftFields>;
    }
  | { readonly reason: FindingReason; readonly fix: null }
);

const NOTHING: FindingFacts = { scope: '', instead: '', query: '', host: '', name: '' };

/** A finding that the person has to act on. */
export function finding(field: SettingsField, reason: FindingReason, severity: Severity): Finding {
  return { field, reason, severity, facts: NOTHING, fix: null };
}

/** A finding with its correction, or, with null, without. */
export function fixable(
  field: SettingsField,
  reason: FixableReason,
  severity: Severity,
  fix: Partial<DraftFields> | null,
  known: Partial<FindingFacts> = {},
): Finding {
  const facts = { ...NOTHING, ...known };
  // A correction may make a text longer; one that the field cannot hold is none.
  const isTooLong = textFields.some((name) => !holds(name, fix?.[name] ?? ''));
  return fix === null || isTooLong
    ? { field, reason, severity, facts, fix: null }
    : { field, reason, severity, facts, fix };
}
