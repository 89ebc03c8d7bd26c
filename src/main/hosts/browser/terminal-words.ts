/** What the browser host says in the terminal that it was started from: French first, English below. */

type Words = readonly [french: string, english: string];

export const help = `Jeton, dans votre navigateur / Jeton, in your own browser

  --port N             le port de 127.0.0.1, sinon n’importe quel port libre / port on 127.0.0.1, else any free one
  --no-open            n’ouvre pas le navigateur / does not open the browser
  --json               écrit seulement {"url":"…"} sur la sortie / writes only {"url":"…"} to the output
  --data DOSSIER       garde tout dans ce dossier / keeps everything in that folder
  --catalogue FICHIER  ajoute des services et des applications / adds services and applications (repeatable)
  --help               cette page / this page
`;

/** The address stands alone on its line, so that it can be copied and clicked. */
export const ready = (address: string): string =>
  `${both([
    'Jeton est prêt. Ouvrez cette adresse\u00a0: elle sert une seule fois, pendant dix minutes.',
    'Jeton is ready. Open this address: it works only once, within ten minutes.',
  ])}\n  ${address}\n\n${both(['Ctrl+C pour arrêter Jeton.', 'Ctrl+C ends Jeton.'])}`;

export const alreadyOpen = (address: string): string =>
  `${both([
    'Jeton est déjà ouvert\u202f; voici son adresse.',
    'Jeton is already open; here is its address.',
  ])}\n  ${address}\n`;

export const firstIsSilent = both([
  'Un autre Jeton utilise déjà ce dossier, mais il ne répond pas. Arrêtez-le, puis recommencez.',
  'Another Jeton is already using this folder, but it does not answer. End it, then try again.',
]);

export const wrongArgument = (argument: string): string =>
  both([
    `Jeton ne comprend pas «\u00a0${argument}\u00a0». Voici ce qu’il comprend\u00a0:`,
    `Jeton does not understand “${argument}”. This is what it understands:`,
  ]);

export const portTaken = (port: number): string =>
  both([
    `Le port ${port} est déjà pris par un autre programme. Choisissez-en un autre, ou aucun.`,
    `Another program has port ${port}. Choose another one, or none.`,
  ]);

export const portRefused = (port: number, reason: string): string =>
  both([
    `Le système refuse le port ${port} à Jeton (${reason}). Choisissez-en un autre, ou aucun.`,
    `The system does not let Jeton have port ${port} (${reason}). Choose another one, or none.`,
  ]);

export const catalogueUnreadable = (file: string): string =>
  both([
    `Le fichier «\u00a0${file}\u00a0» n’est pas un catalogue que Jeton comprend\u00a0: il démarre sans lui.`,
    `The file “${file}” is no catalogue that Jeton understands: it starts without it.`,
  ]);

export const logUnwritable = (folder: string, reason: string): string =>
  both([
    `Jeton ne peut pas écrire son journal dans «\u00a0${folder}\u00a0» (${reason}). Le reste fonctionne.`,
    `Jeton cannot write its log in “${folder}” (${reason}). Everything else works.`,
  ]);

export const couldNotStart = (folder: string, reason: string): string =>
  both([
    `Jeton n’a pas pu démarrer avec le dossier «\u00a0${folder}\u00a0» (${reason}).`,
    `Jeton could not start with the folder “${folder}” (${reason}).`,
  ]);

function both([french, english]: Words): string {
  return `${french}\n${english}\n`;
}
