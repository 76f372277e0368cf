import { type Context, Hono } from 'hono';
import { post } from '../connect/message.ts';
import { addRecipient, correctRecipients, removeRecipients } from '../envelope/correction.ts';
import { type Envelope, isOver, type Recipient, type RecipientKind, recipientKinds } from '../envelope/envelope.ts';
import { resend } from '../envelope/lifecycle.ts';
import { recipientsAnswer } from '../envelope/recipient-answer.ts';
import { isOpen, proceed } from '../envelope/routing.ts';
import { settleAnchors } from '../envelope/settle-anchors.ts';
import { step } from '../envelope/step.ts';
import { ApiError, envelopeFixed } from '../errors.ts';
import { readRecipients } from '../intake/recipients.ts';
import { blankPicture } from '../paper/picture.ts';
import type { Room } from '../room.ts';
import { listOf, type Raw, rawOf, text } from '../wire.ts';
import { lockHeldBySomebodyElse } from './locks.ts';
import { bodyOf, bodyOrNothing, type Folder, flag, found, recipientIn, reply } from './request.ts';

export function recipients(room: Room, folder: Folder) {
  const app = new Hono();

  app.get('/:id/recipients', (c) => reply(c, recipientsAnswer(found(room, c, folder), flag(c, 'include_tabs'))));

  app.put('/:id/recipients', async (c) => {
    const envelope = writable(room, c, folder);
    const wish = await bodyOf(c);
    const results = step(room, envelope.envelopeId, (current) => {
      const corrections = correctRecipients(current, wish);
      if (!isOpen(current.envelope)) return corrections;
      post(current, 'envelope-corrected');
      proceed(current);
      if (flag(c, 'resend_envelope')) resend(current);
      return corrections;
    });
    await settleAnchors(room, envelope.envelopeId);
    return reply(c, { recipientUpdateResults: results });
  });

  app.post('/:id/recipients', async (c) => {
    const envelope = writable(room, c, folder);
    const added = readRecipients(await bodyOf(c));
    const answer = step(room, envelope.envelopeId, (current) => {
      if (isOver(current.envelope)) throw envelopeFixed();
      for (const each of added) {
        if (current.envelope.recipients.some((other) => other.recipientId === each.recipientId))
          throw new ApiError('INVALID_RECIPIENT_ID', `The recipient ID ${each.recipientId} is used already.`);
        addRecipient(current, each);
      }
      if (isOpen(current.envelope)) {
        post(current, 'envelope-corrected');
        proceed(current);
      }
      return recipientsAnswer(current.envelope, true, added);
    });
    await settleAnchors(room, envelope.envelopeId);
    return reply(c, answer, 201);
  });

  app.delete('/:id/recipients', async (c) => {
    const envelope = writable(room, c, folder);
    const wish = await bodyOrNothing(c);
    const ids = Object.keys(recipientKinds).flatMap((kind) =>
      listOf(wish[kind]).map((each) => text(each['recipientId']) ?? text(each['recipientIdGuid']) ?? ''),
    );
    return reply(c, removed(room, envelope, ids));
  });

  app.delete('/:id/recipients/:recipient', (c) => {
    const envelope = writable(room, c, folder);
    const recipient = recipientIn(envelope, c);
    if (recipient.status === 'completed') throw envelopeFixed();
    return reply(c, removed(room, envelope, [recipient.recipientId]));
  });

  app.put('/:id/recipients/document_visibility', async (c) => {
    const envelope = writable(room, c, folder);
    const wish = listOf((await bodyOf(c))['documentVisibility']);
    step(room, envelope.envelopeId, (current) => {
      for (const each of current.envelope.recipients) {
        const mine = wish.filter((one) => text(one['recipientId']) === each.recipientId);
        if (mine.length > 0) each.details['excludedDocuments'] = hiddenBy(mine);
      }
    });
    return reply(c, { documentVisibility: wish });
  });

  app.get('/:id/recipients/:recipient/signature', (c) => {
    const recipient = recipientIn(found(room, c, folder), c);
    return reply(c, { signatureName: recipient.signature ?? '', status: recipient.signature ? 'active' : 'closed' });
  });
  app.get('/:id/recipients/:recipient/:picture{signature_image|initials_image}', (c) => {
    if (!recipientIn(found(room, c, folder), c).signature)
      throw new ApiError('RESOURCE_NOT_FOUND', 'The recipient has not signed yet.', 404);
    return c.body(new Uint8Array(blankPicture(180, 60)), 200, { 'content-type': 'image/png' });
  });
  app.get('/:id/recipients/:recipient/consumer_disclosure/:language?', (c) => {
    recipientIn(found(room, c, folder), c);
    return reply(c, disclosure(room));
  });
  app.get('/:id/recipients/:recipient/document_visibility', (c) => reply(c, visibility(found(room, c, folder), c)));
  app.put('/:id/recipients/:recipient/document_visibility', async (c) => {
    const envelope = writable(room, c, folder);
    const recipient = recipientIn(envelope, c);
    const hidden = hiddenBy(listOf((await bodyOf(c))['documentVisibility']));
    step(room, envelope.envelopeId, (current) => {
      const target = current.envelope.recipients.find((each) => each.recipientId === recipient.recipientId);
      if (target) target.details['excludedDocuments'] = hidden;
    });
    return reply(c, visibility(found(room, c, folder), c));
  });
  return app;
}

function writable(room: Room, c: Context, folder: Folder): Envelope {
  const envelope = found(room, c, folder);
  lockHeldBySomebodyElse(envelope, c, room.now());
  return envelope;
}

function removed(room: Room, envelope: Envelope, ids: string[]): Raw {
  return step(room, envelope.envelopeId, (current) => {
    const gone = removeRecipients(current, ids);
    if (isOpen(current.envelope)) proceed(current);
    return deletedAnswer(current.envelope, gone);
  });
}

function deletedAnswer(envelope: Envelope, gone: Recipient[]): Raw {
  const answer = recipientsAnswer(envelope, false, gone);
  for (const kind of Object.keys(recipientKinds) as RecipientKind[])
    answer[kind] = listOf(answer[kind]).map((each) => ({ ...each, status: 'deleted' }));
  return answer;
}

const hiddenBy = (posted: Raw[]) =>
  posted
    .filter((each) => text(each['visible'])?.toLowerCase() === 'false')
    .map((each) => text(each['documentId']) ?? '');

function visibility(envelope: Envelope, c: Context): Raw {
  const recipient = recipientIn(envelope, c);
  const excluded = rawOf(recipient.details)['excludedDocuments'];
  const hidden = Array.isArray(excluded) ? excluded.map(String) : [];
  return {
    documentVisibility: envelope.documents.map((each) => ({
      documentId: each.documentId,
      recipientId: recipient.recipientId,
      rights: 'editable',
      visible: String(!hidden.includes(each.documentId)),
    })),
  };
}

const disclosure = (room: Room): Raw => ({
  accountEsignId: room.options.account.accountId,
  esignText:
    'Electronic record and signature disclosure (sandbox): you agree to receive and sign documents electronically.',
  esignAgreement: 'I agree to use electronic records and signatures',
  languageCode: 'en',
  useBrand: 'false',
});
