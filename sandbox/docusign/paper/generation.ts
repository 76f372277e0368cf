import { listOf, type Raw, text } from '../wire.ts';
import { docxLines } from './docx.ts';
import { type Line, laidOut } from './layout.ts';

/** Document generation: a Word file with {{Names}}, which are filled in before the envelope leaves. A format may follow the name. */
const tag = /\{\{\s*([\w.]+)\s*(?:\|[^{}]*)?\}\}/g;

export const isWord = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** The names that stand in a Word file, each once. */
export const tagsOf = (bytes: Uint8Array): string[] => [
  ...new Set(docxLines(bytes).flatMap((line) => [...line.text.matchAll(tag)].map((found) => found[1] ?? ''))),
];

/** The PDF with the values in their places. What has no value yet keeps its tag. */
export const generated = (bytes: Uint8Array, fields: Raw[]): Promise<Uint8Array> =>
  laidOut(rows(docxLines(bytes), fields).map((line) => filled(line, fields)));

/** The lines of a table's row stand there once for each row of values. */
function rows(lines: Line[], fields: Raw[]): Line[] {
  for (const field of fields.filter((each) => listOf(each['rowValues']).length > 0)) {
    const values = listOf(field['rowValues']).map((each) => listOf(each['docGenFormFieldList']));
    const columns = new Set(values.flat().map((each) => text(each['name'])));
    const isRow = (line: Line) => [...line.text.matchAll(tag)].some((found) => columns.has(found[1]));
    const first = lines.findIndex(isRow);
    if (first < 0) continue;
    const block = lines.filter(isRow);
    const rest = lines.filter((line) => !isRow(line));
    rest.splice(first, 0, ...values.flatMap((row) => block.map((line) => filled(line, row))));
    return rows(
      rest,
      fields.filter((each) => each !== field),
    );
  }
  return lines;
}

const filled = (line: Line, fields: Raw[]): Line => ({
  ...line,
  text: line.text.replace(tag, (whole, name: string) => {
    const value = text(fields.find((each) => each['name'] === name)?.['value']);
    return value === undefined || value === '' ? whole : value;
  }),
});
