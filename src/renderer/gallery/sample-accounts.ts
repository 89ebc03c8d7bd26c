/** Accounts of the invented school, in every state that one can have; for the gallery, and for tests of the screens. */
import type { AccountView, CodeSettings } from '../../shared/account.ts';
import type { RequestOutput } from '../../shared/contract.ts';
import { problem } from '../../shared/problems.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

type Change = Partial<Omit<AccountView, 'settings' | 'grant'>> & {
  readonly settings?: Partial<CodeSettings>;
  readonly grant?: Partial<AccountView['grant']>;
};

/** A ready account at Microsoft, authorised at `now`, in milliseconds since the epoch; what it is about is given. */
export function sampleAccount(now: number, { settings, grant, ...change }: Change = {}): AccountView {
  const address = settings?.address ?? 'ecole.jferry@ac-example.fr';
  return {
    id: `account-${(settings?.from ?? address).replaceAll(/[^a-z0-9]/gi, '-')}`,
    createdAt: now,
    name: '',
    settings: {
      serviceId: 'microsoft',
      family: 'microsoft',
      grant: 'code',
      address,
      from: address,
      application: { kind: 'own' },
      clientId: 'c41d9a52-7e08-4b63-9f1a-2d5830e6b7fa',
      clientAuthentication: 'client_secret_post',
      authorizationEndpoint: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
      tokenEndpoint: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
      scopes: 'https://outlook.office.com/SMTP.Send offline_access',
      redirectUri: 'http://localhost',
      loginHint: true,
      smtp: { host: 'smtp.office365.com', port: 587, security: 'starttls' },
      secretExpiresOn: null,
      ...settings,
    },
    secret: { kept: false, endsIn: '' },
    state: 'ready',
    grant: {
      authorizedAt: now,
      scope: 'https://outlook.office.com/SMTP.Send offline_access',
      accessTokenExpiresAt: now + HOUR_MS,
      refreshTokenExpiresAt: null,
      refreshedAt: now,
      ...grant,
    },
    problem: null,
    lastTest: { at: now - HOUR_MS, accepted: true, problem: null },
    upkeep: { state: 'scheduled', at: now + HOUR_MS },
    ...change,
  };
}

const google = { serviceId: 'google', family: 'google' } as const;

/** One in each state. */
export function sampleAccounts(now: number): AccountView[] {
  const day = (days: number): string => new Date(now + days * DAY_MS).toISOString().slice(0, 10);
  return [
    sampleAccount(now),
    sampleAccount(now, {
      name: 'Cantine',
      settings: { ...google, address: 'compte@mairie-example.fr', from: 'cantine@mairie-example.fr' },
      grant: { authorizedAt: now - 6 * DAY_MS, refreshTokenExpiresAt: now + DAY_MS },
    }),
    sampleAccount(now, {
      name: 'Périscolaire',
      settings: { address: 'periscolaire@ac-example.fr', secretExpiresOn: day(12) },
    }),
    sampleAccount(now, {
      settings: { ...google, address: 'secretariat@mairie-example.fr' },
      upkeep: {
        state: 'waiting',
        since: now - 20 * MINUTE_MS,
        nextTryAt: now + 10 * MINUTE_MS,
        cause: 'service',
        problem: problem('server-unavailable', 'refresh'),
      },
    }),
    sampleAccount(now, {
      settings: { address: 'direction@ac-example.fr' },
      state: 'blocked',
      upkeep: {
        state: 'blocked',
        since: now - DAY_MS,
        nextTryAt: now + DAY_MS,
        problem: problem('client-secret-expired', 'refresh'),
      },
    }),
    sampleAccount(now, {
      settings: { address: 'garderie@ac-example.fr' },
      grant: { refreshedAt: now - 82 * DAY_MS },
      state: 'untested',
      lastTest: null,
    }),
    sampleAccount(now, {
      settings: { ...google, address: 'elementaire.jferry@gmail.com' },
      state: 'reconnect',
      problem: problem('refresh-token-revoked', 'refresh'),
      upkeep: { state: 'stopped' },
    }),
  ];
}

/** A week of one of them, oldest first. */
export function sampleHistory(now: number): RequestOutput<'accounts.history'> {
  const quiet = { count: 1, problem: null };
  return [
    { ...quiet, kind: 'authorised', at: now - 20 * DAY_MS },
    { ...quiet, kind: 'test-accepted', at: now - 20 * DAY_MS + MINUTE_MS },
    { ...quiet, kind: 'renewed', at: now - 6 * DAY_MS, count: 312 },
    { kind: 'test-failed', at: now - 5 * DAY_MS, count: 1, problem: problem('network-timeout', 'smtp') },
    { ...quiet, kind: 'renamed', at: now - 2 * DAY_MS },
    {
      kind: 'renewal-failed',
      at: now - DAY_MS,
      count: 3,
      problem: problem('server-unavailable', 'refresh'),
    },
    { ...quiet, kind: 'renewed', at: now - 2 * HOUR_MS, count: 12 },
    { ...quiet, kind: 'test-accepted', at: now - HOUR_MS },
  ];
}
