/** The dossier as a PDF: A4, tagged for screen readers, with the fonts that it needs inside. */
import PDFDocument from 'pdfkit';
import type { Dossier, DossierBlock } from '../../shared/dossier.ts';
import { type Face, openFonts } from './fonts.ts';

/** Points: 17 mm, and room for the page's number below. */
const MARGIN = 48;
const BOTTOM = 60;
const SMALLEST_CODE = 7;
const INK = '#0f2a30';
const QUIET = '#40565a';
const LINE = '#bfae8e';
const SUNKEN = '#f8f2e6';
const LINK = '#115560';

interface Style {
  readonly face: Face;
  readonly size: number;
  readonly colour: string;
  /** The structure element that a screen reader is told. */
  readonly tag: string;
  readonly indent?: number;
  readonly width?: number;
  readonly link?: string;
}

const title: Style = { face: 'bold', size: 19, colour: INK, tag: 'H1' };
const byline: Style = { face: 'text', size: 9.5, colour: QUIET, tag: 'P' };
const heading: Style = { face: 'bold', size: 13, colour: INK, tag: 'H2' };
const body: Style = { face: 'text', size: 10.5, colour: INK, tag: 'P' };
const code: Style = { face: 'mono', size: 9.5, colour: INK, tag: 'Code' };
const said: Style = { face: 'mono', size: 8.5, colour: QUIET, tag: 'Code' };

/**
 * Lays a dossier out.
 *
 * @param now milliseconds since the epoch, for the document's own date
 */
export function dossierPdf(dossier: Dossier, now: number): Promise<Buffer> {
  const fonts = openFonts();
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: BOTTOM },
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: dossier.language === 'fr' ? 'fr-FR' : 'en-GB',
    // Without it, PDFKit would read Helvetica's measures from a file.
    font: '',
    info: { Title: dossier.title, Creator: 'Jeton', Producer: 'Jeton', CreationDate: new Date(now) },
  });
  const written = collect(doc);
  for (const { name, content } of fonts.files) doc.registerFont(name, content);
  const root = doc.struct('Document');
  doc.addStructure(root);
  const left = doc.page.margins.left;
  const full = doc.page.width - 2 * MARGIN;
  const floor = doc.page.height - BOTTOM;

  const heightOf = (text: string, { face, size, indent = 0, width = full - indent }: Style): number =>
    doc.font(fonts.main(face)).fontSize(size).heightOfString(text, { width, lineGap: 2 });

  const makeRoom = (height: number): void => {
    if (doc.y + height > floor && doc.y > MARGIN) doc.addPage();
  };

  /** Text where the document is, in as many fonts as its letters need. */
  const write = (text: string, style: Style, top = doc.y): void => {
    const { face, size, colour, tag, indent = 0, width = full - indent, link } = style;
    const runs = fonts.runs(face, text);
    const options = { width, lineGap: 2, structParent: root, structType: tag };
    doc.fontSize(size).fillColor(colour);
    for (const [index, run] of runs.entries()) {
      const continued = index < runs.length - 1;
      const how = { ...options, continued, ...(link === undefined ? {} : { link, underline: true }) };
      doc.font(run.font);
      if (index === 0) doc.text(run.text, left + indent, top, how);
      else doc.text(run.text, how);
    }
  };

  /** Smaller, down to what can be read, where that keeps each command on its one line: to be copied, it must be whole. */
  const sizeFor = (lines: readonly string[]): number => {
    doc.font(fonts.main('mono')).fontSize(code.size);
    const widest = Math.max(...lines.map((line) => doc.widthOfString(line)));
    return Math.max(
      SMALLEST_CODE,
      Math.min(code.size, Math.floor((code.size * (full - 17) * 10) / widest) / 10),
    );
  };

  /** Paper of another colour under what is to be pasted; decoration, and so not read out. */
  const panel = (height: number): void => {
    doc.markContent('Artifact', { type: 'Layout' });
    doc.roundedRect(left, doc.y, full, height, 4).fillAndStroke(SUNKEN, LINE);
    doc.endMarkedContent();
  };

  const paste = (lines: readonly string[]): void => {
    const style: Style = { ...code, indent: 8, width: full - 16, size: sizeFor(lines) };
    const height = lines.reduce((sum, line) => sum + heightOf(line, style), 12);
    makeRoom(height);
    const top = doc.y;
    const fits = top + height <= floor;
    if (fits) panel(height);
    doc.y = top + 7;
    for (const line of lines) write(line, style);
    doc.y = fits ? top + height + 7 : doc.y + 7;
  };

  const facts = (rows: Extract<DossierBlock, { kind: 'facts' }>['rows']): void => {
    const column = 140;
    for (const { term, value, mono } of rows) {
      const name: Style = { ...body, face: 'bold', size: 10, width: column - 12 };
      const content: Style = { ...(mono ? { ...code, tag: 'P' } : body), size: 10, indent: column };
      const height = Math.max(heightOf(term, name), heightOf(value, content));
      makeRoom(height);
      const top = doc.y;
      write(term, name, top);
      write(value, content, top);
      doc.y = Math.max(doc.y, top + height) + 5;
    }
  };

  const draw = (block: DossierBlock): void => {
    switch (block.kind) {
      case 'heading':
        // Never the last line of a page.
        makeRoom(70);
        doc.y += 8;
        write(block.text, heading);
        doc.y += 3;
        return;
      case 'paragraph':
        makeRoom(Math.min(heightOf(block.text, body), 40));
        write(block.text, body);
        doc.y += 6;
        return;
      case 'steps':
        for (const [index, item] of block.items.entries()) {
          const style: Style = { ...body, tag: 'LI', indent: 18 };
          makeRoom(Math.min(heightOf(item, style), 40));
          const top = doc.y;
          write(`${block.start + index}.`, { ...body, tag: 'Lbl', width: 18 }, top);
          write(item, style, top);
          doc.y += 3;
        }
        doc.y += 3;
        return;
      case 'code':
        paste(block.lines);
        return;
      case 'link':
        makeRoom(heightOf(block.href, code));
        write(block.href, { ...code, tag: 'Link', colour: LINK, link: block.href });
        doc.y += 6;
        return;
      case 'facts':
        facts(block.rows);
        doc.y += 4;
        return;
      case 'verbatim':
        for (const line of block.text.split('\n')) {
          makeRoom(14);
          write(line === '' ? ' ' : line.replaceAll('\t', '    '), said);
        }
        doc.y += 6;
        return;
    }
  };

  write(dossier.title, title);
  doc.y += 2;
  write(dossier.byline, byline);
  doc.y += 8;
  for (const block of dossier.blocks) draw(block);
  numberPages(doc, fonts.main('text'));
  doc.end();
  return written;
}

/** « 1 / 3 » at the foot of each page: words that need no language. */
function numberPages(doc: PDFKit.PDFDocument, font: string): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    // Below the margin, where PDFKit would otherwise begin another page.
    doc.page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination' });
    doc
      .font(font)
      .fontSize(9)
      .fillColor(QUIET)
      .text(`${page + 1} / ${count}`, MARGIN, doc.page.height - 36, {
        width: doc.page.width - 2 * MARGIN,
        align: 'right',
        lineBreak: false,
      });
    doc.endMarkedContent();
  }
}

function collect(doc: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => resolve(Buffer.concat(parts)));
    doc.on('error', reject);
  });
}
