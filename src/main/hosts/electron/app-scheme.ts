/** `app://jeton`: registered before Electron is ready, answered with the built renderer and nothing else. */
import type { Protocol } from 'electron';
import { createNonce, readStaticFile, securityHeaders, withNonce } from '../static-files.ts';
import { APP_SCHEME, isOwnOrigin } from './own-page.ts';

/**
 * Declares the scheme. Must run before the app is ready; Electron takes only one such call.
 *
 * `bypassCSP` and `allowServiceWorkers` stay off: the policy is the point, and a service worker would outlive it.
 */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/**
 * Answers the scheme, once the app is ready.
 *
 * @param root the folder of the built renderer
 * @param report hears of a file that is there and cannot be read
 */
export function serveRenderer(
  protocol: Pick<Protocol, 'handle'>,
  root: string,
  report: (message: string) => void,
): void {
  protocol.handle(APP_SCHEME, async (request) => {
    try {
      return await answer(root, request.method, request.url);
    } catch (error) {
      report(`renderer file unreadable: ${error instanceof Error ? error.message : String(error)}`);
      return refusal(500);
    }
  });
}

async function answer(root: string, method: string, address: string): Promise<Response> {
  if (method !== 'GET' && method !== 'HEAD') return refusal(405);
  if (!isOwnOrigin(address)) return refusal(404);
  const file = await readStaticFile(root, new URL(address).pathname);
  if (file === null) return refusal(404);
  const nonce = createNonce();
  const body = typeof file.body === 'string' ? withNonce(file.body, nonce) : file.body;
  return new Response(method === 'HEAD' ? null : body, {
    headers: { ...securityHeaders(nonce), 'Content-Type': file.contentType },
  });
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: securityHeaders(createNonce()) });
}
