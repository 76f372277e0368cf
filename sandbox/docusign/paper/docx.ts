import { strFromU8, unzipSync } from 'fflate';
import { decoded } from './html.ts';
import type { Line } from './layout.ts';

const mostBytes = 30_000_000;

/** The paragraphs of a Word file, as plain lines. Headings keep their weight, everything else of the layout is lost. */
export function docxLines(bytes: Uint8Array): Line[] {
  const files = unzipSync(bytes, {
    filter: (file) => file.name === 'word/document.xml' && file.originalSize < mostBytes,
  });
  const part = files['word/document.xml'];
  if (!part) throw new Error('not a Word document');
  return strFromU8(part)
    .split(/<\/w:p>/)
    .map(paragraph)
    .filter((line) => line !== undefined);
}

function paragraph(xml: string): Line | undefined {
  const text = [...xml.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<w:(tab|br)\b[^>]*\/>/g)]
    .map((match) => (match[2] ? ' ' : decoded(match[1] ?? '')))
    .join('');
  const heading = /<w:pStyle w:val="(Heading|Title)/.test(xml);
  if (!text && !/<w:p[ >]/.test(xml)) return undefined;
  return { text, size: heading ? 15 : 10.5, bold: heading, gapBefore: 4 };
}
