import type { Context } from 'hono';
import { type Envelope, recipientOf } from '../envelope/envelope.ts';
import { present } from '../envelope/lifecycle.ts';
import { ApiError, envelopeMissing, invalidBody, invalidParameter } from '../errors.ts';
import { asJson } from '../intake/multipart.ts';
import type { Room } from '../room.ts';
import { guidPattern, type Raw, strings } from '../wire.ts';

/** Envelopes and templates are asked for their parts by the same calls. */
export type Folder = 'envelopes' | 'templates';

/** An answer in which every scalar is a string, as in all of version 2.1. */
export const reply = (c: Context, body: unknown, status: 200 | 201 = 200) => exactly(c, strings(body), status);

/** The few answers in which DocuSign has numbers and booleans after all. */
export const exactly = (c: Context, body: unknown, status: 200 | 201 = 200) =>
  c.json(body as Raw, status, { 'content-type': 'application/json; charset=utf-8' });

export function found(room: Room, c: Context, folder: Folder = 'envelopes'): Envelope {
  const id = c.req.param('id') ?? '';
  if (!guidPattern.test(id))
    throw invalidParameter(`Invalid value specified for ${folder === 'templates' ? 'templateId' : 'envelopeId'}.`);
  const envelope = present(room, id);
  if (folder === 'templates') {
    if (!envelope?.template || envelope.deletedAt !== undefined)
      throw new ApiError('TEMPLATE_NOT_FOUND', 'The template specified does not exist.', 404);
    return envelope;
  }
  if (!envelope || envelope.template) throw envelopeMissing();
  return envelope;
}

export function recipientIn(envelope: Envelope, c: Context) {
  const recipient = recipientOf(envelope, c.req.param('recipient') ?? '');
  if (!recipient)
    throw new ApiError('INVALID_RECIPIENT_ID', 'The recipient ID specified is not a recipient of the envelope.', 404);
  return recipient;
}

export async function bodyOf(c: Context): Promise<Raw> {
  const content = await c.req.text();
  if (!content.trim()) throw invalidBody();
  return readJson(c, content);
}

/** Some calls of the official clients come without a body, although they could have one. */
export async function bodyOrNothing(c: Context): Promise<Raw> {
  const content = await c.req.text();
  return content.trim() ? readJson(c, content) : {};
}

function readJson(c: Context, content: string): Raw {
  const type = c.req.header('content-type');
  if (type && !/\bjson\b/i.test(type))
    throw new ApiError('INVALID_CONTENT_TYPE', 'Content Type specified is not supported.', 415);
  return asJson(content);
}

export const flag = (c: Context, name: string) => c.req.query(name)?.toLowerCase() === 'true';

export const commaList = (value: string | undefined) =>
  (value ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);

export const page = (c: Context, most: number) => {
  const number = (name: string, otherwise: number) => {
    const given = c.req.query(name);
    if (given === undefined || given === '') return otherwise;
    if (!/^\d{1,9}$/.test(given)) throw invalidParameter(`Invalid value specified for ${name}.`);
    return Number(given);
  };
  return { start: number('start_position', 0), count: Math.min(most, Math.max(1, number('count', most))) };
};

/** How much of a list was given, as DocuSign tells it. */
export const extent = (start: number, size: number, total: number, uri: (start: number) => string) => ({
  resultSetSize: String(size),
  totalSetSize: String(total),
  startPosition: String(start),
  endPosition: String(Math.max(start, start + size - 1)),
  nextUri: start + size < total ? uri(start + size) : '',
  previousUri: start > 0 ? uri(Math.max(0, start - Math.max(size, 1))) : '',
});
