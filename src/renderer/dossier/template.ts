/**
 * The words of a dossier, as `dossier.json` has them, become blocks. A line is one of three things:
 *
 * - `{{mailboxOn}}` alone: the snippet of that name, to paste or to open;
 * - `- ` and a gesture: with its neighbours a numbered list, which goes on after a snippet;
 * - anything else: a paragraph.
 *
 * Blanks are filled in only after that, so that no value is ever taken for markup.
 */
import type { DossierBlock } from '../../shared/dossier.ts';
import { isBlank } from './blanks.ts';
import { type Fill, isSnippet, snippets } from './commands.ts';
import type { Known } from './known.ts';

const STEP = '- ';

/** @throws {RangeError} for a name that no snippet and no blank bears; a test reads every line */
export function blocksOf(lines: readonly string[], known: Known, fill: Fill): readonly DossierBlock[] {
  const blocks: DossierBlock[] = [];
  let next = 1;
  for (const line of lines) {
    const [, snippet] = /^\{\{(\w+)\}\}$/.exec(line) ?? [];
    if (snippet !== undefined && isSnippet(snippet)) {
      blocks.push(snippets[snippet](known, fill));
    } else if (line.startsWith(STEP)) {
      const item = filled(line.slice(STEP.length), fill);
      const last = blocks.at(-1);
      if (last?.kind === 'steps') last.items.push(item);
      else blocks.push({ kind: 'steps', start: next, items: [item] });
      next += 1;
    } else {
      blocks.push({ kind: 'paragraph', text: filled(line, fill) });
      next = 1;
    }
  }
  return blocks;
}

/** One line of words with its values. @throws {RangeError} as above */
export function filled(line: string, fill: Fill): string {
  return line.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    if (!isBlank(name)) throw new RangeError(`no blank is called ${name}`);
    return fill(name);
  });
}
