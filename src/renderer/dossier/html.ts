/** A dossier as one page: nothing is fetched, nothing runs, and it prints as it looks. */
import type { Dossier, DossierBlock } from '../../shared/dossier.ts';

const STYLE = `
:root { color-scheme: light; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1.25rem; color: #0f2a30; background: #fff;
  font: 16px/1.55 "Atkinson Hyperlegible Next", "Segoe UI", system-ui, sans-serif; }
h1 { margin: 0 0 .25rem; font-size: 1.6rem; line-height: 1.25; }
h2 { margin: 1.75rem 0 .5rem; font-size: 1.15rem; line-height: 1.3; break-after: avoid; }
p, ol, dl, pre { margin: 0 0 .75rem; }
.byline { color: #40565a; }
ol { padding-inline-start: 1.6rem; }
li { margin-block-end: .35rem; }
pre { padding: .7rem .9rem; border: 1px solid #bfae8e; border-radius: 5px; background: #f8f2e6; break-inside: avoid;
  font: 14px/1.5 "Atkinson Hyperlegible Mono", Consolas, monospace; overflow-wrap: anywhere; white-space: pre-wrap; }
pre span { display: inline-block; max-width: 100%; word-break: break-all; }
pre.said { border-color: #dfd3bd; background: none; font-size: 12.5px; break-inside: auto; }
dl { display: grid; grid-template-columns: minmax(8rem, 12rem) 1fr; border-top: 1px solid #dfd3bd; }
dt, dd { margin: 0; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid #dfd3bd; overflow-wrap: anywhere; }
dt { font-weight: 600; }
.mono { font-family: "Atkinson Hyperlegible Mono", Consolas, monospace; font-size: .92em; }
a { color: #115560; overflow-wrap: anywhere; }
@page { margin: 18mm 17mm; }
@media print { body { max-width: none; margin: 0; padding: 0; font-size: 11pt; } pre { font-size: 9.5pt; } }
`.trim();

/** Forbids everything but its own style, whatever a value might hold. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** The whole file, UTF-8. */
export function htmlPage({ language, title, byline, blocks }: Dossier): string {
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>${escaped(title)}</h1>`,
    `<p class="byline">${escaped(byline)}</p>`,
    ...blocks.map(element),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function element(block: DossierBlock): string {
  switch (block.kind) {
    case 'heading':
      return `<h2>${escaped(block.text)}</h2>`;
    case 'paragraph':
      return `<p>${escaped(block.text)}</p>`;
    case 'steps':
      return `<ol start="${block.start}">${block.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ol>`;
    case 'code':
      return `<pre>${block.lines.map(command).join('\n')}</pre>`;
    case 'link':
      return `<p><a href="${escaped(block.href)}">${escaped(block.href)}</a></p>`;
    case 'facts':
      return `<dl>${block.rows
        .map(
          ({ term, value, mono }) =>
            `<dt>${escaped(term)}</dt><dd${mono ? ' class="mono"' : ''}>${escaped(value)}</dd>`,
        )
        .join('')}</dl>`;
    case 'verbatim':
      return `<pre class="said">${escaped(block.text)}</pre>`;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Its parts stay whole: a line would break after the hyphen of `-Identity`. */
function command(line: string): string {
  return line.replaceAll(/\S+/g, (part) => `<span>${escaped(part)}</span>`);
}

/** Text for an element or a quoted attribute. */
function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}
