/** Tests against Dovecot and Postfix, where they can run; elsewhere `npm test` lists by name that they did not, and why. */
import { afterAll, beforeAll, describe, test } from 'vitest';
import {
  type AuthorizationServer,
  mailboxes,
  scopes,
  startAuthorizationServer,
} from './authorization-server.ts';
import { type CertificateAuthority, createCertificateAuthority } from './certificates.ts';
import { type DovecotPostfix, realMailAvailability, startDovecotPostfix } from './dovecot-postfix.ts';

export interface RealMail {
  readonly authorization: AuthorizationServer;
  readonly ca: CertificateAuthority;
  /** They want `scopes.smtpSend`; the management may also write as the canteen. */
  readonly servers: DovecotPostfix;
}

const START_TIMEOUT_MS = 60_000;

/**
 * Like `describe`, with the servers running for the whole block.
 *
 * @param define gets a function that gives the running servers; call it inside tests only
 */
export function describeRealMail(
  name: string,
  define: (running: () => RealMail) => void,
  availability = realMailAvailability(),
): void {
  if (!availability.ok) {
    // One test that is skipped: `npm test` shows the names of those, and does not count them.
    test.runIf(availability.ok)(`${name}: ${availability.reason}`, () => undefined);
    return;
  }
  describe(name, () => {
    let running: RealMail | undefined;
    beforeAll(async () => {
      const ca = await createCertificateAuthority();
      // As long as Microsoft's: such a token does not fit into one line with AUTH.
      const authorization = await startAuthorizationServer({ accessTokenLength: 1800 });
      const servers = await startDovecotPostfix({
        authorizationServer: authorization,
        ca,
        scope: scopes.smtpSend,
        sendAs: { [mailboxes.management]: [mailboxes.canteen] },
      });
      running = { authorization, ca, servers };
    }, START_TIMEOUT_MS);
    afterAll(async () => {
      await running?.servers.close();
      await running?.authorization.close();
    });
    define(() => {
      if (running === undefined) throw new Error('the servers run during tests only');
      return running;
    });
  });
}
