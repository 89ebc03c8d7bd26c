/** Somebody who goes from page to page with cookies and forms, without a browser. */
import { Agent, fetch } from 'undici';

export interface Visit {
  readonly status: number;
  readonly text: string;
  /** Where the page sends the browser on to; null when it stays. */
  readonly next: URL | null;
}

export interface PageVisitor extends AsyncDisposable {
  /** @param form posted; the page is only looked at without */
  visit(address: URL, form?: URLSearchParams): Promise<Visit>;
}

/** @param ca the authority to trust, where the server speaks https */
export function openPageVisitor(ca: string | undefined): PageVisitor {
  const dispatcher = new Agent({ connect: ca === undefined ? {} : { ca } });
  const cookies = new Map<string, string>();
  return {
    async visit(address, form) {
      const response = await fetch(address, {
        dispatcher,
        redirect: 'manual',
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(form === undefined ? {} : { method: 'POST', body: form }),
      });
      keepCookies(cookies, response.headers.getSetCookie());
      const location = response.headers.get('location');
      return {
        status: response.status,
        text: await response.text(),
        next: location === null ? null : new URL(location, address),
      };
    },
    [Symbol.asyncDispose]: () => dispatcher.close(),
  };
}

function keepCookies(cookies: Map<string, string>, received: readonly string[]): void {
  for (const line of received) {
    const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
    if (value === '') cookies.delete(name);
    else cookies.set(name, value);
  }
}
