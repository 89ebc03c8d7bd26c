import { resolveMx } from 'node:dns/promises';
import type { Detection } from '../../shared/contract.ts';
import type { ServiceDefinition } from '../../shared/service.ts';
import type { SourcedServices } from '../catalogue/catalogue.ts';
import { systemCode } from '../problem-error.ts';

/** Looks up the mail exchangers of a domain, best first. Injected, so that tests need no name server. */
export type MxLookup = (domain: string) => Promise<readonly string[]>;

/** Names that are nobody's, so that no mail is delivered there (RFC 2606 §2, RFC 6761 §6). */
const RESERVED = /(?:^|\.)(?:example|invalid|localhost|test)$/i;

/** The system's name servers (RFC 5321 §5.1: lowest preference first); nobody is asked about a reserved name. */
export const lookUpMx: MxLookup = async (domain) => {
  if (RESERVED.test(domain)) return [];
  const records = await resolveMx(domain);
  return records.sort((a, b) => a.priority - b.priority).map(({ exchange }) => exchange.toLowerCase());
};

const MX_TIMEOUT_MS = 4_000;

/**
 * Proposes a service for an address, and says why. Never fails: without an answer, the user chooses.
 *
 * What Jeton knows itself goes first, the domain and then where its mail is delivered; only then what a catalogue says,
 * or a file that another user of this PC wrote could take a domain away from Google or Microsoft. When the name
 * servers do not answer, nobody knows whether it does: this PC's file then proposes, as `unreachable`, and the user
 * chooses.
 */
export async function detectService(
  address: string,
  { services, sourceOf }: Pick<SourcedServices, 'services' | 'sourceOf'>,
  lookUp: MxLookup,
): Promise<Detection> {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const shipped = services.filter(({ id }) => sourceOf(id) === 'shipped');
  const added = services.filter(({ id }) => sourceOf(id) !== 'shipped');
  const certain = ofDomain(shipped, domain);
  if (certain !== undefined) return { serviceId: certain.id, reason: 'domain', evidence: domain };
  const exchangers = await exchangersOf(domain, lookUp);
  const known = ofExchangers(shipped, exchangers ?? []);
  if (known !== null) return { ...known, reason: 'mx' };
  const claimed = ofDomain(added, domain);
  if (claimed !== undefined) {
    const isDoubtful = exchangers === null && sourceOf(claimed.id) === 'machine';
    return { serviceId: claimed.id, reason: isDoubtful ? 'unreachable' : 'catalogue', evidence: domain };
  }
  const claimedByMx = ofExchangers(added, exchangers ?? []);
  if (claimedByMx !== null) return { ...claimedByMx, reason: 'catalogue' };
  const reason = exchangers === null ? 'unreachable' : 'unknown';
  return { serviceId: null, reason, evidence: exchangers?.[0] ?? domain };
}

function ofDomain(services: readonly ServiceDefinition[], domain: string): ServiceDefinition | undefined {
  return services.find(({ detection }) => detection.domains.includes(domain));
}

function ofExchangers(
  services: readonly ServiceDefinition[],
  exchangers: readonly string[],
): Pick<Detection, 'serviceId' | 'evidence'> | null {
  for (const exchanger of exchangers) {
    const host = `.${exchanger.replace(/\.$/, '')}`;
    const service = services.find(({ detection }) =>
      detection.mxSuffixes.some((suffix) => host.endsWith(suffix)),
    );
    if (service !== undefined) return { serviceId: service.id, evidence: exchanger };
  }
  return null;
}

/** @returns none for a domain that does not exist or receives no mail; null when the name servers did not answer */
async function exchangersOf(domain: string, lookUp: MxLookup): Promise<readonly string[] | null> {
  try {
    return await within(MX_TIMEOUT_MS, lookUp(domain));
  } catch (error) {
    return ['ENOTFOUND', 'ENODATA'].includes(systemCode(error)) ? [] : null;
  }
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
