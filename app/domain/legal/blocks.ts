/** A text as it is shown: `#` and `##` before headings, `-` before what is listed, `|` around cells; everything else is a paragraph. */
export type LegalBlock =
  | { kind: 'heading'; level: 1 | 2; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'table'; head: string[]; rows: string[][] }
  | { kind: 'paragraph'; text: string };

const cellsOf = (line: string): string[] =>
  line
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());

/** Everything in it is literal. */
export function legalBlocks(text: string): LegalBlock[] {
  const blocks: LegalBlock[] = [];
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    const last = blocks.at(-1);
    if (line === '') blocks.push({ kind: 'paragraph', text: '' });
    else if (line.startsWith('## ')) blocks.push({ kind: 'heading', level: 2, text: line.slice(3) });
    else if (line.startsWith('# ')) blocks.push({ kind: 'heading', level: 1, text: line.slice(2) });
    else if (line.startsWith('- ')) {
      if (last?.kind === 'list') last.items.push(line.slice(2));
      else blocks.push({ kind: 'list', items: [line.slice(2)] });
    } else if (line.startsWith('|') && line.endsWith('|') && line.length > 1) {
      if (last?.kind === 'table') last.rows.push(cellsOf(line));
      else blocks.push({ kind: 'table', head: cellsOf(line), rows: [] });
    } else blocks.push({ kind: 'paragraph', text: line });
  }
  return blocks.filter((each) => each.kind !== 'paragraph' || each.text !== '');
}
