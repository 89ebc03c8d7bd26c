import { resolveMx } from 'node:dns/promises';
import type { Detection } from '../../shared/contract.ts';
import type { ServiceDefinition } from '../../shared/service.ts';

/** Looks up the mail exchangers of a domain, best first. Injected, so that tests need no name server. */
export type MxLookup = (domain: string) => Promise<readonly string[]>;

/** The system's name servers (RFC 5321 §5.1: lowest preference first). */
export const lookUpMx: MxLookup = async (domain) => {
  const records = await resolveMx(domain);
  return records.sort((a, b) => a.priority - b.priority).map(({ exchange }) => exchange.toLowerCase());
};

const MX_TIMEOUT_MS = 4_000;

/**
 * Proposes a service for an address, and says why: from the domain itself, else from where the domain's mail
 * is delivered. Never fails: without an answer, the user chooses.
 */
export async function detectService(
  address: string,
  services: readonly ServiceDefinition[],
  lookUp: MxLookup,
): Promise<Detection> {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const byDomain = services.find(({ detection }) => detection.domains.includes(domain));
  if (byDomain !== undefined) return { serviceId: byDomain.id, reason: 'domain', evidence: domain };
  let exchangers: readonly string[];
  try {
    exchangers = await within(MX_TIMEOUT_MS, lookUp(domain));
  } catch (error) {
    return { serviceId: null, reason: hasNoMx(error) ? 'unknown' : 'unreachable', evidence: domain };
  }
  for (const exchanger of exchangers) {
    const host = `.${exchanger.replace(/\.$/, '')}`;
    const service = services.find(({ detection }) =>
      detection.mxSuffixes.some((suffix) => host.endsWith(suffix)),
    );
    if (service !== undefined) return { serviceId: service.id, reason: 'mx', evidence: exchanger };
  }
  return { serviceId: null, reason: 'unknown', evidence: exchangers[0] ?? domain };
}

/** The name servers did answer: this domain does not exist, or receives no mail. */
function hasNoMx(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && (error.code === 'ENOTFOUND' || error.code === 'ENODATA')
  );
}

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  const limit = AbortSignal.timeout(limitMs);
  return Promise.race([
    work,
    new Promise<never>((_, reject) =>
      limit.addEventListener('abort', () => reject(limit.reason), { once: true }),
    ),
  ]);
}
