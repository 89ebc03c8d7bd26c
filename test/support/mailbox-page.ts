/** The received messages as web pages, for a person who has no other mailbox: list, message, HTML part. */
import { createServer, type IncomingMessage } from 'node:http';
import { html, type Markup, type RenderedPage, renderPage } from './demonstration-page.ts';
import { closeHttpServer, LOOPBACK, listenOnLoopback } from './loopback.ts';
import type { Mailbox, ReceivedMessage } from './mail/mailbox.ts';

/** A mailbox with the name under which it is shown. */
export interface ShownMailbox {
  readonly label: string;
  readonly mailbox: Pick<Mailbox, 'messages'>;
}

export interface MailboxPage extends AsyncDisposable {
  readonly url: string;
  close(): Promise<void>;
}

const SPEAKER = 'Messages reçus';

/** @param port 0 for any free port */
export async function startMailboxPage(shown: readonly ShownMailbox[], port = 0): Promise<MailboxPage> {
  const server = createServer((request, response) => {
    const { status, page } = answer(request, shown, ownHosts);
    response.writeHead(status, { ...page.headers }).end(page.body);
  });
  const actualPort = await listenOnLoopback(server, port);
  // Another name that leads to this PC is somebody else's page in disguise (DNS rebinding).
  const ownHosts = new Set([`${LOOPBACK}:${actualPort}`, `localhost:${actualPort}`]);
  const close = (): Promise<void> => closeHttpServer(server);
  return { url: `http://${LOOPBACK}:${actualPort}/`, close, [Symbol.asyncDispose]: close };
}

interface Answer {
  readonly status: number;
  readonly page: RenderedPage;
}

function answer(
  request: IncomingMessage,
  shown: readonly ShownMailbox[],
  ownHosts: ReadonlySet<string>,
): Answer {
  if (!ownHosts.has(request.headers.host ?? '')) return { status: 421, page: missingPage() };
  if (request.method !== 'GET') return { status: 405, page: missingPage() };
  const [path = ''] = (request.url ?? '').split('?');
  if (path === '/') return { status: 200, page: listPage(shown) };
  const [, box, number, part] = /^\/message\/(\d+)\/(\d+)(\/html)?$/.exec(path) ?? [];
  const message = shown[Number(box)]?.mailbox.messages.find((each) => each.number === Number(number));
  if (message === undefined) return { status: 404, page: missingPage() };
  return { status: 200, page: part === undefined ? messagePage(path, message) : htmlPart(message) };
}

function listPage(shown: readonly ShownMailbox[]): RenderedPage {
  const rows = shown
    .flatMap(({ label, mailbox }, box) => mailbox.messages.map((message) => ({ label, box, message })))
    .sort((one, other) => other.message.receivedAt - one.message.receivedAt)
    .map(
      ({ label, box, message }) => html`<tr>
<td>${clock(message.receivedAt)}</td>
<td><a href="/message/${box}/${message.number}">${subjectOf(message)}</a></td>
<td>${message.from}</td><td>${message.to.join(', ')}</td><td>${label}</td></tr>`,
    );
  return renderPage({
    title: 'Boîte de réception',
    speaker: SPEAKER,
    body: html`<p><a href="/">Actualiser</a></p>
${rows.length === 0 ? html`<p>Aucun message pour l’instant.</p>` : table(rows)}`,
  });
}

function table(rows: readonly Markup[]): Markup {
  return html`<table><thead><tr><th scope="col">Heure</th><th scope="col">Objet</th><th scope="col">De</th>
<th scope="col">À</th><th scope="col">Service</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function messagePage(path: string, message: ReceivedMessage): RenderedPage {
  const content =
    message.html === ''
      ? html`<h2>Texte</h2><pre>${message.text}</pre>`
      : html`<h2>Message</h2><iframe sandbox title="Contenu du message" src="${path}/html"></iframe>
<h2>Version texte</h2><pre>${message.text}</pre>`;
  return renderPage({
    title: subjectOf(message),
    speaker: SPEAKER,
    body: html`<p><a href="/">Retour à la liste</a></p>
<dl><dt>De</dt><dd>${message.from}</dd><dt>À</dt><dd>${message.to.join(', ')}</dd>
<dt>Reçu à</dt><dd>${clock(message.receivedAt)}</dd><dt>Envoyé par le compte</dt><dd>${message.user}</dd></dl>
${content}`,
  });
}

/** The HTML as it was sent, locked in: no script, nothing loaded, no form, whoever opens it. */
function htmlPart(message: ReceivedMessage): RenderedPage {
  return {
    body: message.html,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  };
}

function missingPage(): RenderedPage {
  return renderPage({
    title: 'Message introuvable',
    speaker: SPEAKER,
    body: html`<p>Ce message n’est plus là. <a href="/">Retour à la liste</a></p>`,
  });
}

function subjectOf(message: ReceivedMessage): string {
  return message.subject === '' ? '(sans objet)' : message.subject;
}

function clock(at: number): string {
  return new Intl.DateTimeFormat('fr-FR', { timeStyle: 'medium' }).format(at);
}
