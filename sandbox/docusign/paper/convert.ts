import { PDFDocument } from '@cantoo/pdf-lib';
import { ApiError } from '../errors.ts';
import { docxLines } from './docx.ts';
import { frozen } from './frozen.ts';
import { htmlLines } from './html.ts';
import { laidOut } from './layout.ts';

export interface Converted {
  bytes: Uint8Array;
  pages: number;
}

/** A document as PDF, whatever it came as: PDF, text, HTML, Word, PNG or JPEG. */
export async function asPdf(bytes: Buffer, extension: string, documentId: string): Promise<Converted> {
  if (bytes.subarray(0, 1024).includes('%PDF-')) return checked(bytes, documentId);
  if (extension === 'pdf')
    throw new ApiError('PDF_VALIDATION_FAILED', `PDF validation failed. Document ${documentId} is not a PDF.`);
  try {
    return await checked(await converted(bytes, extension), documentId);
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw new ApiError(
      'UNABLE_TO_CONVERT_DOCUMENT',
      `System was unable to convert this document to a PDF. Document ${documentId}, file extension "${extension}".`,
    );
  }
}

async function checked(bytes: Uint8Array, documentId: string): Promise<Converted> {
  try {
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
    return { bytes, pages: pdf.getPageCount() };
  } catch {
    throw new ApiError(
      'PDF_VALIDATION_FAILED',
      `PDF validation failed. Document ${documentId} is damaged or protected by a password.`,
    );
  }
}

async function converted(bytes: Buffer, extension: string): Promise<Uint8Array> {
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return laidOut(docxLines(bytes));
  if (extension === 'png' || extension === 'jpg' || extension === 'jpeg') return picture(bytes, extension);
  const content = bytes.toString('utf8');
  if (extension === 'html' || extension === 'htm') return laidOut(htmlLines(content));
  if (['txt', 'text', 'csv', 'md', 'xml', 'json'].includes(extension))
    return laidOut(content.split(/\r?\n/).map((text) => ({ text, size: 10 })));
  throw new Error('unknown format');
}

async function picture(bytes: Buffer, extension: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const image = extension === 'png' ? await pdf.embedPng(bytes) : await pdf.embedJpg(bytes);
  const page = pdf.addPage([612, 792]);
  page.drawImage(image, { x: 36, ...placed(image.scaleToFit(540, 720)) });
  return frozen(pdf);
}

const placed = ({ width, height }: { width: number; height: number }) => ({ width, height, y: 756 - height });
