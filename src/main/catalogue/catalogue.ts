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
 * catalogue files, in order. An id that is already taken is not replaced: a file can add, never redirect
 * Google's or Microsoft's own endpoints.
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
    applications: [...applications.values()].filter(({ serviceId }) => services.has(serviceId)),
    find: (serviceId) => services.get(serviceId),
  };
}

function readCatalogue(file: string): Catalogue | null {
  try {
    const parsed = catalogueSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
