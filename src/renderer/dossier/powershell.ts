/** What PowerShell takes for a quotation mark inside single quotes: the straight one and four typographic ones. */
const QUOTES = /['\u2018\u2019\u201a\u201b]/g;

/** What breaks a line or is not seen: a pasted line break would start a command of its own. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;

/**
 * A value as one argument of a PowerShell command, whatever is in it: single quotes, within which nothing is expanded
 * but a doubled quotation mark (about_Quoting_Rules). Values come from settings and from servers.
 */
export function quoted(value: string): string {
  return `'${value.replaceAll(UNSEEN, '').replaceAll(QUOTES, '$&$&')}'`;
}
