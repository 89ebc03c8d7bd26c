import type { TFunction } from 'i18next';
import type { ProbeAddress } from '../../shared/probe.ts';

/** What the system says of a connection that did not come about, as people say it. */
const KNOWN_REASONS = [
  'ECONNREFUSED',
  'ETIMEDOUT',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ECONNRESET',
  'EADDRNOTAVAIL',
] as const;

/** What became of one of the server's addresses. */
export function addressFate(t: TFunction<'test'>, { state, reason }: ProbeAddress): string {
  if (state !== 'failed') return t(`details.address.${state}`);
  const known = KNOWN_REASONS.find((code) => code === reason);
  return known === undefined ? t('details.address.failed', { reason }) : t(`details.address.reason.${known}`);
}
