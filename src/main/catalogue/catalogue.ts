import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { providers } from '../../shared/providers/index.ts';
import {
  type Catalogue,
  catalogueSchema,
  type PredefinedApplication,
  type ServiceDefinition,
} from '../../shared/service.ts';
import type { Platform } from '../platform.ts';

export interface Services {
  readonly services: readonly ServiceDefinition[];
  readonly applications: readonly PredefinedApplication[];
  find(serviceId: string): ServiceDefinition | undefined;
}

/**
 * Whose word a service is: Jeton's own, that of a file which the user named, or that of this PC's file, which on
 * Windows anybody may have written.
 */
export type ServiceSource = 'shipped' | 'user' | 'machine';

export const EMPTY_CATALOGUE: Catalogue = { version: 1, services: [], applications: [] };

export interface SourcedServices extends Services {
  /** @param serviceId of one of the services */
  sourceOf(serviceId: string): ServiceSource;
}

/**
 * The services and prepared applications that this Jeton knows: those that ship with it, those of the files that the
 * user named, those of this PC's file. A file can add, never redirect: an id that is already taken is not replaced,
 * and a prepared application may choose a tenant at its service, not another place to sign in.
 *
 * @param onUnreadable told of each file that could not be used; the others still are
 * @param imported what the user imported while Jeton ran, beside the files that were named at its start
 */
export function loadServices(
  {
    assets,
    catalogues,
    machineCatalogue,
  }: Pick<Platform['paths'], 'assets' | 'catalogues' | 'machineCatalogue'>,
  onUnreadable: (file: string) => void,
  imported: Catalogue = EMPTY_CATALOGUE,
): SourcedServices {
  const services = new Map(providers.map(({ service }) => [service.id, service]));
  const sources = new Map<string, ServiceSource>(providers.map(({ service }) => [service.id, 'shipped']));
  const applications = new Map<string, PredefinedApplication>();
  const read = (file: string): Catalogue => {
    const catalogue = readCatalogue(file);
    if (catalogue === null) onUnreadable(file);
    return catalogue ?? EMPTY_CATALOGUE;
  };
  const sourced: readonly (readonly [catalogue: Catalogue, source: ServiceSource])[] = [
    [read(join(assets, 'predefined-applications.json')), 'shipped'],
    ...catalogues.map((file) => [read(file), 'user'] as const),
    [imported, 'user'],
    ...(machineCatalogue === null ? [] : [[read(machineCatalogue), 'machine'] as const]),
  ];
  for (const [catalogue, source] of sourced) {
    for (const service of catalogue.services) {
      if (services.has(service.id)) continue;
      services.set(service.id, service);
      sources.set(service.id, source);
    }
    for (const application of catalogue.applications)
      if (!applications.has(application.id)) applications.set(application.id, application);
  }
  return {
    services: [...services.values()],
    applications: [...applications.values()].filter((application) =>
      staysWithService(application, services.get(application.serviceId)),
    ),
    find: (serviceId) => services.get(serviceId),
    sourceOf: (serviceId) => sources.get(serviceId) ?? 'machine',
  };
}

/** Whether the application signs in where its service does. */
export function staysWithService(
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

/** @returns null for a file that is none, or none that can be read */
export function readCatalogue(file: string): Catalogue | null {
  try {
    const parsed = catalogueSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
