import type { Line } from './layout.ts';

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  copy: '©',
  reg: '®',
  mdash: '-',
  ndash: '-',
  eacute: 'é',
};
const sizes: Record<string, number> = { h1: 20, h2: 16, h3: 13, h4: 12, h5: 11, h6: 10 };
const blocks = 'p|div|h[1-6]|li|tr|table|ul|ol|section|article|header|footer|blockquote|pre|body';

/** The text of an HTML page, block by block. White text stays: that is where anchors hide. */
export function htmlLines(html: string): Line[] {
  const body = html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(style|script|head)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<br\s*\/?>/gi, '\u0000');
  const parts = body.split(new RegExp(`(</?(?:${blocks})\\b[^>]*>)`, 'gi'));
  const lines: Line[] = [];
  let heading = '';
  for (const part of parts) {
    const tag = /^<(\/?)(\w+)/.exec(part);
    if (tag) {
      heading =
        !tag[1] && tag[2]?.toLowerCase() && sizes[tag[2].toLowerCase()] ? tag[2].toLowerCase() : tag[1] ? '' : heading;
      continue;
    }
    const text = decoded(part.replace(/<[^>]+>/g, ''))
      .replace(/\s+/g, ' ')
      .trim();
    if (!text) continue;
    const size = sizes[heading] ?? 10;
    for (const [index, line] of decoded(part.replace(/<[^>]+>/g, ''))
      .split('\u0000')
      .entries())
      lines.push({
        text: line.replace(/\s+/g, ' ').trim(),
        size,
        bold: heading !== '',
        gapBefore: index === 0 ? size * 0.6 : 0,
      });
  }
  return lines;
}

export const decoded = (text: string) =>
  text.replace(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole;
    const code = name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code < 0x10ffff ? String.fromCodePoint(code) : whole;
  });
