import type { LabelRole } from '../providers/forms.ts';
import type { Sighting } from './sightings.ts';

/** How far a value may stand from its label: a table has a description and a date in between, a page has not more. */
const REACH = 300;

/** Labels without a value between them, and the values that follow. */
interface Group {
  readonly labels: Sighting[];
  readonly values: Sighting[];
}

/**
 * Which label each value answers to. One label and one value is the common case (« label : value », or one line
 * each); several labels before the first value are a table's head, or a page whose columns were copied one after
 * the other.
 */
export function labelledRoles(sightings: readonly Sighting[]): ReadonlyMap<Sighting, LabelRole> {
  const roles = new Map<Sighting, LabelRole>();
  for (const { labels, values } of groupsOf(sightings)) {
    const near = withinReach(labels, values);
    pairIdentifiers(labels, near, roles);
    if (labels.some(({ role }) => role === 'secret'))
      for (const value of labels.length > 1 ? near : near.slice(0, 1))
        if (value.kind !== 'identifier') roles.set(value, 'secret');
  }
  return roles;
}

function groupsOf(sightings: readonly Sighting[]): readonly Group[] {
  const groups: Group[] = [];
  for (const sighting of sightings) {
    const current = groups.at(-1);
    if (sighting.kind !== 'label') current?.values.push(sighting);
    else if (current === undefined || current.values.length > 0)
      groups.push({ labels: [sighting], values: [] });
    else current.labels.push(sighting);
  }
  return groups;
}

function withinReach(labels: readonly Sighting[], values: readonly Sighting[]): readonly Sighting[] {
  let edge = labels.at(-1)?.end ?? 0;
  const far = values.findIndex(({ start, end }) => {
    const outside = start - edge > REACH;
    edge = Math.max(edge, end);
    return outside;
  });
  return far < 0 ? values : values.slice(0, far);
}

function pairIdentifiers(
  labels: readonly Sighting[],
  values: readonly Sighting[],
  roles: Map<Sighting, LabelRole>,
): void {
  const wanted = labels.flatMap(({ role }) => (role !== null && takesIdentifier(role) ? [role] : []));
  const given = values.filter(({ kind }) => kind === 'identifier');
  // A label whose value is missing comes before the others: the last label stands next to the values.
  const paired = wanted.slice(Math.max(0, wanted.length - given.length));
  // Further rows of the same table; its head is the one that names secrets alone.
  const isTable = labels.length > 1 && paired.every((role) => role === 'secret-id');
  given.forEach((value, index) => {
    const role = paired[index] ?? (isTable ? paired[0] : undefined);
    if (role !== undefined) roles.set(value, role);
  });
}

function takesIdentifier(role: LabelRole): boolean {
  return role === 'client-id' || role === 'object-id' || role === 'tenant-id' || role === 'secret-id';
}
