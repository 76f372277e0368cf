import { degrees, PDFDocument } from '@cantoo/pdf-lib';
import { type Context, Hono } from 'hono';
import { type Envelope, type Paper, paperOf } from '../envelope/envelope.ts';
import { step } from '../envelope/step.ts';
import { ApiError, envelopeFixed, invalidParameter } from '../errors.ts';
import { frozen } from '../paper/frozen.ts';
import { blankPicture } from '../paper/picture.ts';
import type { Room } from '../room.ts';
import { type Raw, text } from '../wire.ts';
import { bodyOrNothing, extent, type Folder, found, page, reply } from './request.ts';

/** The pages of a document: their sizes, a picture of each, and how one is turned or taken out of a draft. */
export function pages(room: Room, folder: Folder) {
  const app = new Hono();
  const at = '/:id/documents/:document/pages';
  app.get(at, async (c) => {
    const { pdf } = await opened(room, c, folder);
    const { start, count } = page(c, 1000);
    const dpi = resolution(c);
    const all = pdf.getPages().map((each, index) => sized(each.getSize(), index, dpi));
    const shown = all.slice(start, start + count);
    return reply(c, { pages: shown, ...extent(start, shown.length, all.length, () => '') });
  });
  app.get(`${at}/:page/page_image`, async (c) => {
    const { pdf } = await opened(room, c, folder);
    const { width, height } = pageIn(c, pdf).getSize();
    const scale = resolution(c) / 72;
    const bytes = blankPicture(Math.round(width * scale), Math.round(height * scale));
    return c.body(new Uint8Array(bytes), 200, { 'content-type': 'image/png' });
  });
  app.put(`${at}/:page/page_image`, async (c) => {
    const turn = text((await bodyOrNothing(c))['rotate'])?.toLowerCase();
    if (turn !== 'left' && turn !== 'right') throw invalidParameter('rotate must be left or right.');
    await change(room, c, folder, (pdf) => {
      const wanted = pageIn(c, pdf);
      wanted.setRotation(degrees((wanted.getRotation().angle + (turn === 'right' ? 90 : 270)) % 360));
    });
    return reply(c, {});
  });
  app.delete(`${at}/:page`, async (c) => {
    await change(room, c, folder, (pdf) => {
      pageIn(c, pdf);
      if (pdf.getPageCount() === 1) throw invalidParameter('The only page of a document cannot be deleted.');
      pdf.removePage(Number(c.req.param('page')) - 1);
    });
    return reply(c, {});
  });
  return app;
}

async function opened(
  room: Room,
  c: Context,
  folder: Folder,
): Promise<{ envelope: Envelope; paper: Paper; pdf: PDFDocument }> {
  const envelope = found(room, c, folder);
  const paper = paperOf(envelope, c.req.param('document') ?? '');
  const bytes = paper && room.vault.files.get(envelope.envelopeId, paper.documentId);
  if (!paper || !bytes) throw new ApiError('DOCUMENT_DOES_NOT_EXIST', 'The document specified does not exist.', 404);
  return { envelope, paper, pdf: await PDFDocument.load(bytes, { updateMetadata: false }) };
}

function pageIn(c: Context, pdf: PDFDocument) {
  const number = Number(c.req.param('page'));
  const wanted = Number.isInteger(number) ? pdf.getPages()[number - 1] : undefined;
  if (!wanted) throw new ApiError('PAGE_DOES_NOT_EXIST', 'The page specified does not exist.', 404);
  return wanted;
}

async function change(room: Room, c: Context, folder: Folder, work: (pdf: PDFDocument) => void): Promise<void> {
  const { envelope, paper, pdf } = await opened(room, c, folder);
  if (envelope.status !== 'created') throw envelopeFixed();
  work(pdf);
  const bytes = await frozen(pdf);
  step(room, envelope.envelopeId, (current) => {
    const target = paperOf(current.envelope, paper.documentId);
    if (target) target.pages = pdf.getPageCount();
    room.vault.files.put(envelope.envelopeId, paper.documentId, bytes);
  });
}

/** Dots per inch, within what a picture may be. */
function resolution(c: Context): number {
  const dpi = Number(c.req.query('dpi') ?? 72);
  if (!Number.isInteger(dpi) || dpi < 1 || dpi > 310) throw invalidParameter('dpi must be between 1 and 310.');
  return dpi;
}

const sized = ({ width, height }: { width: number; height: number }, index: number, dpi: number): Raw => ({
  pageId: String(index + 1),
  sequence: String(index + 1),
  height: String(Math.round((height * dpi) / 72)),
  width: String(Math.round((width * dpi) / 72)),
  dpi: String(dpi),
  mimeType: 'image/png',
});
