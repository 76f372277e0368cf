import { type Context, Hono } from 'hono';
import { ApiError, invalidParameter } from '#sandbox/docusign/errors.ts';
import type { Uploads } from '#sandbox/docusign/intake/documents.ts';
import { guid, type Room } from '#sandbox/docusign/room.ts';
import { date, listOf, type Raw, text } from '#sandbox/docusign/wire.ts';
import { bodyOf, bodyOrNothing, reply } from '../request.ts';

/** Large documents come in chunks, which are put together and then named by `remoteUrl` in an envelope. */
interface Chunked {
  id: string;
  sizes: number[];
  committed: boolean;
  until: number;
}
const [mostParts, mostBytes, life] = [80, 50_000_000, 20 * 60_000];

export function chunks(room: Room) {
  const app = new Hono();
  const { records, files } = room.vault;
  const put = async (c: Context, upload: Chunked, sequence: number) => {
    const bytes = Buffer.from(text((await bodyOf(c))['data']) ?? '', 'base64');
    if (bytes.length === 0) throw invalidParameter('data is missing.');
    if (upload.committed || sequence !== upload.sizes.length || sequence >= mostParts)
      throw invalidParameter('Parts follow one another without a gap, until they are committed.');
    if (upload.sizes.reduce((sum, each) => sum + each, bytes.length) > mostBytes)
      throw invalidParameter('The parts together are too large.');
    files.put(upload.id, String(sequence), bytes);
    return keep({ ...upload, sizes: [...upload.sizes, bytes.length] });
  };
  const keep = (upload: Chunked) => {
    records.put('chunked upload', upload.id, upload, room.now());
    return answer(room, upload);
  };

  app.post('/chunked_uploads', async (c) => {
    const upload = { id: guid(), sizes: [], committed: false, until: room.now() + life };
    return reply(c, await put(c, upload, 0), 201);
  });
  app.get('/chunked_uploads/:id', (c) => reply(c, answer(room, uploadIn(room, c))));
  app.put('/chunked_uploads/:id', async (c) => {
    await bodyOrNothing(c);
    if (c.req.query('action') !== 'commit') throw invalidParameter('action must be commit.');
    return reply(c, keep({ ...uploadIn(room, c), committed: true }));
  });
  app.put('/chunked_uploads/:id/:sequence{[0-9]+}', async (c) =>
    reply(c, await put(c, uploadIn(room, c), Number(c.req.param('sequence')))),
  );
  app.delete('/chunked_uploads/:id', (c) => {
    const upload = uploadIn(room, c);
    for (const index of upload.sizes.keys()) files.remove(upload.id, String(index));
    records.remove('chunked upload', upload.id);
    return reply(c, answer(room, upload));
  });
  return app;
}

/** The documents of a definition that were uploaded before. */
export function uploadedBefore(room: Room, body: Raw, uploads: Uploads): Uploads {
  for (const each of listOf(body['documents'])) {
    const id = /\/chunked_uploads\/([0-9a-f-]{36})/i.exec(text(each['remoteUrl']) ?? '')?.[1];
    if (!id) continue;
    const upload = known(room, id);
    if (!upload.committed) throw invalidParameter('The chunked upload is not committed.');
    const parts = upload.sizes.map((_, index) => room.vault.files.get(upload.id, String(index)) ?? Buffer.alloc(0));
    uploads.set(text(each['documentId']) ?? '', Buffer.concat(parts));
  }
  return uploads;
}

const uploadIn = (room: Room, c: Context) => known(room, c.req.param('id') ?? '');

function known(room: Room, id: string): Chunked {
  const upload = room.vault.records.get<Chunked>('chunked upload', id.toLowerCase());
  if (!upload || upload.until <= room.now())
    throw new ApiError('CHUNKED_UPLOAD_NOT_FOUND', 'The chunked upload does not exist, or it has expired.', 404);
  return upload;
}

const answer = (room: Room, upload: Chunked): Raw => ({
  chunkedUploadId: upload.id,
  chunkedUploadUri: `/v2.1/accounts/${room.options.account.accountId}/chunked_uploads/${upload.id}`,
  chunkedUploadParts: upload.sizes.map((size, index) => ({ sequence: String(index), size: String(size) })),
  committed: String(upload.committed),
  expirationDateTime: date(upload.until),
  maxChunkedUploadParts: String(mostParts),
  maxTotalSize: String(mostBytes),
  totalSize: String(upload.sizes.reduce((sum, each) => sum + each, 0)),
});
