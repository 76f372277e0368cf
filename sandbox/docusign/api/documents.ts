import { type Context, Hono } from 'hono';
import { documentsAnswer } from '../envelope/answer.ts';
import { note } from '../envelope/audit.ts';
import { type Envelope, isOver, paperOf } from '../envelope/envelope.ts';
import { addDocuments, begun, removeDocuments } from '../envelope/papers.ts';
import { settleAnchors } from '../envelope/settle-anchors.ts';
import { step } from '../envelope/step.ts';
import { ApiError, envelopeFixed } from '../errors.ts';
import { cut, hang } from '../hang.ts';
import { type Arrived, arrived, readDocuments } from '../intake/documents.ts';
import { readMultipart } from '../intake/multipart.ts';
import { read } from '../paper/binder.ts';
import type { Room } from '../room.ts';
import { listOf, rawOf, text } from '../wire.ts';
import { uploadedBefore } from './account/chunks.ts';
import { bodyOf, type Folder, flag, found, reply } from './request.ts';

export function documents(room: Room, folder: Folder) {
  const app = new Hono();

  app.get('/:id/documents', (c) => reply(c, answerOf(room, c, found(room, c, folder), folder)));
  app.get('/:id/documents/:document', (c) => download(room, c, found(room, c, folder)));

  app.put('/:id/documents', async (c) => {
    const envelope = changeable(found(room, c, folder));
    const type = c.req.header('content-type') ?? '';
    const { body, uploads } = type.startsWith('multipart/')
      ? readMultipart(Buffer.from(await c.req.arrayBuffer()), type)
      : { body: await bodyOf(c), uploads: new Map<string, Buffer>() };
    const before = uploadedBefore(room, body, uploads);
    return put(room, c, envelope, await readDocuments(body['documents'], before), folder);
  });
  app.put('/:id/documents/:document', async (c) => {
    const envelope = changeable(found(room, c, folder));
    return put(room, c, envelope, [await uploaded(c, envelope)], folder);
  });
  app.delete('/:id/documents', async (c) => {
    const envelope = changeable(found(room, c, folder));
    const ids = listOf((await bodyOf(c))['documents']).map((each) => text(each['documentId']) ?? '');
    step(room, envelope.envelopeId, (current) => removeDocuments(current, ids));
    return reply(c, answerOf(room, c, found(room, c, folder), folder));
  });

  app.get('/:id/documents/:document/fields', (c) => {
    const paper = paperOf(found(room, c, folder), c.req.param('document'));
    if (!paper) throw missing();
    return reply(c, { documentFields: paper.fields });
  });
  for (const method of ['POST', 'PUT', 'DELETE'] as const)
    app.on(method, '/:id/documents/:document/fields', async (c) => {
      const envelope = found(room, c, folder);
      const posted = listOf((await bodyOf(c))['documentFields']).map((each) => ({
        name: text(each['name']) ?? '',
        value: text(each['value']) ?? '',
      }));
      step(room, envelope.envelopeId, (current) => {
        const paper = paperOf(current.envelope, c.req.param('document') ?? '');
        if (!paper) throw missing();
        const others = paper.fields.filter((each) => !posted.some((one) => one.name === each.name));
        paper.fields = method === 'DELETE' ? others : [...others, ...posted];
      });
      return reply(c, { documentFields: posted }, method === 'POST' ? 201 : 200);
    });
  return app;
}

const missing = () => new ApiError('DOCUMENT_DOES_NOT_EXIST', 'The document specified does not exist.', 404);

function answerOf(room: Room, c: Context, envelope: Envelope, folder: Folder) {
  const sizes = (id: string) => room.vault.files.get(envelope.envelopeId, id)?.length ?? 0;
  const list = documentsAnswer(envelope, {
    tabs: flag(c, 'include_tabs'),
    ...(flag(c, 'include_document_size') && { sizes }),
  });
  return folder === 'templates'
    ? { templateId: envelope.envelopeId, templateDocuments: list }
    : { envelopeId: envelope.envelopeId, envelopeDocuments: list };
}

function changeable(envelope: Envelope): Envelope {
  if (isOver(envelope) || begun(envelope)) throw envelopeFixed();
  return envelope;
}

