/** The few pages that the browser host writes itself, for people who come without a valid address. */
import { withNonce } from '../static-files.ts';

interface Words {
  readonly lang: 'fr' | 'en';
  readonly title: string;
  readonly lines: readonly string[];
}

const expired: readonly [Words, Words] = [
  {
    lang: 'fr',
    title: 'Cette adresse n’est plus valable',
    lines: [
      'L’adresse de Jeton ne sert qu’une fois, et pendant dix minutes.',
      'Lancez Jeton à nouveau\u00a0: il vous donnera une adresse neuve. Rien de ce que vous aviez saisi n’est perdu.',
    ],
  },
  {
    lang: 'en',
    title: 'This address is no longer valid',
    lines: [
      'Jeton’s address works only once, and for ten minutes.',
      'Start Jeton again: it will give you a new address. Nothing that you had entered is lost.',
    ],
  },
];

const crossing: readonly [Words, Words] = [
  { lang: 'fr', title: 'Jeton s’ouvre…', lines: [] },
  { lang: 'en', title: 'Jeton is opening…', lines: [] },
];

const missing: readonly [Words, Words] = [
  {
    lang: 'fr',
    title: 'Jeton n’est pas encore construit',
    lines: ['Les fichiers de l’interface manquent. Lancez Jeton par la commande «\u00a0npm start\u00a0».'],
  },
  {
    lang: 'en',
    title: 'Jeton is not built yet',
    lines: ['The files of the interface are missing. Start Jeton with the command “npm start”.'],
  },
];

/** The launch token is used, expired or absent, and there is no session. */
export function expiredPage(nonce: string): string {
  return page(expired, nonce);
}

/** The build is missing. */
export function missingPage(nonce: string): string {
  return page(missing, nonce);
}

/** Goes on to Jeton from Jeton's own origin. */
export function crossingPage(nonce: string): string {
  return page(crossing, nonce, '<meta http-equiv="refresh" content="0; url=/">');
}

function page(words: readonly [Words, Words], nonce: string, head = ''): string {
  const [first] = words;
  const html = `<!doctype html>
<html lang="${first.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${head}<title>Jeton</title>
<style nonce="__CSP_NONCE__">
body { font: 1.125rem/1.6 system-ui, sans-serif; max-width: 36rem; margin: 15vh auto 0; padding: 0 1.5rem; }
h1 { font-size: 1.5rem; line-height: 1.3; }
section + section { margin-top: 2.5rem; padding-top: 1.5rem; border-top: 1px solid; font-size: 1rem; }
section + section h1 { font-size: 1.125rem; }
</style>
</head>
<body>
<main>
${words.map(section).join('\n')}
</main>
</body>
</html>
`;
  return withNonce(html, nonce);
}

function section({ lang, title, lines }: Words): string {
  return `<section lang="${lang}"><h1>${title}</h1>${lines.map((line) => `<p>${line}</p>`).join('')}</section>`;
}
