import type { PDFDocument } from '@cantoo/pdf-lib';

/** Written without the hour of writing, so that the same envelope gives the same bytes whenever it is asked. */
export function frozen(pdf: PDFDocument): Promise<Uint8Array> {
  const then = new Date(0);
  pdf.setCreationDate(then);
  pdf.setModificationDate(then);
  pdf.setProducer('DocuSign sandbox');
  pdf.setCreator('DocuSign sandbox');
  return pdf.save();
}
