import type { AccountView } from '../../shared/account.ts';
import type { Finding } from '../../shared/identifiers/finding.ts';
import { review } from '../../shared/identifiers/review.ts';
import type { ServiceDefinition } from '../../shared/service.ts';
import { fieldsOf } from '../../shared/settings.ts';

/** What keeps a text from being the sender of an account, as the wizard would say it; null where it can be. */
export function senderFinding(
  typed: string,
  { settings, secret }: Pick<AccountView, 'settings' | 'secret'>,
  service: ServiceDefinition | undefined,
): Finding | null {
  const findings = review({ ...fieldsOf(settings), from: typed }, secret, service);
  return findings.find(({ field, severity }) => field === 'from' && severity === 'error') ?? null;
}
