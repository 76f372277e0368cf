import type { Envelope, Tab } from '../envelope/envelope.ts';
import { ApiError } from '../errors.ts';
import { guid } from '../room.ts';
import { isTrue, text } from '../wire.ts';

interface Found {
  page: number;
  x: number;
  /** From the upper edge, as DocuSign counts. */
  y: number;
}
interface Line {
  page: number;
  text: string;
  /** For each character: where it stands. */
  places: { x: number; y: number }[];
}
type Readers = Map<string, Promise<Line[]>>;

/**
 * Puts every anchor tab where its string stands in the documents: one tab for each place. A string that is nowhere is an error,
 * unless the tab says that it may be missing, or `lenient` leaves it for later.
 */
export async function resolveAnchors(
  envelope: Envelope,
  bytesOf: (documentId: string) => Uint8Array | undefined,
  options: { lenient?: boolean } = {},
): Promise<void> {
  const readers: Readers = new Map();
  for (const recipient of envelope.recipients)
    for (const [kind, tabs] of Object.entries(recipient.tabs)) {
      const placed: Tab[] = [];
      for (const tab of tabs)
        placed.push(...(await resolved(envelope, tab, bytesOf, readers, options.lenient ?? false)));
      recipient.tabs[kind] = placed;
    }
}

async function resolved(
  envelope: Envelope,
  tab: Tab,
  bytesOf: (documentId: string) => Uint8Array | undefined,
  readers: Readers,
  lenient: boolean,
): Promise<Tab[]> {
  const anchor = tab.anchorString;
  if (!anchor || tab.xPosition !== undefined) return [tab];
  const scoped = tab['anchorTabScope'] === 'document';
  const places: Tab[] = [];
  for (const { documentId } of envelope.documents) {
    if (scoped && tab.documentId !== undefined && documentId !== tab.documentId) continue;
    const bytes = bytesOf(documentId);
    if (!bytes) continue;
    const lines = readers.get(documentId) ?? readLines(bytes);
    readers.set(documentId, lines);
    for (const found of search(await lines, anchor, tab)) places.push({ ...tab, ...position(found, tab), documentId });
  }
  if (places.length > 0) return places.map((each, index) => (index === 0 ? each : { ...each, tabId: guid() }));
  if (lenient) return [tab];
  if (isTrue(tab['anchorIgnoreIfNotPresent'])) return [];
  throw new ApiError(
    'ANCHOR_TAB_STRING_NOT_FOUND',
    `The Anchor Tab String was not found on the documents. Anchor Tab String: "${anchor}".`,
  );
}

function search(lines: Line[], anchor: string, tab: Tab): Found[] {
  const sensitive = (text(tab['anchorCaseSensitive']) ?? 'true').toLowerCase() !== 'false';
  const whole = isTrue(tab['anchorMatchWholeWord']);
  const fold = (part: string) => (sensitive ? part : part.toLowerCase());
  const found: Found[] = [];
  for (const line of lines) {
    const [content, wanted] = [fold(line.text), fold(anchor)];
    for (let at = content.indexOf(wanted); at >= 0; at = content.indexOf(wanted, at + wanted.length)) {
      const around = `${content[at - 1] ?? ' '}${content[at + wanted.length] ?? ' '}`;
      const place = line.places[at];
      if (place && !(whole && /\w/.test(around))) found.push({ page: line.page, ...place });
    }
  }
  return found;
}

const perUnit: Record<string, number> = { pixels: 1, mms: 72 / 25.4, cms: 72 / 2.54, inches: 72 };

function position(found: Found, tab: Tab): Partial<Tab> {
  const unit = perUnit[text(tab['anchorUnits'])?.toLowerCase() ?? 'pixels'] ?? 1;
  const offset = (name: string) => Number(text(tab[name]) ?? 0) * unit || 0;
  return {
    pageNumber: String(found.page),
    xPosition: String(Math.max(0, Math.round(found.x + offset('anchorXOffset')))),
    yPosition: String(Math.max(0, Math.round(found.y + offset('anchorYOffset')))),
  };
}

/** The text of a PDF, line by line, with the place of every character. */
async function readLines(bytes: Uint8Array): Promise<Line[]> {
  // Half a second to load, so only when a tab has an anchor.
  const { getDocumentProxy } = await import('unpdf');
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const lines: Line[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const [, , , top = 792] = page.view;
    let line: Line = { page: number, text: '', places: [] };
    let last: { y: number; end: number } | undefined;
    for (const item of (await page.getTextContent()).items) {
      if (!('str' in item)) continue;
      const [x = 0, y = 0] = [item.transform[4] as number, item.transform[5] as number];
      const size = Math.abs(item.transform[3] as number) || item.height;
      if (last && Math.abs(last.y - y) > size / 2) {
        lines.push(line);
        line = { page: number, text: '', places: [] };
        last = undefined;
      }
      if (last && x - last.end > size * 0.25 && !line.text.endsWith(' '))
        add(line, ' ', { x: last.end, y: top - y - size });
      const advance = item.str.length > 0 ? item.width / item.str.length : 0;
      for (const [index, sign] of [...item.str].entries())
        add(line, sign, { x: x + index * advance, y: top - y - size });
      last = { y, end: x + item.width };
    }
    lines.push(line);
  }
  await pdf.destroy();
  return lines;
}

function add(line: Line, sign: string, place: { x: number; y: number }): void {
  line.text += sign;
  // A sign outside the basic plane counts twice in a string.
  for (let index = 0; index < sign.length; index += 1) line.places.push(place);
}
