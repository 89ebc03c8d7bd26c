/**
 * Everything that Jeton needs to be walked through without an account anywhere: an authorization server, two mail
 * servers, a relay page, a mailbox to read, and a catalogue that names them. All of it on this PC; gone at the end, but
 * for what a folder is given to keep.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AuthorizationServer,
  mailboxes,
  REFUSED_PASSWORD,
  scopes,
  startAuthorizationServer,
} from '../test/support/authorization-server.ts';
import { createCertificateAuthority } from '../test/support/certificates.ts';
import { type ConsolePage, startConsolePage } from '../test/support/console-page.ts';
import { type MailServer, startMailServer } from '../test/support/mail-server.ts';
import { startMailboxPage } from '../test/support/mailbox-page.ts';
import { startRelayServer } from '../test/support/relay-server.ts';
import { demoCatalogue, GOOGLE_DOMAIN } from './catalogue.ts';
import { anyPorts, type DemoPorts } from './ports.ts';

/** What a person enters as « Identifiant » and « Secret ». */
export interface DemoApplication {
  readonly clientId: string;
  /** `null`: leave the field empty. */
  readonly secret: string | null;
  /** The address of return that goes with it. */
  readonly redirectUri: string;
}

export interface DemoCredentials {
  readonly addresses: { readonly microsoft: string; readonly google: string; readonly shared: string };
  readonly refusedPassword: string;
  readonly microsoft: DemoApplication;
  readonly googleDesktop: DemoApplication;
  readonly googleWeb: DemoApplication;
}

export interface DemoOptions {
  /** Keeps what was granted, for the next start on these ports; without, a folder that is gone at the end. */
  readonly folder?: string;
  readonly ports?: DemoPorts;
}

export interface Demo extends AsyncDisposable {
  /** For `--catalogue`. */
  readonly catalogueFile: string;
  /** For `NODE_EXTRA_CA_CERTS`. */
  readonly caFile: string;
  readonly mailboxUrl: string;
  /** Where the code that Jeton shows is entered. */
  readonly deviceUrl: string;
  readonly consoles: Pick<ConsolePage, 'google' | 'microsoft'>;
  readonly credentials: DemoCredentials;
  readonly authorization: AuthorizationServer;
  readonly mail: { readonly google: MailServer; readonly microsoft: MailServer };
  close(): Promise<void>;
}

/** @throws the system's error when a port is taken (`EADDRINUSE`), with its `port` */
export async function startDemo({ folder, ports = anyPorts }: DemoOptions = {}): Promise<Demo> {
  const started = new AsyncDisposableStack();
  try {
    // The number tells who removes it: see `scripts/demonstration-folders.mjs`.
    const files = folder ?? (await mkdtemp(join(tmpdir(), `jeton-demo-${process.pid}-`)));
    if (folder === undefined) started.defer(() => rm(files, { recursive: true, force: true }));
    else await mkdir(folder, { recursive: true, mode: 0o700 });
    const ca = await createCertificateAuthority();
    const tls = await ca.issue(['localhost', '127.0.0.1']);
    const google = `ecole.jferry@${GOOGLE_DOMAIN}`;
    const relay = started.use(await startRelayServer({ port: ports.relay }));
    const authorization = started.use(
      await startAuthorizationServer({
        port: ports.authorization,
        mailboxes: [google],
        relays: [relay.address],
        ...(folder === undefined ? {} : { memoryFile: join(files, 'authorizations.json') }),
      }),
    );
    const mail = {
      google: started.use(
        await startMailServer({
          tls,
          authorizationServer: authorization,
          flavour: 'google',
          scopes: [scopes.fullMailbox],
          starttlsPort: ports.googleStarttls,
          tlsPort: ports.googleTls,
        }),
      ),
      microsoft: started.use(
        await startMailServer({
          tls,
          authorizationServer: authorization,
          flavour: 'microsoft',
          scopes: [scopes.smtpSend],
          sendAs: { [mailboxes.management]: [mailboxes.canteen] },
          starttlsPort: ports.microsoftStarttls,
          tlsPort: ports.microsoftTls,
        }),
      ),
    };
    const page = started.use(
      await startMailboxPage(
        [
          { label: 'Type Microsoft', mailbox: mail.microsoft },
          { label: 'Type Google', mailbox: mail.google },
        ],
        ports.mailbox,
      ),
    );
    const consoles = started.use(await startConsolePage(authorization, ports.console));

    const catalogueFile = join(files, 'catalogue.json');
    const caFile = join(files, 'ca.pem');
    await writeFile(
      catalogueFile,
      JSON.stringify(demoCatalogue({ authorization, ...mail, consoles, relay }), undefined, 2),
    );
    await writeFile(caFile, ca.pem);

    const everything = started.move();
    const close = (): Promise<void> => everything.disposeAsync();
    return {
      catalogueFile,
      caFile,
      mailboxUrl: page.url,
      deviceUrl: authorization.endpoints.userCode,
      consoles,
      credentials: credentials(authorization, google),
      authorization,
      mail,
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await started.disposeAsync();
    throw error;
  }
}

function credentials({ clients }: AuthorizationServer, google: string): DemoCredentials {
  const application = (client: typeof clients.googleWeb, redirectUri: string): DemoApplication => ({
    clientId: client.clientId,
    secret: client.clientSecret,
    redirectUri,
  });
  return {
    addresses: { microsoft: mailboxes.school, google, shared: mailboxes.canteen },
    refusedPassword: REFUSED_PASSWORD,
    microsoft: application(clients.microsoft, 'http://localhost'),
    googleDesktop: application(clients.googleDesktop, 'http://127.0.0.1'),
    googleWeb: application(clients.googleWeb, clients.googleWeb.redirectUris[0] ?? ''),
  };
}
