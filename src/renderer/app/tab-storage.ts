/** What the browser keeps for this tab, across its reloads; null where it keeps nothing. */
export function tabStorage(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    // Refused with the cookies, by a setting of the browser.
    return null;
  }
}
