/** JSON that may be none. */

/** How much JSON is parsed in all; more is read as text, since parsing a megabyte takes longer than we may. */
export const MAX_JSON = 49152;

export const beginsAsJson = (raw: string): boolean => /^\s{0,32}[{[]/.test(raw);

/** @returns undefined for what is no JSON, or too much of it */
export function parseJson(raw: string): unknown {
  if (raw.length > MAX_JSON || !beginsAsJson(raw)) return undefined;
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}
