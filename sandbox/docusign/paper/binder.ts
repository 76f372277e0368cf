import { PDFDocument } from '@cantoo/pdf-lib';
import { zipSync } from 'fflate';
import type { Envelope } from '../envelope/envelope.ts';
import { ApiError } from '../errors.ts';
import type { Room } from '../room.ts';
import { completionCertificate } from './completion.ts';
import { frozen } from './frozen.ts';
import { stamped } from './stamp.ts';

export interface Reading {
  certificate?: boolean;
  watermark?: boolean;
  /** Documents that this reader must not see. */
  hidden?: string[];
}

const missing = () => new ApiError('DOCUMENT_DOES_NOT_EXIST', 'The document specified does not exist.', 404);

/** One document, `combined`, `certificate`, `archive` or `portfolio`, as it stands now. A completed envelope gives the same bytes for ever. */
export async function read(room: Room, envelope: Envelope, which: string, reading: Reading = {}): Promise<Uint8Array> {
  if (envelope.purge?.doneAt !== undefined && which !== 'certificate') throw missing();
  const withSummary = reading.certificate === true && envelope.status !== 'created' && !envelope.template;
  if (which === 'combined' || which === 'portfolio')
    return kept(room, envelope, withSummary ? 'combined+certificate' : 'combined', reading, async () => {
      const parts = await papers(room, envelope, reading);
      return bound(withSummary ? [...parts, await read(room, envelope, 'certificate', reading)] : parts);
    });
  if (which === 'certificate') {
    if (envelope.status === 'created') throw missing();
    return kept(room, envelope, 'certificate', {}, async () =>
      completionCertificate(envelope, await papers(room, envelope, {}), room.options.user.name),
    );
  }
  if (which === 'archive') return archive(room, envelope, reading);
  const paper = envelope.documents.find((each) => each.documentId === which || each.documentIdGuid === which);
  const bytes = paper && room.vault.files.get(envelope.envelopeId, paper.documentId);
  if (!paper || !bytes || reading.hidden?.includes(paper.documentId)) throw missing();
  if (envelope.status === 'created') return bytes;
  return kept(room, envelope, `final:${paper.documentId}`, reading, () =>
    stamped(bytes, envelope, paper.documentId, { watermark: reading.watermark ?? false }),
  );
}

async function kept(
  room: Room,
  envelope: Envelope,
  key: string,
  reading: Reading,
  make: () => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const plain = !reading.watermark && !reading.hidden?.length;
  const before = plain && envelope.status === 'completed' ? room.vault.files.get(envelope.envelopeId, key) : undefined;
  if (before) return before;
  const made = await make();
  if (plain && envelope.status === 'completed') room.vault.files.put(envelope.envelopeId, key, made);
  return made;
}

async function papers(room: Room, envelope: Envelope, reading: Reading): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = [];
  for (const paper of inOrder(envelope))
    if (!reading.hidden?.includes(paper.documentId)) parts.push(await read(room, envelope, paper.documentId, reading));
  return parts;
}

const inOrder = (envelope: Envelope) => [...envelope.documents].sort((a, b) => a.order - b.order);

async function bound(parts: Uint8Array[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (const part of parts) {
    const source = await PDFDocument.load(part, { updateMetadata: false });
    for (const page of await pdf.copyPages(source, source.getPageIndices())) pdf.addPage(page);
  }
  return frozen(pdf);
}

async function archive(room: Room, envelope: Envelope, reading: Reading): Promise<Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  for (const paper of inOrder(envelope)) {
    if (reading.hidden?.includes(paper.documentId)) continue;
    const name = paper.name.replace(/[^\w. -]/g, '_').replace(/\.pdf$/i, '');
    files[`${paper.order} ${name}.pdf`] = await read(room, envelope, paper.documentId, reading);
  }
  if (envelope.status !== 'created' && reading.certificate !== false)
    files['Summary.pdf'] = await read(room, envelope, 'certificate');
  return zipSync(files, { mtime: new Date(envelope.statusChangedAt) });
}
