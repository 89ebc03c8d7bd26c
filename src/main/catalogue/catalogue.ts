import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { providers } from '../../shared/providers/index.ts';
import {
  type Catalogue,
  catalogueSchema,
  type PredefinedApplication,
  type ServiceDefinition,
} from '../../shared/service.ts';

export interface Services {
  readonly services: readonly ServiceDefinition[];
  readonly applications: readonly PredefinedApplication[];
  find(serviceId: string): ServiceDefinition | undefined;
}

/**
 * The services and prepared applications that this Jeton knows: those that ship with it, then those of the
 * catalogue files, in order. A file can add, never redirect: an id that is already taken is not replaced, and a
 * prepared application may choose a tenant at its service, not another place to sign in.
 *
 * @param onUnreadable told of each file that could not be used; the others still are
 */
export function loadServices(
  assets: string,
  files: readonly string[],
  onUnreadable: (file: string) => void,
): Services {
  const services = new Map(providers.map(({ service }) => [service.id, service]));
  const applications = new Map<string, PredefinedApplication>();
  for (const file of [join(assets, 'predefined-applications.json'), ...files]) {
    const catalogue = readCatalogue(file);
    if (catalogue === null) {
      onUnreadable(file);
      continue;
    }
    for (const service of catalogue.services)
      if (!services.has(service.id)) services.set(service.id, service);
    for (const application of catalogue.applications)
      if (!applications.has(application.id)) applications.set(application.id, application);
  }
  return {
    services: [...services.values()],
    applications: [...applications.values()].filter((application) =>
      staysWithService(application, services.get(application.serviceId)),
    ),
    find: (serviceId) => services.get(serviceId),
  };
}

/** Whether the application signs in where its service does. */
function staysWithService(
  { authorizationEndpoint, tokenEndpoint }: PredefinedApplication,
  service: ServiceDefinition | undefined,
): boolean {
  if (service === undefined) return false;
  return (
    sameOrigin(authorizationEndpoint, service.authorizationEndpoint) &&
    sameOrigin(tokenEndpoint, service.tokenEndpoint)
  );
}

function sameOrigin(endpoint: string | undefined, known: string): boolean {
  return endpoint === undefined || URL.parse(endpoint)?.origin === URL.parse(known)?.origin;
}

function readCatalogue(file: string): Catalogue | null {
  try {
    const parsed = catalogueSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
