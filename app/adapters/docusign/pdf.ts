import type { Readable } from 'node:stream';
import { OutsideError } from '#app/outside/error.ts';

const largest = 40 * 1024 * 1024;

/** A PDF from its stream, whole or not at all: cut, stalled, empty and foreign answers are told apart from a document. */
export function wholePdf(stream: Readable, longest: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const fail = (error: OutsideError) => {
      clearTimeout(timer);
      stream.destroy();
      reject(error);
    };
    const cut = () => fail(new OutsideError('network', 'cut', 'DocuSign sent only a part of the document.'));
    const timer = setTimeout(cut, longest);
    stream.on('data', (chunk: Buffer) => {
      chunks.push(Buffer.from(chunk));
      size += chunk.length;
      if (size > largest)
        fail(new OutsideError('malformed', 'too_large', 'DocuSign sent a document that is too large.'));
    });
    for (const event of ['error', 'aborted', 'close']) stream.on(event, cut);
    stream.on('end', () => {
      clearTimeout(timer);
      const bytes = Buffer.concat(chunks);
      const whole = bytes.subarray(0, 5).toString() === '%PDF-' && bytes.subarray(-1024).includes('%%EOF');
      if (whole) resolve(bytes);
      else fail(new OutsideError('malformed', 'no_pdf', 'DocuSign sent something that is not a whole PDF.'));
    });
  });
}
