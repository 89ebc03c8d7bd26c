/** The one page that the browser host writes itself: where the build is missing, there is no interface to say so. */
import { withNonce } from '../static-files.ts';

interface Words {
  readonly lang: 'fr' | 'en';
  readonly title: string;
  readonly line: string;
}

const french: Words = {
  lang: 'fr',
  title: 'Jeton n’est pas encore construit',
  line: 'Les fichiers de l’interface manquent. Lancez Jeton par la commande «\u00a0npm start\u00a0».',
};

const english: Words = {
  lang: 'en',
  title: 'Jeton is not built yet',
  line: 'The files of the interface are missing. Start Jeton with the command “npm start”.',
};

export function missingPage(nonce: string): string {
  const html = `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Jeton</title>
<style nonce="__CSP_NONCE__">
body { font: 1.125rem/1.6 system-ui, sans-serif; max-width: 36rem; margin: 15vh auto 0; padding: 0 1.5rem; }
h1 { font-size: 1.5rem; line-height: 1.3; }
section + section { margin-top: 2.5rem; padding-top: 1.5rem; border-top: 1px solid; font-size: 1rem; }
section + section h1 { font-size: 1.125rem; }
</style>
</head>
<body>
<main>
${section(french)}
${section(english)}
</main>
</body>
</html>
`;
  return withNonce(html, nonce);
}

function section({ lang, title, line }: Words): string {
  return `<section lang="${lang}"><h1>${title}</h1><p>${line}</p></section>`;
}
