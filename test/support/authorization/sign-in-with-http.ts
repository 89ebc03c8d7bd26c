/** A person at the authorization server's pages, without a browser: for tests that need only the answer. */
import { openPageVisitor } from './page-visitor.ts';

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
  await using visitor = openPageVisitor(person.ca);
  let at = start;
  let form: URLSearchParams | undefined;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { text, status, next } = await visitor.visit(at, form);
    form = undefined;
    if (next !== null) {
      at = next;
      if (at.origin !== start.origin) return at;
    } else {
      form = fillIn(text, status, person);
    }
  }
  throw new Error('the sign-in does not end');
}

/**
 * Enters the code of a device, signs in and decides (RFC 8628 §3.3).
 *
 * @param verificationUri with the code in it, or without
 * @returns the text of the last page
 * @throws when the server shows an error page, or refuses the code, the address or the password
 */
export async function enterCodeWithHttp(
  verificationUri: string,
  userCode: string,
  person: HttpSignIn,
): Promise<string> {
  await using visitor = openPageVisitor(person.ca);
  let at = new URL(verificationUri);
  let form: URLSearchParams | undefined;
  let hasDecided = false;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { text, status, next } = await visitor.visit(at, form);
    form = undefined;
    if (next !== null) {
      at = next;
      continue;
    }
    if (hasDecided) return text;
    const xsrf = /name="xsrf" value="([^"]*)"/.exec(text)?.[1];
    form = xsrf === undefined ? fillIn(text, status, person) : enterCode(text, xsrf, userCode);
    hasDecided = xsrf === undefined && form.has('step') && form.get('step') !== 'sign-in';
  }
  throw new Error('the sign-in does not end');
}

function enterCode(page: string, xsrf: string, userCode: string): URLSearchParams {
  const alert = /role="alert">([^<]*)</.exec(page)?.[1];
  if (alert !== undefined) throw new Error(`the page refuses the code: ${alert}`);
  const form = new URLSearchParams({ xsrf, user_code: userCode });
  // What it asks the second time: whether it is the same code.
  if (page.includes('name="confirm"')) form.set('confirm', 'yes');
  return form;
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
