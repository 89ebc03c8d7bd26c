/**
 * Reads members of objects that nobody vouches for: getters may throw, proxies may answer anything, and no value is what
 * its name says. Nothing here throws.
 */

export function read(target: object, name: string): unknown {
  try {
    return Reflect.get(target, name);
  } catch {
    return undefined;
  }
}

/** A header of a Headers object or of a plain record. */
export function header(headers: unknown, name: string): string {
  if (typeof headers !== 'object' || headers === null) return '';
  const get = read(headers, 'get');
  try {
    return text(typeof get === 'function' ? Reflect.apply(get, headers, [name]) : read(headers, name));
  } catch {
    return '';
  }
}

export function isA<T>(value: unknown, kind: abstract new (...args: never) => T): value is T {
  try {
    return value instanceof kind;
  } catch {
    return false;
  }
}

export function isArray(value: unknown): value is readonly unknown[] {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export function integer(value: unknown, from: number, to: number): number | null {
  const number = typeof value === 'string' && /^\d{1,8}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= from && number <= to
    ? number
    : null;
}

/** The longest wait that is worth a fact, in seconds: a week. */
export const MAX_RETRY_AFTER_S = 604_800;

/** `Retry-After` in seconds (RFC 9110 §10.2.3). Who asks for more than a week is not less serious for that. */
export function secondsToWait(value: string): number | null {
  return /^\d+$/.test(value) ? Math.min(Number(value), MAX_RETRY_AFTER_S) : null;
}

/** How much of a single value is read: more than is shown of any, so that it can be redacted before it is cut to size. */
export const MAX_READ = 1024;

/** A name as Node prints it: one string, or an object with the parts of a distinguished name. */
export function distinguishedName(value: unknown): string {
  if (typeof value === 'string') return value.slice(0, MAX_READ);
  if (typeof value !== 'object' || value === null) return '';
  const names = ['O', 'CN', 'OU']
    .map((part) => read(value, part))
    .map((part) => (isArray(part) ? read(part, '0') : part));
  return (
    names.find((part): part is string => typeof part === 'string' && part !== '')?.slice(0, MAX_READ) ?? ''
  );
}
