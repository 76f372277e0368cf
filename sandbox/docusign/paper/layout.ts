import { PDFDocument, type PDFFont, StandardFonts } from '@cantoo/pdf-lib';
import { frozen } from './frozen.ts';

export interface Line {
  text: string;
  size: number;
  bold?: boolean;
  gapBefore?: number;
}

/** The standard fonts know Latin-1 only; other signs are shown as a question mark. */
export const latin = (text: string) =>
  text
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–—]/g, '-')
    .replace(/\t/g, '    ')
    .replace(/[^\u0020-\u007e\u00a0-\u00ff]/g, '?');

const [width, height, margin] = [612, 792, 54];

/** Plain lines on letter pages, wrapped at words, broken where a word alone is too long. */
export async function laidOut(lines: Line[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const plain = await pdf.embedFont(StandardFonts.Helvetica);
  const bold = await pdf.embedFont(StandardFonts.HelveticaBold);
  let page = pdf.addPage([width, height]);
  let y = height - margin;
  for (const line of lines) {
    const font = line.bold ? bold : plain;
    y -= line.gapBefore ?? 0;
    for (const part of wrapped(latin(line.text), font, line.size)) {
      y -= line.size * 1.25;
      if (y < margin) {
        page = pdf.addPage([width, height]);
        y = height - margin - line.size * 1.25;
      }
      page.drawText(part, { x: margin, y, size: line.size, font });
    }
  }
  return frozen(pdf);
}

function wrapped(text: string, font: PDFFont, size: number): string[] {
  const room = width - 2 * margin;
  const fits = (part: string) => font.widthOfTextAtSize(part, size) <= room;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    line = word;
    while (!fits(line)) {
      const keep = Math.max(1, Math.floor((line.length * room) / font.widthOfTextAtSize(line, size)) - 1);
      lines.push(line.slice(0, keep));
      line = line.slice(keep);
    }
  }
  return [...lines, line];
}
