/**
 * From what was typed to what can be used: the one place where a draft's fields are checked, for the screen
 * (which shows the reason under the field) and for the core (which refuses to go on) alike.
 */
import {
  type AccountSettings,
  accountSettingsSchema,
  type DraftFields,
  type DraftView,
  emailSchema,
} from './account.ts';
import { type FindingReason, type SettingsField, settingsFields } from './identifiers/finding.ts';
import { review } from './identifiers/review.ts';
import { custom } from './providers/custom.ts';
import { frontOf, withScenario } from './scenario.ts';
import { type PredefinedApplication, type ServiceDefinition, smtpHostFor } from './service.ts';

export type { SettingsField } from './identifiers/finding.ts';

/** Why a field keeps a draft from signing in: nothing there, or an error of {@link review}. */
export type SettingsIssueReason = 'missing' | FindingReason;

export interface SettingsIssue {
  readonly field: SettingsField;
  readonly reason: SettingsIssueReason;
}

export type SettingsCheck =
  | { readonly ok: true; readonly settings: AccountSettings }
  | { readonly ok: false; readonly issues: readonly SettingsIssue[] };

/** The fields of a new draft: nothing typed, nothing chosen. */
export const emptyFields: DraftFields = {
  address: '',
  from: '',
  serviceId: '',
  application: { kind: 'own' },
  scenario: 'default',
  clientId: '',
  authorizationEndpoint: '',
  deviceEndpoint: '',
  tokenEndpoint: '',
  scopes: '',
  redirectUri: '',
  smtpHost: '',
  smtpPort: '',
  smtpSecurity: 'starttls',
  secretExpiresOn: '',
  declared: [],
};

/** The fields of a draft that changes an existing account. */
export function fieldsOf(settings: AccountSettings): DraftFields {
  const endpoints =
    settings.grant === 'device'
      ? { scenario: 'device' as const, deviceEndpoint: settings.deviceEndpoint, ...settings.unused }
      : {
          scenario: 'default' as const,
          deviceEndpoint: '',
          authorizationEndpoint: settings.authorizationEndpoint,
          redirectUri: settings.redirectUri,
        };
  return {
    ...endpoints,
    address: settings.address,
    from: settings.from === settings.address ? '' : settings.from,
    serviceId: settings.serviceId,
    application: settings.application,
    clientId: settings.clientId,
    tokenEndpoint: settings.tokenEndpoint,
    scopes: settings.scopes,
    smtpHost: settings.smtp.host,
    smtpPort: String(settings.smtp.port),
    smtpSecurity: settings.smtp.security,
    secretExpiresOn: settings.secretExpiresOn ?? '',
    declared: [],
  };
}

/** Fills the draft with what a service is known to need. What the user typed as address and sender stays. */
export function withService(fields: DraftFields, service: ServiceDefinition): DraftFields {
  const chosen: DraftFields = {
    ...fields,
    serviceId: service.id,
    application: { kind: 'own' },
    clientId: '',
    authorizationEndpoint: service.authorizationEndpoint,
    deviceEndpoint: '',
    tokenEndpoint: service.tokenEndpoint,
    scopes: service.scopes,
    redirectUri: service.redirectUris[0] ?? '',
    smtpHost: smtpHostFor(fields.address, service),
    smtpPort: String(service.smtp.port),
    smtpSecurity: service.smtp.security,
    secretExpiresOn: '',
    declared: [],
  };
  return withScenario(chosen, fields.scenario, service);
}

/** Fills the draft with an application that somebody prepared; with null, back to one's own. */
export function withApplication(
  fields: DraftFields,
  service: ServiceDefinition,
  application: PredefinedApplication | null,
): DraftFields {
  const base = withService(fields, service);
  if (application === null) return base;
  const chosen: DraftFields = {
    ...base,
    deviceEndpoint: '',
    application: { kind: 'predefined', id: application.id },
    clientId: application.clientId,
    redirectUri: application.redirectUri,
    authorizationEndpoint: application.authorizationEndpoint ?? base.authorizationEndpoint,
    tokenEndpoint: application.tokenEndpoint ?? base.tokenEndpoint,
    scopes: application.scopes ?? base.scopes,
  };
  return withScenario(chosen, fields.scenario, service);
}

