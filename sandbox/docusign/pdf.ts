import { createHash } from 'node:crypto';
import { PDFDocument, rgb, StandardFonts } from '@cantoo/pdf-lib';
import { date, type Envelope, type Recipient } from './envelope.ts';

/** The standard fonts know Latin-1 only; other signs are shown as a question mark. */
const latin = (text: string) => text.replace(/[^\u0020-\u007e\u00a0-\u00ff]/g, '?');

/** A PDF as it came, or a simple one made of text or HTML. */
export async function asPdf(bytes: Buffer, extension: string): Promise<Uint8Array> {
  if (bytes.subarray(0, 5).toString() === '%PDF-') return bytes;
  if (extension === 'pdf') throw new Error('not a PDF');
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const text = latin(
    bytes
      .toString('utf8')
      .replace(/<style[\s\S]*?<\/style>/gi, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' '),
  );
  const lines = text.match(/.{1,90}(\s|$)/g) ?? [''];
  for (let start = 0; start < lines.length; start += 55) {
    const page = pdf.addPage([612, 792]);
    for (const [index, line] of lines.slice(start, start + 55).entries())
      page.drawText(line, { x: 54, y: 738 - index * 12, size: 10, font });
  }
  return pdf.save();
}

/** Puts signature, date and envelope id where the tabs stand. DocuSign counts from the upper left corner. */
export async function stamp(
  bytes: Uint8Array,
  envelope: Envelope,
  recipient: Recipient,
  documentId: string,
): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(bytes);
  const script = await pdf.embedFont(StandardFonts.TimesRomanItalic);
  const plain = await pdf.embedFont(StandardFonts.Helvetica);
  const pages = pdf.getPages();
  const texts: Record<string, string> = {
    signHereTabs: recipient.signature ?? recipient.name,
    dateSignedTabs: new Date(recipient.signedAt ?? 0).toISOString().slice(0, 10),
    fullNameTabs: recipient.name,
    emailTabs: recipient.email,
  };
  for (const [kind, tabs] of Object.entries(recipient.tabs)) {
    const text = texts[kind];
    if (!text || !Array.isArray(tabs)) continue;
    for (const tab of tabs.filter((each) => (each.documentId ?? documentId) === documentId)) {
      const page = pages[Number(tab.pageNumber ?? '1') - 1] ?? pages.at(-1);
      if (!page) continue;
      const size = kind === 'signHereTabs' ? 20 : 10;
      const y = page.getHeight() - Number(tab.yPosition ?? page.getHeight() - 60) - size / 2;
      page.drawText(latin(text), {
        x: Number(tab.xPosition ?? 54),
        y,
        size,
        font: kind === 'signHereTabs' ? script : plain,
        color: rgb(0.05, 0.15, 0.45),
      });
    }
  }
  for (const page of pages)
    page.drawText(`DocuSign Envelope ID: ${envelope.envelopeId} (SANDBOX)`, {
      x: 18,
      y: page.getHeight() - 18,
      size: 7,
      font: plain,
      color: rgb(0.35, 0.35, 0.35),
    });
  return pdf.save();
}

/** The certificate of completion, with its audit trail and a mark that it comes from the sandbox. */
export async function certificate(envelope: Envelope, documents: Uint8Array[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.setTitle('Certificate of completion (sandbox)');
  const plain = await pdf.embedFont(StandardFonts.Helvetica);
  const bold = await pdf.embedFont(StandardFonts.HelveticaBold);
  const page = pdf.addPage([612, 792]);
  page.drawText('SANDBOX', { x: 380, y: 730, size: 36, font: bold, color: rgb(0.75, 0.1, 0.1) });
  page.drawText('Certificate of completion', { x: 54, y: 735, size: 18, font: bold });
  const lines = [
    `Envelope id: ${envelope.envelopeId}`,
    `Status: ${envelope.status}`,
    `Subject: ${envelope.emailSubject}`,
    `Sent: ${date(envelope.sentAt) ?? '-'}`,
    `Completed: ${date(envelope.completedAt) ?? '-'}`,
    ...documents.map(
      (bytes, index) => `Document ${index + 1} SHA-256: ${createHash('sha256').update(bytes).digest('hex')}`,
    ),
    '',
    ...envelope.recipients.flatMap((each) => [
      `${each.name} <${each.email}>`,
      `   routing order ${each.routingOrder}, ${each.clientUserId ? 'embedded, authenticated by the sender (Email)' : 'by e-mail'}`,
      `   viewed ${date(each.deliveredAt) ?? '-'}   signed ${date(each.signedAt) ?? '-'}`,
      `   signature adopted: ${each.signature ?? '-'}`,
      '',
    ]),
    'Audit trail',
    ...envelope.audit.map((each) => `   ${date(each.at)}  ${each.action}  ${each.who}`),
  ];
  for (const [index, line] of lines.slice(0, 55).entries())
    page.drawText(latin(line).slice(0, 105), { x: 54, y: 700 - index * 12, size: 9, font: plain });
  return pdf.save();
}

export async function combined(parts: Uint8Array[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (const part of parts) {
    const source = await PDFDocument.load(part);
    for (const page of await pdf.copyPages(source, source.getPageIndices())) pdf.addPage(page);
  }
  return pdf.save();
}
