/** What a support bundle says of the addresses, of those in the making, and of their tests. */
import type { AccountSettings, AttemptView, DraftView } from '../../shared/account.ts';
import type { ProbeView } from '../../shared/probe.ts';
import { checkSettings } from '../../shared/settings.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Drafts } from '../accounts/drafts.ts';
import type { Services } from '../catalogue/catalogue.ts';
import type { Attempts } from '../oauth/attempts.ts';
import type { Probes } from '../smtp/probes.ts';

/**
 * Every address with its settings, its state, its grant's dates and what happened to it lately.
 *
 * Left out: how the secret ends, the name that she gave the address, which may be a person's, and what was typed for
 * another scenario.
 */
export function accountsPart(accounts: Pick<Accounts, 'list' | 'history'>): unknown {
  return accounts.list().map(({ name, settings, secret, ...account }) => ({
    ...account,
    isNamed: name !== '',
    settings: settingsOf(settings),
    secret: { kept: secret.kept, shape: secret.shape ?? null },
    history: accounts.history(account.id),
  }));
}

function settingsOf(settings: AccountSettings): unknown {
  const tokenEndpoint = withPlainQuery(settings.tokenEndpoint);
  if (settings.grant === 'code')
    return {
      ...settings,
      tokenEndpoint,
      authorizationEndpoint: withPlainQuery(settings.authorizationEndpoint),
      redirectUri: withPlainQuery(settings.redirectUri),
    };
  const { unused: _, ...used } = settings;
  return { ...used, tokenEndpoint, deviceEndpoint: withPlainQuery(settings.deviceEndpoint) };
}

/** `prompt=consent` says much to support; any other value could be anything. */
function withPlainQuery(address: string): string {
  // As it was written: whether a path ends in a slash may be the whole matter.
  if (!address.includes('?')) return address;
  const url = new URL(address);
  for (const [name, value] of [...url.searchParams])
    if (!/^[a-z_]{1,20}$/.test(value)) url.searchParams.set(name, '…');
  return url.href;
}

interface DraftSources {
  readonly drafts: Pick<Drafts, 'list'>;
  readonly attempts: Pick<Attempts, 'current'>;
  readonly services: Pick<Services, 'find'>;
}

/** Addresses in the making: which fields are filled, and what is wrong with them. Never what was typed. */
export function draftsPart({ drafts, attempts, services }: DraftSources): unknown {
  return drafts.list().map((draft) => {
    const { id, accountId, createdAt, updatedAt, step, fields, secret } = draft;
    const service = services.find(fields.serviceId);
    return {
      id,
      accountId,
      createdAt,
      updatedAt,
      step,
      service: service?.id ?? null,
      application: fields.application.kind,
      scenario: fields.scenario,
      filled: filledFields(fields),
      cardsTicked: fields.declared.length,
      secret: { kept: secret.kept, shape: secret.shape ?? null, withheld: secret.withheld ?? null },
      issues: issuesOf(draft, service),
      attempt: attemptOf(attempts.current(id)),
    };
  });
}

function filledFields(fields: DraftView['fields']): string[] {
  return Object.entries(fields).flatMap(([name, value]) =>
    typeof value === 'string' && value.trim() !== '' ? [name] : [],
  );
}

function issuesOf(draft: DraftView, service: Parameters<typeof checkSettings>[1]): unknown {
  const check = checkSettings(draft, service);
  return check.ok ? [] : check.issues.map(({ field, reason }) => ({ field, reason }));
}

/** How far a sign-in is. Its addresses and codes are for one person and one moment. */
function attemptOf(attempt: AttemptView | null): unknown {
  if (attempt === null) return null;
  const { state } = attempt;
  switch (state) {
    case 'waiting': {
      const { opened, receiver, startedAt, expiresAt } = attempt;
      return { state, opened, receiver, startedAt, expiresAt };
    }
    case 'waiting-device': {
      const { opened, startedAt, expiresAt, trouble } = attempt;
      return { state, opened, startedAt, expiresAt, trouble };
    }
    case 'failed':
      return { state, problem: attempt.problem };
    default:
      return { state };
  }
}

/** The last test of every address in this run, as the screen has it: layers with their times, problem, conversation. */
export function probesPart(
  accounts: Pick<Accounts, 'list'>,
  probes: Pick<Probes, 'current'>,
): readonly ProbeView[] {
  return accounts.list().flatMap(({ id }) => probes.current(id) ?? []);
}
