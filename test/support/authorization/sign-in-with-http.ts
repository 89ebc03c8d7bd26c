/** A person at the authorization server's pages, without a browser: for tests that need only the answer. */
import { Agent, fetch } from 'undici';

export interface HttpSignIn {
  readonly address: string;
  readonly password?: string;
  /** `accept` by default. */
  readonly decision?: 'accept' | 'refuse';
  /** Scopes to untick on a Google-like consent page. */
  readonly untick?: readonly string[];
  /** The authority to trust, where the server speaks https. */
  readonly ca?: string;
}

const MOST_STEPS = 12;

/**
 * Signs in and decides.
 *
 * @returns the redirect address with the answer in its query, which is not visited
 * @throws when the server shows an error page, or refuses the address or the password
 */
export async function signInWithHttp(authorizationUrl: string | URL, person: HttpSignIn): Promise<URL> {
  const start = new URL(authorizationUrl);
  const dispatcher = new Agent({ connect: person.ca === undefined ? {} : { ca: person.ca } });
  const cookies = new Map<string, string>();
  let at = start;
  let form: URLSearchParams | undefined;
  try {
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const response = await fetch(at, {
        dispatcher,
        redirect: 'manual',
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(form === undefined ? {} : { method: 'POST', body: form }),
      });
      keepCookies(cookies, response.headers.getSetCookie());
      const page = await response.text();
      const location = response.headers.get('location');
      form = undefined;
      if (location !== null) {
        at = new URL(location, at);
        if (at.origin !== start.origin) return at;
      } else {
        form = fillIn(page, response.status, person);
      }
    }
    throw new Error('the sign-in does not end');
  } finally {
    await dispatcher.close();
  }
}

function keepCookies(cookies: Map<string, string>, received: readonly string[]): void {
  for (const line of received) {
    const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
    if (value === '') cookies.delete(name);
    else cookies.set(name, value);
  }
}

function fillIn(page: string, status: number, person: HttpSignIn): URLSearchParams {
  const alert = /role="alert">([^<]*)</.exec(page)?.[1];
  if (status >= 400 || alert !== undefined) {
    const detail = [...page.matchAll(/<code>([^<]*)<\/code>/g)].map(([, text]) => text).join(': ');
    throw new Error(`the page refuses (${status}): ${alert ?? detail}`);
  }
  if (page.includes('name="password"')) {
    return new URLSearchParams({
      step: 'sign-in',
      address: person.address,
      password: person.password ?? 'mot de passe',
    });
  }
  const form = new URLSearchParams({ step: person.decision ?? 'accept' });
  for (const [, scope] of page.matchAll(/name="scope" value="([^"]*)"/g)) {
    if (scope !== undefined && !person.untick?.includes(scope)) form.append('scope', scope);
  }
  return form;
}
