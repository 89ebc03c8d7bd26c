import { domainOf, type Family } from '../../shared/service.ts';

/**
 * Whose labels the mailboxes have that a message landed in: those of the sender's own service within its domain;
 * elsewhere nobody knows.
 *
 * @param family of the sender's service
 */
export function mailboxFamily(family: Family, from: string, reached: readonly string[]): Family {
  const isHome = reached.every((to) => domainOf(to) === domainOf(from));
  return isHome ? family : 'custom';
}
