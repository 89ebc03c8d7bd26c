import { escapeHtml, languageOf, wordsIn } from '../../words/words.ts';

/** What became of the answer that the browser brought. */
export type ReturnOutcome = 'done' | 'refused' | 'failed' | 'foreign' | 'stray';

const STATUS: Readonly<Record<ReturnOutcome, number>> = {
  done: 200,
  refused: 200,
  failed: 200,
  foreign: 400,
  stray: 404,
};

const STYLE = `
:root { color-scheme: light dark; --paper: #f5eee0; --sheet: #fffcf6; --line: #dfd3bd; --ink: #0f2a30; --soft: #40565a; }
@media (prefers-color-scheme: dark) { :root { --paper: #102023; --sheet: #182b2f; --line: #2c4449; --ink: #f4ecdc; --soft: #c5cdc7; } }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--paper); color: var(--ink);
  font: 18px/1.5 'Segoe UI', system-ui, sans-serif; }
main { max-width: 34rem; margin: 1.5rem; padding: 2rem 2.25rem; background: var(--sheet); border: 1px solid var(--line);
  border-radius: 14px; }
h1 { margin: 0 0 .5rem; font-size: 1.6rem; line-height: 1.25; }
p { margin: 0; color: var(--soft); }
`;

/** The page that the browser shows at the end of the way back: no script, nothing fetched, no parameter echoed. */
export function returnPage(
  outcome: ReturnOutcome,
  acceptLanguage: string | undefined,
  nonce: string,
): { status: number; html: string } {
  const language = languageOf(acceptLanguage);
  const t = wordsIn(language);
  const title = escapeHtml(t(`return.${outcome}.title`));
  const text = escapeHtml(t(`return.${outcome}.text`));
  return {
    status: STATUS[outcome],
    html: `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} – Jeton</title>
<style nonce="${nonce}">${STYLE}</style></head>
<body><main><h1>${title}</h1><p>${text}</p></main></body>
</html>
`,
  };
}
