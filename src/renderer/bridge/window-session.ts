/**
 * What the browser host knows this window by: a key in `sessionStorage`. Unlike the cookie beside it, which belongs to
 * every port of 127.0.0.1, it belongs to this very origin; and to this tab, those that it opens, and their reloads.
 */
import { SESSION_PATH, sessionAnswerSchema, sessionKeySchema } from '../../shared/wire.ts';
import { tabStorage } from '../app/tab-storage.ts';

const STORED_AS = 'jeton-session';
const REDEEM_MS = 5_000;

/** What it needs of the browser; {@link browserPage} has the real thing. */
export interface Page {
  readonly address: Pick<URL, 'searchParams' | 'hash'>;
  /** Null where the browser keeps nothing for this page. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem'> | null;
  /**
   * @returns what the host answered, undefined when it refused
   * @throws when it did not answer
   */
  readonly redeem: (launchToken: string) => Promise<unknown>;
  /** Puts another address of this page into the address bar and the history, and goes nowhere. */
  readonly replaceAddress: (address: string) => void;
}

/**
 * Exchanges the launch token of the address for a key, or finds the key of before. A token that is used up does no
 * harm where there is a key: the address may come from the history.
 *
 * @returns null for a page that the host knows nothing of
 */
export async function openWindowSession(page: Page): Promise<string | null> {
  const launchToken = page.address.searchParams.get('launch');
  if (launchToken === null) return keptKey(page);
  try {
    const answer = sessionAnswerSchema.safeParse(await page.redeem(launchToken));
    // Accepted or refused, it is worth nothing now: out of what is shown, bookmarked and copied.
    page.replaceAddress(`/${page.address.hash}`);
    if (!answer.success) return keptKey(page);
    page.storage?.setItem(STORED_AS, answer.data.key);
    return answer.data.key;
  } catch {
    return keptKey(page);
  }
}

function keptKey({ storage }: Page): string | null {
  return sessionKeySchema.safeParse(storage?.getItem(STORED_AS)).data ?? null;
}

/** The page of this very window. */
export function browserPage(): Page {
  return {
    address: new URL(location.href),
    storage: tabStorage(),
    async redeem(launchToken) {
      // Not `mode: 'same-origin'`: under our referrer policy the request would then carry `Origin: null` (Fetch §3.2).
      const answer = await fetch(SESSION_PATH, {
        method: 'POST',
        headers: { Authorization: `Bearer ${launchToken}` },
        redirect: 'error',
        signal: AbortSignal.timeout(REDEEM_MS),
      });
      return answer.ok ? answer.json() : undefined;
    },
    replaceAddress: (address) => history.replaceState(null, '', address),
  };
}