/**
 * Checks every field of a draft that its scenario needs.
 *
 * @param service the definition that `fields.serviceId` names, or undefined when it names none
 * @returns the settings, or every issue in the order of the screen, one for each field
 */
export function checkSettings(
  { fields, secret }: Pick<DraftView, 'fields' | 'secret'>,
  service: ServiceDefinition | undefined,
): SettingsCheck {
  const errors = review(fields, secret, service).filter(({ severity }) => severity === 'error');
  const issues = settingsFields.flatMap((field): readonly SettingsIssue[] => {
    if (isMissing(field, { fields, secret }, service)) return [{ field, reason: 'missing' }];
    const error = errors.find((each) => each.field === field);
    return error === undefined ? [] : [{ field, reason: error.reason }];
  });
  if (issues.length > 0 || service === undefined) return { ok: false, issues };

  const settings = accountSettingsSchema.safeParse({
    serviceId: service.id,
    family: service.family,
    address: fields.address,
    from: fields.from.trim() === '' ? fields.address : fields.from,
    application: fields.application,
    clientId: fields.clientId,
    clientAuthentication: service.clientAuthentication,
    ...grantOf(fields),
    tokenEndpoint: fields.tokenEndpoint,
    scopes: fields.scopes.trim().replace(/\s+/g, ' '),
    loginHint: service.loginHint,
    smtp: { host: fields.smtpHost, port: Number(fields.smtpPort.trim()), security: fields.smtpSecurity },
    secretExpiresOn: secretDayOf({ fields, secret }),
  });
  // The review mirrors the schema; should they ever disagree, the schema wins and the client ID is asked again.
  return settings.success
    ? { ok: true, settings: settings.data }
    : { ok: false, issues: [{ field: 'clientId', reason: 'has-spaces' }] };
}

/** Of a secret that is sent: one that is gone, or a prepared application's, has none. */
function secretDayOf({ fields, secret }: Pick<DraftView, 'fields' | 'secret'>): string | null {
  if (!secret.kept || fields.application.kind !== 'own') return null;
  const typed = fields.secretExpiresOn.trim();
  return typed === '' ? null : typed;
}

/** What the scenario adds to the settings. */
function grantOf(fields: DraftFields): Record<string, unknown> {
  const { authorizationEndpoint, redirectUri, deviceEndpoint } = fields;
  return fields.scenario === 'device'
    ? { grant: 'device', deviceEndpoint, unused: { authorizationEndpoint, redirectUri } }
    : { grant: 'code', authorizationEndpoint, redirectUri };
}

function isMissing(
  field: SettingsField,
  { fields, secret }: Pick<DraftView, 'fields' | 'secret'>,
  service: ServiceDefinition | undefined,
): boolean {
  const front = frontOf(fields, service ?? custom.service);
  const isEmpty = (name: Exclude<SettingsField, 'secret'>): boolean => fields[name].trim() === '';
  switch (field) {
    case 'from':
    case 'secretExpiresOn':
    case 'scenario':
      return false;
    case 'serviceId':
      return service === undefined;
    case 'secret':
      return service?.secret === 'required' && fields.application.kind === 'own' && !secret.kept;
    case 'deviceEndpoint':
      return front === 'device' && isEmpty(field);
    case 'authorizationEndpoint':
    case 'redirectUri':
      return front === 'authorization' && isEmpty(field);
    default:
      return isEmpty(field);
  }
}

/** The first reason why this text is not an e-mail address, or null. */
export function addressIssue(text: string): SettingsIssueReason | null {
  if (text.trim() === '') return 'missing';
  return emailSchema.safeParse(text).success ? null : 'not-an-address';
}
