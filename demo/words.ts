/** What the demonstration says in the terminal, in French. */
import type { ReceivedMessage } from '../test/support/mail/mailbox.ts';
import type { Demo } from './demo.ts';

export function welcome({
  mailboxUrl,
  deviceUrl,
  consoles,
  credentials,
  catalogueFile,
  caFile,
}: Demo): string {
  const { addresses, microsoft, googleDesktop, googleWeb, refusedPassword } = credentials;
  return `
Démonstration de Jeton : rien ne quitte cet ordinateur.

Boîte de réception        ${mailboxUrl}

« Démonstration – type Microsoft »
  Adresse e-mail          ${addresses.microsoft}
  Identifiant             ${microsoft.clientId}
  Secret                  (laissez vide)
  Console                 ${consoles.microsoft}
  ou bien choisissez l’application prédéfinie : il n’y a alors rien à saisir.
  Code sur un autre appareil : la page du code, dans un autre navigateur de ce PC, est
                          ${deviceUrl}

« Démonstration – type Google »
  Adresse e-mail          ${addresses.google}
  Comme chez Google, il n’y a pas de code sur un autre appareil.
  Console, fichiers JSON  ${consoles.google}
  Directement sur ce PC
    Identifiant           ${googleDesktop.clientId}
    Secret                ${googleDesktop.secret ?? ''}
    Redirection           ${googleDesktop.redirectUri}
  Par la page relais
    Identifiant           ${googleWeb.clientId}
    Secret                ${googleWeb.secret ?? ''}
    Redirection           ${googleWeb.redirectUri}

Mot de passe              ce que vous voulez, sauf « ${refusedPassword} »
Catalogue                 ${catalogueFile}
Certificats               ${caFile}

Ctrl+C pour arrêter.
`;
}

/** Why the demonstration cannot start on its kept ports. */
export function portTaken(port: number): string {
  return `Le port ${port} est déjà pris : une autre démonstration est sans doute ouverte. Fermez-la, puis recommencez.\n`;
}

export function arrival(service: string, message: ReceivedMessage): string {
  const time = new Intl.DateTimeFormat('fr-FR', { timeStyle: 'medium' }).format(message.receivedAt);
  const lines = message.text.trim().split('\n').slice(0, 30);
  return `
${time}  Message reçu (${service})
  De     ${printable(message.from)}
  À      ${printable(message.to.join(', '))}
  Objet  ${printable(message.subject)}
${lines.map((line) => `  | ${printable(line)}`).join('\n')}
`;
}

/** Without control characters: what a message holds must not command the terminal. */
function printable(text: string): string {
  return text.replace(/\p{C}/gu, '');
}
