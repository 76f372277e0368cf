import { type Context, Hono } from 'hono';
import type { Attachment, Envelope } from '../envelope/envelope.ts';
import { step } from '../envelope/step.ts';
import { ApiError, invalidParameter } from '../errors.ts';
import type { Room } from '../room.ts';
import { listOf, type Raw, text } from '../wire.ts';
import { bodyOf, found, reply } from './request.ts';

/** Files that a sender keeps with an envelope for himself; no recipient sees them. */
export function attachments(room: Room) {
  const app = new Hono();
  app.get('/:id/attachments', (c) => reply(c, answer(found(room, c))));
  app.put('/:id/attachments', async (c) => {
    const { envelopeId } = found(room, c);
    for (const each of listOf((await bodyOf(c))['attachments']))
      put(room, envelopeId, text(each['attachmentId']), each);
    return reply(c, answer(found(room, c)));
  });
  app.delete('/:id/attachments', async (c) => {
    const { envelopeId } = found(room, c);
    const gone = listOf((await bodyOf(c))['attachments']).map((each) => text(each['attachmentId']) ?? '');
    step(room, envelopeId, ({ envelope }) => {
      envelope.attachments = envelope.attachments?.filter((each) => !gone.includes(each.attachmentId));
      for (const id of gone) room.vault.files.remove(envelopeId, key(id));
    });
    return reply(c, answer(found(room, c)));
  });
  app.put('/:id/attachments/:attachment', async (c) => {
    put(room, found(room, c).envelopeId, c.req.param('attachment'), await bodyOf(c));
    return reply(c, answer(found(room, c)));
  });
  app.get('/:id/attachments/:attachment', (c) => download(room, c));
  return app;
}

const key = (attachmentId: string) => `attachment:${attachmentId}`;

function put(room: Room, envelopeId: string, attachmentId: string | undefined, posted: Raw): void {
  const data = Buffer.from(text(posted['data']) ?? '', 'base64');
  if (!attachmentId || data.length === 0) throw invalidParameter('An attachment needs attachmentId and data.');
  const name = text(posted['name']) ?? attachmentId;
  step(room, envelopeId, ({ envelope }) => {
    const others = envelope.attachments?.filter((each) => each.attachmentId !== attachmentId) ?? [];
    const made: Attachment = {
      ...{ attachmentId, name, label: text(posted['label']) ?? '' },
      attachmentType: text(posted['attachmentType']) ?? /\.(\w+)$/.exec(name)?.[1] ?? '',
      accessControl: text(posted['accessControl']) ?? 'sender',
    };
    envelope.attachments = [...others, made];
    room.vault.files.put(envelopeId, key(attachmentId), data);
  });
}

const answer = (envelope: Envelope): Raw => ({ attachments: envelope.attachments ?? [] });

function download(room: Room, c: Context): Response {
  const { envelopeId } = found(room, c);
  const bytes = room.vault.files.get(envelopeId, key(c.req.param('attachment') ?? ''));
  if (!bytes) throw new ApiError('ATTACHMENT_DOES_NOT_EXIST', 'The attachment specified does not exist.', 404);
  return c.body(new Uint8Array(bytes), 200, { 'content-type': 'application/octet-stream' });
}
