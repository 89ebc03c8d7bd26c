/**
 * The services and prepared applications that this Jeton knows, as they change: what was found at its start, and the
 * package that somebody gave to the user and that she imported.
 */
import { type Catalogue, catalogueSchema, type PredefinedApplication } from '../../shared/service.ts';
import type { Emit } from '../events.ts';
import type { Platform } from '../platform.ts';
import { refusal } from '../problem-error.ts';
import type { Value } from '../storage/document.ts';
import { EMPTY_CATALOGUE, loadServices, type SourcedServices, staysWithService } from './catalogue.ts';

export interface KnownServices extends SourcedServices {
  /** What was imported, in this session or an earlier one. */
  imported(): Catalogue;
  /**
   * Adds a package to what was imported; what bears the id of an earlier import replaces it.
   *
   * @param text a catalogue file, as `catalogueSchema` describes it
   * @returns what the package adds
   * @throws {ProblemError} `catalogue-invalid`, whose fact `where` names the place; `storage-failed`
   */
  import(text: string): Catalogue;
  /** Forgets everything that was imported. Accounts keep their own copies. @throws {ProblemError} `storage-failed` */
  forget(): void;
}

interface Collaborators {
  readonly paths: Pick<Platform['paths'], 'assets' | 'catalogues' | 'machineCatalogue'>;
  readonly kept: Value<Catalogue>;
  readonly emit: Emit;
  readonly onUnreadable: (file: string) => void;
}

export function createKnownServices({ paths, kept, emit, onUnreadable }: Collaborators): KnownServices {
  let known = loadServices(paths, onUnreadable, kept.get());

  function keep(catalogue: Catalogue): void {
    kept.set(catalogue);
    // Unreadable files were told of at the start.
    known = loadServices(paths, () => undefined, catalogue);
    emit('services.changed', {});
  }

  return {
    get services() {
      return known.services;
    },
    get applications() {
      return known.applications;
    },
    find: (serviceId) => known.find(serviceId),
    sourceOf: (serviceId) => known.sourceOf(serviceId),
    imported: () => kept.get(),
    import(text) {
      const added = readPackage(text);
      const before = kept.get();
      const merged: Catalogue = {
        version: 1,
        services: newest(before.services, added.services),
        applications: newest(before.applications, added.applications),
      };
      const next = loadServices(paths, () => undefined, merged);
      const lost = added.applications.findIndex((each) => !isUsable(each, next));
      if (lost !== -1)
        throw refusal('catalogue-invalid', 'settings', { where: `applications.${lost}.serviceId` });
      keep(merged);
      return added;
    },
    forget: () => keep(EMPTY_CATALOGUE),
  };
}

/** An application of a service that nobody knows, or that would sign in elsewhere, would be dropped without a word. */
function isUsable(application: PredefinedApplication, { find }: SourcedServices): boolean {
  return staysWithService(application, find(application.serviceId));
}

function newest<T extends { readonly id: string }>(before: readonly T[], added: readonly T[]): T[] {
  const byId = new Map([...before, ...added].map((each) => [each.id, each]));
  return [...byId.values()];
}

/** @throws {ProblemError} `catalogue-invalid` */
function readPackage(text: string): Catalogue {
  const parsed = catalogueSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
    throw refusal('catalogue-invalid', 'settings', { where });
  }
  if (parsed.data.services.length + parsed.data.applications.length === 0)
    throw refusal('catalogue-invalid', 'settings', { where: 'applications' });
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
