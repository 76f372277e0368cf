import { createHash } from 'node:crypto';
import { PDFDocument, rgb, StandardFonts } from '@cantoo/pdf-lib';
import type { Envelope } from '../envelope/envelope.ts';
import { date } from '../wire.ts';
import { frozen } from './frozen.ts';
import { latin } from './layout.ts';

/** The certificate of completion, with its audit trail and a mark on its face that it comes from the sandbox. */
export async function completionCertificate(
  envelope: Envelope,
  documents: Uint8Array[],
  sender: string,
): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.setTitle('Certificate of completion (sandbox)');
  const plain = await pdf.embedFont(StandardFonts.Helvetica);
  const bold = await pdf.embedFont(StandardFonts.HelveticaBold);
  const lines = content(envelope, documents, sender);
  for (let start = 0; start < lines.length; start += 52) {
    const page = pdf.addPage([612, 792]);
    page.drawText('SANDBOX', { x: 380, y: 730, size: 36, font: bold, color: rgb(0.75, 0.1, 0.1) });
    page.drawText('Certificate of completion', { x: 54, y: 735, size: 18, font: bold });
    for (const [index, line] of lines.slice(start, start + 52).entries())
      page.drawText(latin(line).slice(0, 105), { x: 54, y: 700 - index * 12, size: 9, font: plain });
  }
  return frozen(pdf);
}

const content = (envelope: Envelope, documents: Uint8Array[], sender: string) => [
  'This certificate was made by an emulation of DocuSign. It has no legal effect.',
  `Envelope Id: ${envelope.envelopeId.toUpperCase()}`,
  `Status: ${envelope.status}`,
  `Subject: ${envelope.emailSubject}`,
  `Sender: ${sender}`,
  `Sent: ${date(envelope.sentAt) ?? '-'}`,
  `Completed: ${date(envelope.completedAt) ?? '-'}`,
  ...documents.map(
    (bytes, index) => `Document ${index + 1} SHA-256: ${createHash('sha256').update(bytes).digest('hex')}`,
  ),
  ...envelope.customFields.filter((each) => each.show === 'true').map((each) => `${each.name}: ${each.value}`),
  '',
  'Signer events',
  ...envelope.recipients.flatMap((each) => [
    `${each.name} <${each.email}>`,
    `   routing order ${each.routingOrder}, ${each.clientUserId ? `embedded, authenticated by the sender (${each.authentication ?? 'None'})` : 'by e-mail'}${each.accessCode ? ', access code' : ''}`,
    `   sent ${date(each.sentAt) ?? '-'}   viewed ${date(each.deliveredAt) ?? '-'}`,
    `   ${each.status} ${date(each.signedAt ?? each.declinedAt) ?? '-'}   signature adopted: ${each.signature ?? '-'}`,
    '',
  ]),
  'Audit trail',
  ...envelope.audit.map((each) => `   ${date(each.at)}  ${each.action}  ${each.who}  ${each.address}`),
];
