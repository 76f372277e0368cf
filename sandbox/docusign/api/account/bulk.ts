import { type Context, Hono } from 'hono';
import { type BulkBatch, type BulkList, mistakes, sendBatch } from '#sandbox/docusign/bulk-send.ts';
import { envelopeAnswer } from '#sandbox/docusign/envelope/answer.ts';
import type { Envelope } from '#sandbox/docusign/envelope/envelope.ts';
import { resend, voidEnvelope } from '#sandbox/docusign/envelope/lifecycle.ts';
import { isOpen } from '#sandbox/docusign/envelope/routing.ts';
import { step } from '#sandbox/docusign/envelope/step.ts';
import { ApiError, envelopeMissing, invalidParameter } from '#sandbox/docusign/errors.ts';
import { guid, type Room } from '#sandbox/docusign/room.ts';
import { date, listOf, type Raw, strings, text } from '#sandbox/docusign/wire.ts';
import { bodyOf, bodyOrNothing, commaList, exactly, extent, page, reply } from '../request.ts';

/** Bulk send lists, and the batches that were sent with them. */
export function bulk(room: Room) {
  const app = new Hono();
  const { records } = room.vault;
  const keep = (c: Context, posted: Raw, before?: BulkList) => {
    const list: BulkList = {
      listId: before?.listId ?? guid(),
      name: text(posted['name']) ?? before?.name ?? '',
      bulkCopies:
        posted['bulkCopies'] === undefined ? (before?.bulkCopies ?? []) : listOf(strings(posted['bulkCopies'])),
      createdAt: before?.createdAt ?? room.now(),
    };
    records.put('bulk list', list.listId, list, room.now());
    return reply(c, answer(list), before ? 200 : 201);
  };

  app.get('/bulk_send_lists', (c) =>
    reply(c, { bulkListSummaries: records.list<BulkList>('bulk list').map((each) => brief(room, each)) }),
  );
  app.post('/bulk_send_lists', async (c) => keep(c, await bodyOf(c)));
  app.get('/bulk_send_lists/:list', (c) => reply(c, answer(listIn(room, c))));
  app.put('/bulk_send_lists/:list', async (c) => keep(c, await bodyOf(c), listIn(room, c)));
  app.delete('/bulk_send_lists/:list', (c) => {
    records.remove('bulk list', listIn(room, c).listId);
    const left = records.list<BulkList>('bulk list');
    return reply(c, { bulkListSummaries: left.map((each) => brief(room, each)) });
  });
  app.post('/bulk_send_lists/:list/test', async (c) => {
    const found = mistakes(sourceOf(room, await bodyOf(c)), listIn(room, c));
    return exactly(c, {
      canBeSent: found.length === 0,
      validationErrors: found,
      validationErrorDetails: found,
    });
  });
  app.post('/bulk_send_lists/:list/send', async (c) => {
    const wish = await bodyOf(c);
    const [list, source] = [listIn(room, c), sourceOf(room, wish)];
    const [first] = mistakes(source, list);
    if (first) throw new ApiError('BULK_SEND_VALIDATION_FAILED', first);
    const batch = await sendBatch(room, source, list, text(wish['batchName']) || list.name);
    const { batchId, batchName, size } = batch;
    const count = { batchSize: String(size), totalQueued: String(size), queueLimit: '2000' };
    return reply(c, { batchId, batchName, envelopeOrTemplateId: source.envelopeId, ...count }, 201);
  });

  app.get('/bulk_send_batch', (c) => {
    const wanted = commaList(c.req.query('batch_ids'));
    const all = records
      .list<BulkBatch>('bulk batch')
      .filter((each) => wanted.length === 0 || wanted.includes(each.batchId));
    const { start, count } = page(c, 100);
    const shown = all.slice(start, start + count);
    const limits = {
      batchSizeLimit: '1000',
      bulkProcessQueueLimit: '2000',
      bulkProcessTotalQueued: '0',
      queueLimit: '2000',
      totalQueued: '0',
    };
    return reply(c, {
      bulkBatchSummaries: shown.map(summary),
      ...limits,
      ...extent(start, shown.length, all.length, () => ''),
    });
  });
  app.get('/bulk_send_batch/:batch', (c) => reply(c, status(room, batchIn(room, c))));
  app.put('/bulk_send_batch/:batch', async (c) => {
    const batch = { ...batchIn(room, c), batchName: text((await bodyOf(c))['batchName']) ?? '' };
    records.put('bulk batch', batch.batchId, batch, room.now());
    return reply(c, status(room, batch));
  });
  app.put('/bulk_send_batch/:batch/:action{resend|correct|void}', async (c) => {
    const wish = await bodyOrNothing(c);
    const batch = batchIn(room, c);
    for (const { envelopeId } of open(room, batch))
      step(room, envelopeId, (current) => {
        if (c.req.param('action') === 'void')
          voidEnvelope(current, text(wish['voidReason']) || 'The batch was voided.');
        else resend(current);
      });
    return reply(c, { ...status(room, batch), action: c.req.param('action'), actionStatus: 'completed' });
  });
  app.get('/bulk_send_batch/:batch/envelopes', (c) => {
    const all = envelopesOf(room, batchIn(room, c));
    const { start, count } = page(c, 1000);
    const shown = all.slice(start, start + count);
    const include = commaList(c.req.query('include'));
    return reply(c, {
      envelopes: shown.map((each) => envelopeAnswer(room, each, include)),
      ...extent(start, shown.length, all.length, () => ''),
    });
  });
  return app;
}

