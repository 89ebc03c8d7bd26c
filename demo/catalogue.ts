/** The demonstration's two services and its predefined application, as a catalogue that Jeton reads. */
import { type Catalogue, catalogueSchema, type ServiceDefinition } from '../src/shared/service.ts';
import { type AuthorizationServer, scopes } from '../test/support/authorization-server.ts';
import type { ConsolePage } from '../test/support/console-page.ts';
import type { MailServer } from '../test/support/mail-server.ts';
import type { RelayServer } from '../test/support/relay-server.ts';

/** Addresses of this domain are of the Microsoft-like service. */
export const MICROSOFT_DOMAIN = 'jeton-demo.example';
/** And of this one, of the Google-like service. */
export const GOOGLE_DOMAIN = 'google.jeton-demo.example';

export interface DemoServers {
  readonly authorization: AuthorizationServer;
  readonly google: MailServer;
  readonly microsoft: MailServer;
  readonly consoles: Pick<ConsolePage, 'google' | 'microsoft'>;
  /** On this PC: the real relay of the FAQ would be told what happens here. */
  readonly relay: Pick<RelayServer, 'address'>;
}

export function demoCatalogue(servers: DemoServers): Catalogue {
  const { clients } = servers.authorization;
  return catalogueSchema.parse({
    version: 1,
    services: [microsoftLike(servers), googleLike(servers)],
    applications: [
      {
        id: 'demo-predefined',
        publisher: 'Démonstration',
        serviceId: 'demo-microsoft',
        clientId: clients.predefined.clientId,
        redirectUri: 'http://localhost',
      },
    ],
  });
}

function microsoftLike({ authorization, microsoft, consoles, relay }: DemoServers): ServiceDefinition {
  return {
    id: 'demo-microsoft',
    family: 'microsoft',
    name: 'Démonstration – type Microsoft',
    authorizationEndpoint: authorization.endpoints.authorization,
    tokenEndpoint: authorization.endpoints.token,
    scopes: `${scopes.smtpSend} ${scopes.offlineAccess}`,
    clientAuthentication: 'client_secret_post',
    secret: 'none',
    redirectUris: ['http://localhost', relay.address],
    loginHint: true,
    smtp: microsoft.starttls,
    console: consoles.microsoft,
    authorizationsPage: '',
    revocationEndpoint: '',
    lifetime: { idleDays: 90, testingDays: null, secretExpires: true },
    detection: { domains: [MICROSOFT_DOMAIN], mxSuffixes: [] },
  };
}

function googleLike({ authorization, google, consoles, relay }: DemoServers): ServiceDefinition {
  return {
    id: 'demo-google',
    family: 'google',
    name: 'Démonstration – type Google',
    authorizationEndpoint: `${authorization.endpoints.authorization}?prompt=consent&access_type=offline`,
    tokenEndpoint: authorization.endpoints.token,
    scopes: scopes.fullMailbox,
    clientAuthentication: 'client_secret_post',
    secret: 'required',
    redirectUris: ['http://127.0.0.1', relay.address],
    loginHint: true,
    // TLS from the first byte here, STARTTLS there: the demonstration shows both.
    smtp: google.tls,
    console: consoles.google,
    // Nothing is listed there, but the way to it is shown.
    authorizationsPage: consoles.google,
    revocationEndpoint: authorization.endpoints.revocation,
    lifetime: { idleDays: 180, testingDays: 7, secretExpires: false },
    detection: { domains: [GOOGLE_DOMAIN], mxSuffixes: [] },
  };
}
