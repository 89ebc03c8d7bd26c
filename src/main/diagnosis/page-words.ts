/** The words of the pages that portals, proxies and filters answer with in a server's place. */
import { MOST_KEPT } from './plain-text.ts';

/** Of all pages of a failure together: a dozen of them must not take a dozen times as long. */
const MOST_CHARACTERS = 65_536;
/** Tags take their time as well, however short they are and even where no word stands between them. */
const MOST_TAGS = 4_096;

export function looksLikeHtml(text: string): boolean {
  return /^[^<]{0,64}<(?:!doctype|html|head|body|\?xml[^>]{0,80}\?>\s{0,8}<!doctype)|<(?:html|body|h1)[ >]/i.test(
    text.slice(0, 1024),
  );
}

/** The end of the element whose tag starts at `at`: scripts and styles go with their content. */
function endOfTag(html: string, at: number): number {
  const name = /[s!]/i.test(html.charAt(at + 1))
    ? /^<(script|style|svg|!--)/i.exec(html.slice(at, at + 8))?.[1]?.toLowerCase()
    : undefined;
  const close = name === undefined ? '>' : name === '!--' ? '-->' : `</${name}`;
  const end = html.indexOf(close, at + 1);
  if (end < 0) return html.length;
  if (name === undefined || name === '!--') return end + close.length;
  const bracket = html.indexOf('>', end);
  return bracket < 0 ? html.length : bracket + 1;
}

/** Reads the pages of one failure. Not a sanitiser: the words are matched and shown as text, never as markup. */
export class PageReader {
  #characters = MOST_CHARACTERS;
  #tags = MOST_TAGS;

  /** The words of a page, as far as it is read: fewer where others were read before, and in the end none. */
  words(page: string): string {
    const html = page.slice(0, this.#characters);
    let words = '';
    let at = 0;
    while (at < html.length && words.length < MOST_KEPT && this.#tags > 0) {
      const tag = html.indexOf('<', at);
      const end = tag < 0 ? html.length : tag;
      words += html.slice(at, end);
      at = end;
      if (tag < 0) break;
      words += /^<\/?(?:[bi]|em|a|span|strong|code)\b/i.test(html.slice(tag, tag + 9)) ? '' : '\n';
      at = endOfTag(html, tag);
      this.#tags -= 1;
    }
    this.#characters -= at;
    return words;
  }
}
