/** A dossier as plain text: to be pasted into an e-mail, or kept as a file. */
import type { Dossier, DossierBlock } from '../../shared/dossier.ts';

const INDENT = '    ';

/** Lines end as `\n`; commands stand alone on their lines, indented, so that each can be taken whole. */
export function plainText({ title, byline, blocks }: Dossier): string {
  return `${[title, '='.repeat(Math.min(title.length, 72)), byline, ...blocks.map(paragraph)].join('\n\n')}\n`;
}

function paragraph(block: DossierBlock): string {
  switch (block.kind) {
    case 'heading':
      return `${block.text.toUpperCase()}\n${'-'.repeat(Math.min(block.text.length, 72))}`;
    case 'paragraph':
      return block.text;
    case 'steps':
      return block.items.map((item, index) => `${block.start + index}. ${item}`).join('\n');
    case 'code':
      return block.lines.map((line) => INDENT + line).join('\n');
    case 'link':
      return INDENT + block.href;
    case 'facts':
      // A colon as the language sets it would need the language; a dash needs none.
      return block.rows.map(({ term, value }) => `${term} – ${value}`).join('\n');
    case 'verbatim':
      return block.text.replaceAll(/^/gm, INDENT);
  }
}
