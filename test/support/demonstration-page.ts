/**
 * The HTML pages that the demonstration's servers show to people: one escaping template, one layout, one strict
 * policy. No script, nothing from outside this PC.
 */
import { createHash } from 'node:crypto';

/** HTML that is already safe: what {@link html} returns, and nothing else. */
export interface Markup {
  readonly markup: string;
}

type Insertable = Markup | string | number | readonly Markup[];

/** A template in which every inserted text is escaped; only {@link Markup} goes in as it is. */
export function html(parts: TemplateStringsArray, ...values: readonly Insertable[]): Markup {
  return { markup: parts.reduce((whole, part, index) => whole + inserted(values[index - 1] ?? '') + part) };
}

function inserted(value: Insertable): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapeHtml(value);
  if ('markup' in value) return value.markup;
  return value.map((each) => each.markup).join('');
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

export interface DemonstrationPage {
  readonly title: string;
  /** Who seems to speak: « Service de messagerie de type Google ». */
  readonly speaker: string;
  readonly body: Markup;
  /** Origins beside our own that a form of the page may lead to: CSP judges the redirects of a submission too. */
  readonly formTargets?: readonly string[];
}

export interface RenderedPage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Lays the page out, and says what it may do. */
export function renderPage(page: DemonstrationPage): RenderedPage {
  const formAction = ["'self'", ...(page.formTargets ?? [])].join(' ');
  const document = html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${page.title} – Démonstration</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
<header class="band"><strong>Démonstration</strong> ${page.speaker}</header>
<main>
<h1>${page.title}</h1>
${page.body}
</main>
</body>
</html>
`;
  return {
    body: document.markup,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src ${STYLE_HASH}; img-src data:; frame-src 'self'; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  };
}

const STYLE = `
:root { color-scheme: light dark; --desk: #f5eee0; --sheet: #fffcf6; --line: #bfae8e; --text: #0f2a30; --text-2: #40565a;
  --ink: #14505a; --on-ink: #fffcf6; --band: #fdf0d5; --band-text: #643f08; --bad: #8c2430; --bad-bg: #fae6e4; }
@media (prefers-color-scheme: dark) { :root { --desk: #102023; --sheet: #182b2f; --line: #4b666a; --text: #f4ecdc;
  --text-2: #c5cdc7; --ink: #f2e5cb; --on-ink: #0d2b31; --band: #3a2e15; --band-text: #f8dca4; --bad: #f6b3b0;
  --bad-bg: #3e1e22; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--desk); color: var(--text); font: 16px/1.55 'Segoe UI', system-ui, sans-serif; }
.band { margin: 0; padding: 8px 16px; background: var(--band); color: var(--band-text); text-align: center; }
main { max-width: 34rem; margin: 32px auto; padding: 24px 32px 32px; background: var(--sheet);
  border: 1px solid var(--line); border-radius: 14px; }
main:has(table, iframe) { max-width: 60rem; }
h1 { margin: 0 0 12px; font-size: 26px; line-height: 1.3; }
h2 { font-size: 20px; line-height: 1.4; margin: 24px 0 8px; }
p { margin: 0 0 16px; }
a { color: var(--ink); }
label { display: block; font-weight: 600; }
.field { margin-bottom: 16px; }
.field input { width: 100%; min-height: 44px; padding: 8px 12px; font: inherit; color: inherit; background: var(--sheet);
  border: 1px solid var(--text-2); border-radius: 9px; }
.help { margin: 0 0 4px; font-size: 14.5px; color: var(--text-2); font-weight: 400; }
.alert { padding: 12px 16px; border-radius: 9px; color: var(--bad); background: var(--bad-bg); }
.choices { list-style: none; margin: 0 0 24px; padding: 0; }
.choices li { padding: 4px 0; border-top: 1px solid var(--line); }
.choices label { font-weight: 400; display: flex; gap: 12px; align-items: center; min-height: 44px; }
.choices input { width: 22px; height: 22px; flex: none; accent-color: var(--ink); }
.actions { display: flex; flex-wrap: wrap; gap: 12px; }
button { min-height: 44px; padding: 8px 20px; font: inherit; font-weight: 600; border-radius: 9px; cursor: pointer;
  border: 1px solid var(--ink); background: transparent; color: var(--ink); }
button.main { background: var(--ink); color: var(--on-ink); }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; }
code { font: 15px/1.5 Consolas, ui-monospace, monospace; overflow-wrap: anywhere; }
.code { font: 600 32px/1.4 Consolas, ui-monospace, monospace; letter-spacing: .06em; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 8px 12px 8px 0; text-align: left; vertical-align: top; border-top: 1px solid var(--line); }
td { overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
iframe { width: 100%; height: 420px; border: 1px solid var(--line); border-radius: 9px; background: #fff; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
`;

const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;
