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
  font: 18px/1.5 'Atkinson Hyperlegible Next', 'Segoe UI', system-ui, sans-serif; }
main { max-width: 34rem; margin: 1.5rem; padding: 2rem 2.25rem; background: var(--sheet); border: 1px solid var(--line);
  border-radius: 14px; box-shadow: 0 10px 24px -14px rgb(72 54 20 / .28); }
h1 { margin: 0 0 .5rem; font-size: 1.6rem; line-height: 1.25; text-wrap: balance; }
p { margin: 0; color: var(--soft); }
.brand { display: flex; align-items: center; gap: .65rem; margin-bottom: 1.25rem; color: var(--ink); font-size: 1.375rem;
  font-weight: 700; letter-spacing: -.015em; }
.brand svg { width: 2.25rem; height: 2.25rem; }
`;

/** Jeton's coin in few strokes: what the user has just seen in the other window. */
const COIN = `<svg viewBox="0 0 64 64" aria-hidden="true">
<circle cx="32" cy="32" r="29.6" fill="#14505a" stroke="#14505a" stroke-width="3" stroke-dasharray="3.1 3.1"/>
<circle cx="32" cy="32" r="26" fill="none" stroke="#e3a233" stroke-width="1.3" stroke-dasharray=".1 3.2" stroke-linecap="round"/>
<rect x="14" y="20" width="36" height="25" rx="3.6" fill="#fffcf6"/>
<path d="M15 22.5 32 34l17-11.5" fill="none" stroke="#14505a" stroke-width="2.3" stroke-linejoin="round"/>
<circle cx="32" cy="34" r="6" fill="#e3a233" stroke="#14505a" stroke-width="1.3"/>
</svg>`;

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
<body><main><p class="brand">${COIN}Jeton</p><h1>${title}</h1><p>${text}</p></main></body>
</html>
`,
  };
}
