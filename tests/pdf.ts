import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';

/** What a reader such as pdfinfo and pdftotext would tell of a PDF made by Typst: its marks, and the words of each page as they are set. */
export async function readPdf(bytes: Uint8Array) {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const { catalog, context } = document;
  const mark = catalog.lookupMaybe(PDFName.of('MarkInfo'), PDFDict)?.get(PDFName.of('Marked'));
  const metadata = catalog.lookup(PDFName.of('Metadata'));
  return {
    pages: document.getPageCount(),
    title: document.getTitle(),
    language: String(catalog.get(PDFName.of('Lang'))),
    tagged: String(mark) === 'true' && catalog.has(PDFName.of('StructTreeRoot')),
    metadata: metadata instanceof PDFRawStream ? decoded(metadata) : '',
    /** Everything in the file that could run or carry something. */
    active: ['OpenAction', 'AA', 'Names', 'AcroForm'].filter((name) => catalog.has(PDFName.of(name))),
    objects: context.enumerateIndirectObjects().length,
    text: document.getPages().map((page) => {
      const contents = page.node.Contents();
      const streams =
        contents instanceof PDFArray ? contents.asArray().map((each) => context.lookup(each)) : [contents];
      const fonts = page.node.Resources()?.lookupMaybe(PDFName.of('Font'), PDFDict);
      const maps = new Map(
        (fonts?.entries() ?? []).map(([name, font]) => [String(name), lettersOf(context.lookup(font, PDFDict))]),
      );
      return streams.map((each) => wordsOf(decoded(each as PDFRawStream), maps)).join('');
    }),
  };
}

const decoded = (stream: PDFRawStream) => Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');

/** Glyph to letters, from the font's ToUnicode map. */
function lettersOf(font: PDFDict): Map<number, string> {
  const map = new Map<number, string>();
  const cmap = decoded(font.lookup(PDFName.of('ToUnicode')) as PDFRawStream);
  for (const [, glyph = '', letters = ''] of cmap.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gm))
    map.set(Number.parseInt(glyph, 16), Buffer.from(letters, 'hex').swap16().toString('utf16le'));
  return map;
}

/** The shown strings of a content stream; what is set at another place begins a new line. */
function wordsOf(content: string, fonts: Map<string, Map<number, string>>): string {
  let font = new Map<number, string>();
  let words = '';
  const token = /(\/f\d+) [\d.]+ Tf|( cm\b)|\(/g;
  for (let found = token.exec(content); found; found = token.exec(content)) {
    const [, name, moved] = found;
    if (name) font = fonts.get(name) ?? font;
    else if (moved) words += '\n';
    else {
      const { bytes, end } = stringAt(content, token.lastIndex);
      token.lastIndex = end;
      for (let at = 0; at + 1 < bytes.length; at += 2)
        words += font.get(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)) ?? '\ufffd';
    }
  }
  return words;
}

const named: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** A literal string of PDF from behind its opening parenthesis: balanced ones need no escape inside it. ISO 32000-1, 7.3.4.2. */
function stringAt(content: string, start: number): { bytes: number[]; end: number } {
  const bytes: number[] = [];
  let depth = 1;
  let at = start;
  while (depth > 0 && at < content.length) {
    const escaped = /^\\([0-7]{1,3}|[\s\S])/.exec(content.slice(at, at + 4));
    if (escaped?.[1] !== undefined) {
      const sign = escaped[1];
      bytes.push(/^[0-7]/.test(sign) ? Number.parseInt(sign, 8) : (named[sign] ?? sign).charCodeAt(0));
      at += escaped[0].length;
      continue;
    }
    const sign = content[at] ?? '';
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    if (depth > 0) bytes.push(sign.charCodeAt(0));
    at += 1;
  }
  return { bytes, end: at };
}
