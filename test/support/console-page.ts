/**
 * The consoles of the demonstration: where a person finds what Google's and Microsoft's consoles would have given
 * her. Everything is declared already; the pages bear the words of the real ones, and the anchors of the guide's
 * steps.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { RegisteredClient } from './authorization/clients.ts';
import type { AuthorizationServer } from './authorization-server.ts';
import { html, type Markup, type RenderedPage, renderPage } from './demonstration-page.ts';
import { closeHttpServer, LOOPBACK, listenOnLoopback } from './loopback.ts';

type Shown = Pick<AuthorizationServer, 'clients' | 'endpoints'>;

export interface ConsolePage extends AsyncDisposable {
  /** For a service's `console`. */
  readonly google: string;
  readonly microsoft: string;
  close(): Promise<void>;
}

/** @param wanted the port; 0 for any free one */
export async function startConsolePage(shown: Shown, wanted = 0): Promise<ConsolePage> {
  const server = createServer((request, response) => {
    const { status, page } = answer(request, shown, ownHosts);
    response.writeHead(status, { ...page.headers }).end(page.body);
  });
  const port = await listenOnLoopback(server, wanted);
  // Another name that leads to this PC is somebody else's page in disguise (DNS rebinding).
  const ownHosts = new Set([`${LOOPBACK}:${port}`, `localhost:${port}`]);
  const close = (): Promise<void> => closeHttpServer(server);
  const url = `http://${LOOPBACK}:${port}`;
  return { google: `${url}/google`, microsoft: `${url}/microsoft`, close, [Symbol.asyncDispose]: close };
}

function answer(
  request: IncomingMessage,
  shown: Shown,
  ownHosts: ReadonlySet<string>,
): { status: number; page: RenderedPage } {
  if (!ownHosts.has(request.headers.host ?? '')) return { status: 421, page: missingPage() };
  if (request.method !== 'GET') return { status: 405, page: missingPage() };
  const { googleWeb, googleDesktop } = shown.clients;
  switch ((request.url ?? '').split('?')[0]) {
    case '/google':
      return { status: 200, page: googlePage(shown) };
    case '/google/web.json':
      return { status: 200, page: jsonFile('web', googleWeb, shown) };
    case '/google/desktop.json':
      return { status: 200, page: jsonFile('installed', googleDesktop, shown) };
    case '/microsoft':
      return { status: 200, page: microsoftPage(shown) };
    default:
      return { status: 404, page: missingPage() };
  }
}

function missingPage(): RenderedPage {
  return renderPage({ title: 'Page introuvable', speaker: 'Console', body: html`<p>Il n’y a rien ici.</p>` });
}

/** One part of a console, at the anchor of the guide's step. */
function part(id: string, title: string, content: Markup): Markup {
  return html`<h2 id="${id}">${title}</h2>${content}`;
}

const done = html`<p>C’est déjà fait pour la démonstration : passez à l’action suivante.</p>`;

function googlePage({ clients }: Shown): RenderedPage {
  const { googleWeb, googleDesktop } = clients;
  return renderPage({
    title: 'Console de type Google',
    speaker: 'Console de déclaration',
    body: html`<p>Ici, l’application est déjà déclarée. Rien ne quitte cet ordinateur.</p>
${part('project', 'Nouveau projet', done)}
${part('gmail-api', 'Gmail API', done)}
${part('branding', 'Branding', done)}
${part('audience', 'Audience', done)}
${part('scope', 'Accès aux données', done)}
${part('features', 'Quelles fonctionnalités utiliserez-vous ?', done)}
${part('publish', 'État de la publication : en production', done)}
${part('client-desktop', 'Clients › Application de bureau', clientOf(googleDesktop, 'desktop.json'))}
${part('client-web', 'Clients › Application Web', clientOf(googleWeb, 'web.json'))}
${part('keep', 'Client OAuth créé', html`<p>Téléchargez l’un des deux fichiers ci-dessus : « Application de bureau » pour un retour direct, « Application Web » pour la page relais.</p>`)}`,
  });
}

function clientOf({ clientId, clientSecret, redirectUris }: RegisteredClient, file: string): Markup {
  return html`<dl><dt>ID client</dt><dd><code>${clientId}</code></dd>
<dt>Code secret du client</dt><dd><code>${clientSecret ?? ''}</code></dd>
<dt>URI de redirection autorisés</dt><dd><code>${redirectUris[0] ?? ''}</code></dd></dl>
<p><a href="/google/${file}" download>Télécharger au format JSON</a></p>`;
}

/** Never the same as the application's: what people paste by mistake has to be told apart. */
const TENANT = '8f2c1d7e-40b6-4f19-a3d5-6b7e92c0d418';
const OBJECT = '5b1f0c3a-77d2-4c8e-9a46-1e0d2f3b4c5d';

function microsoftPage({ clients, endpoints }: Shown): RenderedPage {
  const { microsoft } = clients;
  return renderPage({
    title: 'Console de type Microsoft',
    speaker: 'Console de déclaration',
    body: html`<p>Ici, l’application est déjà déclarée. Rien ne quitte cet ordinateur.</p>
${part('registration', 'Inscriptions d’applications', done)}
${part(
  'client-id',
  'Vue d’ensemble › Bases',
  html`<dl><dt>Nom d’affichage</dt><dd>${microsoft.name}</dd>
<dt>ID d’application (client)</dt><dd><code>${microsoft.clientId}</code></dd>
<dt>ID d’objet</dt><dd><code>${OBJECT}</code></dd>
<dt>ID de l’annuaire (locataire)</dt><dd><code>${TENANT}</code></dd>
<dt>Types de comptes pris en charge</dt><dd>Locataire unique</dd></dl>`,
)}
${part(
  'endpoints',
  'Points de terminaison',
  html`<dl><dt>Point de terminaison d’autorisation OAuth 2.0 (v2)</dt><dd><code>${endpoints.authorization}</code></dd>
<dt>Point de terminaison de jeton OAuth 2.0 (v2)</dt><dd><code>${endpoints.token}</code></dd></dl>`,
)}
${part('branding', 'Personnalisation et propriétés', done)}
${part('public-client', 'Autoriser les flux clients publics : oui', done)}
${part('permission', 'API autorisées : SMTP.Send', done)}`,
  });
}

/** As Google lets one download it; a desktop client's file names `http://localhost`, whatever port comes. */
function jsonFile(
  kind: 'web' | 'installed',
  { clientId, clientSecret, redirectUris }: RegisteredClient,
  { endpoints }: Shown,
): RenderedPage {
  const body = {
    [kind]: {
      client_id: clientId,
      project_id: 'envoi-ecole',
      auth_uri: endpoints.authorization,
      token_uri: endpoints.token,
      client_secret: clientSecret,
      redirect_uris: kind === 'installed' ? ['http://localhost'] : redirectUris,
    },
  };
  return {
    body: JSON.stringify(body),
    headers: {
      'content-type': 'application/json',
      'content-disposition': `attachment; filename="client_secret_${clientId}.json"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  };
}
