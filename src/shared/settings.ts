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
import {
  endpointSchema,
  hostSchema,
  type PredefinedApplication,
  portSchema,
  type ServiceDefinition,
} from './service.ts';

/** The fields that can be wrong, by their name in the draft. */
export type SettingsField =
  | 'address'
  | 'from'
  | 'serviceId'
  | 'clientId'
  | 'secret'
  | 'authorizationEndpoint'
  | 'tokenEndpoint'
  | 'scopes'
  | 'redirectUri'
  | 'smtpHost'
  | 'smtpPort';

export type SettingsIssueReason =
  | 'missing'
  | 'not-an-address'
  | 'not-a-url'
  | 'not-https'
  | 'has-fragment'
  | 'has-credentials'
  | 'has-spaces'
  | 'not-scopes'
  | 'not-a-host'
  | 'not-a-port';

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
  clientId: '',
  authorizationEndpoint: '',
  tokenEndpoint: '',
  scopes: '',
  redirectUri: '',
  smtpHost: '',
  smtpPort: '',
  smtpSecurity: 'starttls',
  declared: [],
};

/** The fields of a draft that changes an existing account. */
export function fieldsOf(settings: AccountSettings): DraftFields {
  return {
    address: settings.address,
    from: settings.from === settings.address ? '' : settings.from,
    serviceId: settings.serviceId,
    application: settings.application,
    clientId: settings.clientId,
    authorizationEndpoint: settings.authorizationEndpoint,
    tokenEndpoint: settings.tokenEndpoint,
    scopes: settings.scopes,
    redirectUri: settings.redirectUri,
    smtpHost: settings.smtp.host,
    smtpPort: String(settings.smtp.port),
    smtpSecurity: settings.smtp.security,
    declared: [],
  };
}

/** Fills the draft with what a service is known to need. What the user typed as address and sender stays. */
export function withService(fields: DraftFields, service: ServiceDefinition): DraftFields {
  return {
    ...fields,
    serviceId: service.id,
    application: { kind: 'own' },
    clientId: '',
    authorizationEndpoint: service.authorizationEndpoint,
    tokenEndpoint: service.tokenEndpoint,
    scopes: service.scopes,
    redirectUri: service.redirectUris[0] ?? '',
    smtpHost: service.smtp.host,
    smtpPort: String(service.smtp.port),
    smtpSecurity: service.smtp.security,
    declared: [],
  };
}

/** Fills the draft with an application that somebody prepared; with null, back to one's own. */
export function withApplication(
  fields: DraftFields,
  service: ServiceDefinition,
  application: PredefinedApplication | null,
): DraftFields {
  const base = withService(fields, service);
  if (application === null) return base;
  return {
    ...base,
    application: { kind: 'predefined', id: application.id },
    clientId: application.clientId,
    redirectUri: application.redirectUri,
    authorizationEndpoint: application.authorizationEndpoint ?? base.authorizationEndpoint,
    tokenEndpoint: application.tokenEndpoint ?? base.tokenEndpoint,
    scopes: application.scopes ?? base.scopes,
  };
}

/**
 * Checks every field of a draft.
 *
 * @param service the definition that `fields.serviceId` names, or undefined when it names none
 * @returns the settings, or every issue in the order of the screen
 */
export function checkSettings(
  { fields, secret }: Pick<DraftView, 'fields' | 'secret'>,
  service: ServiceDefinition | undefined,
): SettingsCheck {
  const issues: SettingsIssue[] = [];
  const note = (field: SettingsField, reason: SettingsIssueReason | null): void => {
    if (reason !== null) issues.push({ field, reason });
  };

  note('address', addressIssue(fields.address));
  note('from', fields.from.trim() === '' ? null : addressIssue(fields.from));
  note('serviceId', service === undefined ? 'missing' : null);
  note('clientId', clientIdIssue(fields.clientId));
  const secretWanted = service?.secret === 'required' && fields.application.kind === 'own';
  note('secret', secretWanted && !secret.kept ? 'missing' : null);
  note('authorizationEndpoint', endpointIssue(fields.authorizationEndpoint));
  note('tokenEndpoint', endpointIssue(fields.tokenEndpoint));
  note('scopes', scopesIssue(fields.scopes));
  note('redirectUri', endpointIssue(fields.redirectUri));
  note('smtpHost', hostIssue(fields.smtpHost));
  note('smtpPort', portIssue(fields.smtpPort));
  if (issues.length > 0 || service === undefined) return { ok: false, issues };

  const settings = accountSettingsSchema.safeParse({
    serviceId: service.id,
    family: service.family,
    address: fields.address,
    from: fields.from.trim() === '' ? fields.address : fields.from,
    application: fields.application,
    clientId: fields.clientId,
    clientAuthentication: service.clientAuthentication,
    authorizationEndpoint: fields.authorizationEndpoint,
    tokenEndpoint: fields.tokenEndpoint,
    scopes: fields.scopes.trim().replace(/\s+/g, ' '),
    redirectUri: fields.redirectUri,
    loginHint: service.loginHint,
    smtp: { host: fields.smtpHost, port: Number(fields.smtpPort.trim()), security: fields.smtpSecurity },
  });
  // The checks above mirror the schema; should they ever disagree, the schema wins and the client ID is asked again.
  return settings.success
    ? { ok: true, settings: settings.data }
    : { ok: false, issues: [{ field: 'clientId', reason: 'has-spaces' }] };
}

/** The first reason why this text is not an e-mail address, or null. */
export function addressIssue(text: string): SettingsIssueReason | null {
  if (text.trim() === '') return 'missing';
  return emailSchema.safeParse(text).success ? null : 'not-an-address';
}

function clientIdIssue(text: string): SettingsIssueReason | null {
  if (text.trim() === '') return 'missing';
  return accountSettingsSchema.shape.clientId.safeParse(text).success ? null : 'has-spaces';
}

function endpointIssue(text: string): SettingsIssueReason | null {
  if (text.trim() === '') return 'missing';
  const message = endpointSchema.safeParse(text).error?.issues[0]?.message;
  switch (message) {
    case undefined:
      return null;
    case 'not-https':
    case 'has-fragment':
    case 'has-credentials':
      return message;
    default:
      return 'not-a-url';
  }
}

function scopesIssue(text: string): SettingsIssueReason | null {
  const scopes = text.trim().replace(/\s+/g, ' ');
  if (scopes === '') return 'missing';
  return accountSettingsSchema.shape.scopes.safeParse(scopes).success ? null : 'not-scopes';
}

function hostIssue(text: string): SettingsIssueReason | null {
  if (text.trim() === '') return 'missing';
  return hostSchema.safeParse(text).success ? null : 'not-a-host';
}

function portIssue(text: string): SettingsIssueReason | null {
  if (text.trim() === '') return 'missing';
  return /^\d{1,5}$/.test(text.trim()) && portSchema.safeParse(Number(text.trim())).success
    ? null
    : 'not-a-port';
}