function listIn(room: Room, c: Context): BulkList {
  const found = room.vault.records.get<BulkList>('bulk list', c.req.param('list') ?? '');
  if (!found) throw new ApiError('BULK_SEND_LIST_DOES_NOT_EXIST', 'The bulk send list does not exist.', 404);
  return found;
}

function batchIn(room: Room, c: Context): BulkBatch {
  const found = room.vault.records.get<BulkBatch>('bulk batch', c.req.param('batch') ?? '');
  if (!found) throw new ApiError('BULK_SEND_BATCH_DOES_NOT_EXIST', 'The bulk send batch does not exist.', 404);
  return found;
}

/** The draft or the template that is copied. */
function sourceOf(room: Room, wish: Raw): Envelope {
  const source = room.vault.envelopes.get(text(wish['envelopeOrTemplateId']) ?? '');
  if (!source) throw envelopeMissing();
  if (!source.template && source.status !== 'created')
    throw invalidParameter('envelopeOrTemplateId must name a draft or a template.');
  return source;
}

const envelopesOf = (room: Room, batch: BulkBatch) =>
  batch.envelopes.flatMap((id) => room.vault.envelopes.get(id) ?? []);
const open = (room: Room, batch: BulkBatch) => envelopesOf(room, batch).filter(isOpen);

const answer = ({ listId, name, bulkCopies }: BulkList): Raw => ({ listId, name, bulkCopies });

const brief = (room: Room, { listId, name, createdAt }: BulkList): Raw => ({
  bulkSendListId: listId,
  name,
  createdByUser: room.options.user.name,
  createdDate: date(createdAt),
});

const summary = (batch: BulkBatch): Raw => ({
  batchId: batch.batchId,
  batchName: batch.batchName,
  batchSize: String(batch.size),
  batchUri: `/bulk_send_batch/${batch.batchId}`,
  submittedDate: date(batch.submittedAt),
  ...{ queued: '0', sent: String(batch.envelopes.length), failed: String(batch.errors.length) },
});

function status(room: Room, batch: BulkBatch): Raw {
  const found = envelopesOf(room, batch);
  const count = (name: string) => String(found.filter((each) => each.status === name).length);
  const names = ['created', 'sent', 'delivered', 'completed', 'declined', 'voided'];
  return {
    ...summary(batch),
    envelopeIdOrTemplateId: batch.source,
    envelopesUri: `/bulk_send_batch/${batch.batchId}/envelopes`,
    envelopesInfo: Object.fromEntries(names.map((name) => [name, count(name)])),
    mailingListId: batch.listId,
    mailingListName: batch.listName,
    ownerUserId: room.options.user.userId,
    senderUserId: room.options.user.userId,
    resendsRemaining: '5',
    bulkErrors: batch.errors.map((each) => ({
      errorMessage: each.message,
      recipientEmails: each.emails,
      created: date(each.at),
    })),
  };
}
