import { PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from '@cantoo/pdf-lib';
import { type Envelope, paperOf, type Recipient, type Tab } from '../envelope/envelope.ts';
import { listOf, type Raw, text } from '../wire.ts';
import { frozen } from './frozen.ts';
import { latin } from './layout.ts';

interface Fonts {
  plain: PDFFont;
  bold: PDFFont;
  script: PDFFont;
}
const ink = rgb(0.05, 0.15, 0.45);
const grey = rgb(0.35, 0.35, 0.35);

/**
 * A document as it stands: every finished recipient's tabs in their places, the envelope's id on every page. Made anew from the
 * original each time, so that two signatures at the same moment cannot lose one another. DocuSign counts from the upper left corner.
 */
export async function stamped(
  original: Uint8Array,
  envelope: Envelope,
  documentId: string,
  options: { watermark?: boolean } = {},
): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(original, { updateMetadata: false });
  const fonts = {
    plain: await pdf.embedFont(StandardFonts.Helvetica),
    bold: await pdf.embedFont(StandardFonts.HelveticaBold),
    script: await pdf.embedFont(StandardFonts.TimesRomanItalic),
  };
  const pages = pdf.getPages();
  for (const recipient of envelope.recipients)
    for (const [kind, tabs] of Object.entries(recipient.tabs))
      for (const tab of tabs) drawTab(pages, fonts, kind, tab, recipient, documentId);
  for (const [kind, tabs] of Object.entries(paperOf(envelope, documentId)?.prefill ?? {}))
    for (const tab of tabs)
      if (kind !== 'radioGroupTabs') write(pages, tab, prefilled(kind, tab), fonts.plain, sizeOf(tab));
  for (const page of pages) {
    if (envelope.options['envelopeIdStamping'] !== 'false')
      page.drawText(`DocuSign Envelope ID: ${envelope.envelopeId.toUpperCase()} (SANDBOX)`, {
        ...{ x: 18, y: page.getHeight() - 18, size: 7, font: fonts.plain, color: grey },
      });
    if (options.watermark)
      page.drawText('NOT COMPLETED', {
        x: 60,
        y: page.getHeight() / 2,
        size: 60,
        font: fonts.bold,
        color: grey,
        opacity: 0.2,
      });
  }
  return frozen(pdf);
}

function drawTab(
  pages: PDFPage[],
  fonts: Fonts,
  kind: string,
  tab: Tab,
  recipient: Recipient,
  documentId: string,
): void {
  if (kind === 'radioGroupTabs') {
    if ((tab.documentId ?? documentId) !== documentId || recipient.status !== 'completed') return;
    for (const radio of listOf(tab['radios']))
      if (radio['selected'] === 'true') write(pages, radio, 'X', fonts.bold, 11);
    return;
  }
  if ((tab.documentId ?? documentId) !== documentId) return;
  const content = shown(kind, tab, recipient);
  if (!content) return;
  if (kind === 'signHereTabs') {
    sign(pages, fonts, tab, content, recipient);
    return;
  }
  const bold = tab['bold'] === 'true' || kind === 'checkboxTabs' || kind === 'initialHereTabs';
  write(pages, tab, content, kind === 'initialHereTabs' ? fonts.script : bold ? fonts.bold : fonts.plain, sizeOf(tab));
}

/** Values that the sender set are seen at once; what is the signer's appears with the signature. */
function shown(kind: string, tab: Tab, recipient: Recipient): string | undefined {
  if (tab['concealValueOnDocument'] === 'true' || tab['hidden'] === 'true') return undefined;
  if (recipient.status !== 'completed' && kind !== 'noteTabs')
    return tab['locked'] === 'true' ? text(tab.value) : undefined;
  if (kind === 'signHereTabs') return recipient.signature;
  if (kind === 'initialHereTabs') return initials(recipient.signature ?? recipient.name);
  if (kind === 'checkboxTabs') return tab['selected'] === 'true' ? 'X' : undefined;
  if (kind === 'listTabs')
    return text(listOf(tab['listItems']).find((each) => each['value'] === tab.value)?.['text']) ?? tab.value;
  return text(tab.value);
}

/** What the sender filled in is seen at once. */
const prefilled = (kind: string, tab: Tab) =>
  kind === 'checkboxTabs' ? (tab['selected'] === 'true' ? 'X' : '') : (text(tab.value) ?? '');

export const initials = (name: string) =>
  name
    .split(/\s+/)
    .map((part) => part[0] ?? '')
    .join('')
    .toUpperCase();

const sizeOf = (tab: Tab) => Number(/^size(\d+)$/i.exec(text(tab['fontSize']) ?? '')?.[1] ?? 10);

function sign(pages: PDFPage[], fonts: Fonts, tab: Tab, name: string, recipient: Recipient): void {
  const page = pageOf(pages, tab);
  if (!page) return;
  const scale = Math.min(2, Math.max(0.5, Number(text(tab['scaleValue']) ?? 1) || 1));
  const [x, y] = [Number(tab.xPosition ?? 54), page.getHeight() - Number(tab.yPosition ?? 60)];
  page.drawText('DocuSigned by:', { x, y: y - 7 * scale, size: 6 * scale, font: fonts.plain, color: ink });
  page.drawText(latin(name), { x, y: y - 24 * scale, size: 18 * scale, font: fonts.script, color: ink });
  page.drawText(recipient.recipientIdGuid.slice(0, 15).toUpperCase(), {
    ...{ x, y: y - 34 * scale, size: 6 * scale, font: fonts.plain, color: ink },
  });
}

function write(pages: PDFPage[], tab: Raw, content: string, font: PDFFont, size: number): void {
  const page = pageOf(pages, tab);
  if (!page) return;
  const [x, top] = [Number(text(tab['xPosition']) ?? 54), Number(text(tab['yPosition']) ?? 60)];
  page.drawText(latin(content), { x, y: page.getHeight() - top - size, size, font, color: ink });
}

const pageOf = (pages: PDFPage[], tab: Raw) => pages[Number(text(tab['pageNumber']) ?? '1') - 1];