async function put(room: Room, c: Context, envelope: Envelope, documents: Arrived[], folder: Folder) {
  step(room, envelope.envelopeId, (current) => {
    addDocuments(current, documents);
    note(
      current.envelope,
      current.at,
      'Documents Changed',
      room.options.user.name,
      `${documents.length} document(s) put`,
    );
  });
  await settleAnchors(room, envelope.envelopeId);
  return reply(c, answerOf(room, c, found(room, c, folder), folder));
}

/** One document by its number: the bytes alone, or a definition that holds it (as the calls for templates do). */
async function uploaded(c: Context, envelope: Envelope): Promise<Arrived> {
  const documentId = c.req.param('document') ?? '';
  const type = c.req.header('content-type') ?? '';
  if (type.includes('json')) {
    const [first] = await readDocuments(
      listOf((await bodyOf(c))['documents']).map((each) => ({ ...each, documentId })),
      new Map(),
    );
    if (!first) throw missing();
    return first;
  }
  const bytes = Buffer.from(await c.req.arrayBuffer());
  const disposition = c.req.header('content-disposition') ?? '';
  const name =
    /filename="?([^";]+)"?/i.exec(disposition)?.[1] ?? paperOf(envelope, documentId)?.name ?? `Document ${documentId}`;
  const extension =
    /fileExtension="?(\w+)"?/i.exec(disposition)?.[1] ?? /\.(\w{1,5})$/.exec(name)?.[1] ?? extensionOf(type);
  const order = envelope.documents.length + 1;
  return arrived(bytes, extension.toLowerCase(), {}, { documentId, name, order });
}

const extensionOf = (type: string) =>
  type.includes('html') ? 'html' : type.includes('word') ? 'docx' : type.startsWith('text/') ? 'txt' : 'pdf';

async function download(room: Room, c: Context, envelope: Envelope): Promise<Response> {
  const which = c.req.param('document') ?? '';
  const place = `${c.req.method} ${c.req.path}`;
  const certificate = c.req.query('certificate');
  const bytes = Buffer.from(
    await read(room, envelope, which, {
      ...(certificate !== undefined && { certificate: certificate.toLowerCase() === 'true' }),
      watermark: flag(c, 'watermark') && envelope.status !== 'completed',
      hidden: hiddenFrom(envelope, c.req.query('recipient_id')),
    }),
  );
  const name = which === 'certificate' ? 'Summary.pdf' : `${paperOf(envelope, which)?.name ?? which}`;
  const headers = {
    'content-type': which === 'archive' ? 'application/zip' : 'application/pdf',
    'content-disposition': `file; filename="${encodeURIComponent(name)}"; documentid="${encodeURIComponent(which)}"`,
    'content-length': String(bytes.length),
  };
  if (room.faults.take('empty_pdf', place)) return c.body('', 200, { 'content-type': 'application/pdf' });
  const stalls = room.faults.take('stall_pdf', place);
  if (stalls ?? room.faults.take('cut_pdf', place)) return half(room, c, bytes, headers, stalls ? stalls.wishedMs : 20);
  const asText = c.req.header('content-transfer-encoding')?.toLowerCase() === 'base64';
  if (asText || c.req.query('encoding') === 'base64')
    return c.body(bytes.toString('base64'), 200, {
      'content-type': headers['content-type'],
      'content-transfer-encoding': 'base64',
    });
  return c.body(new Uint8Array(bytes), 200, headers);
}

/** Half of it, then silence; the connection is cut after a while, or when the caller or the faults end. */
function half(
  room: Room,
  c: Context,
  bytes: Buffer,
  headers: Record<string, string>,
  ms: number | undefined,
): Response {
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue(new Uint8Array(bytes.subarray(0, bytes.length / 2)));
      void hang(room, c, ms).then(() => cut(c));
    },
  });
  return c.body(stream, 200, headers);
}

function hiddenFrom(envelope: Envelope, recipientId: string | undefined): string[] {
  const recipient = envelope.recipients.find(
    (each) => each.recipientId === recipientId || each.recipientIdGuid === recipientId,
  );
  const excluded = rawOf(recipient?.details)['excludedDocuments'];
  return Array.isArray(excluded) ? excluded.map(String) : [];
}
