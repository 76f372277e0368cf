import { type Context, Hono } from 'hono';
import { currentOrder, type Envelope, isOver, type Recipient } from '../envelope/envelope.ts';
import { step } from '../envelope/step.ts';
import { ApiError, invalidParameter } from '../errors.ts';
import type { Room } from '../room.ts';
import { newView } from '../views.ts';
import { type Raw, text } from '../wire.ts';
import { lockHeldBySomebodyElse } from './locks.ts';
import { bodyOf, bodyOrNothing, found, reply } from './request.ts';

/** Links into DocuSign's own pages: to sign, to send, to correct, to look at the account. */
export function views(room: Room) {
  const app = new Hono();
  app.post('/envelopes/:id/views/recipient', async (c) => {
    const envelope = found(room, c);
    const wish = await bodyOf(c);
    const returnUrl = webAddress(wish['returnUrl']);
    if (envelope.status === 'created' || envelope.deletedAt !== undefined)
      throw new ApiError(
        'ENVELOPE_INVALID_STATUS',
        'Invalid envelope status. A recipient view needs an envelope that was sent.',
      );
    // One that was completed or declined may still be read by whoever signed it; a voided one by nobody.
    if (envelope.status === 'voided')
      throw new ApiError('ENVELOPE_INVALID_STATUS', 'Invalid envelope status. The envelope was voided.');
    lockHeldBySomebodyElse(envelope, c, room.now());
    const recipient = identified(room, envelope, wish);
    if (!isOver(envelope) && recipient.status === 'created' && recipient.routingOrder >= currentOrder(envelope))
      throw new ApiError(
        'RECIPIENT_NOT_IN_SEQUENCE',
        'The token for an out of sequence recipient cannot be generated.',
      );
    const method = text(wish['authenticationMethod']);
    if (method) declareMethod(room, envelope, recipient, method);
    const ancestors = Array.isArray(wish['frameAncestors']) ? wish['frameAncestors'].map(String) : undefined;
    const url = newView(room, {
      kind: 'recipient',
      envelope: envelope.envelopeId,
      recipient: recipient.recipientId,
      returnUrl,
      lifeMs: room.settings().views.lifeMs,
      details: ancestors ? { frameAncestors: ancestors } : {},
    });
    return reply(c, { url }, 201);
  });

  app.post('/envelopes/:id/views/:kind{sender|edit|correct|shared|recipient_preview}', async (c) => {
    const envelope = found(room, c);
    if (c.req.param('kind') === 'sender' && envelope.status !== 'created')
      throw new ApiError('ENVELOPE_INVALID_STATUS', 'Invalid envelope status. Only a draft can be opened to be sent.');
    return reply(c, { url: await sending(room, c, envelope.envelopeId) }, 201);
  });
  app.delete('/envelopes/:id/views/correct', async (c) => {
    found(room, c);
    await bodyOrNothing(c);
    return reply(c, {});
  });
  app.post('/views/console', async (c) => reply(c, { url: await sending(room, c, '') }, 201));
  return app;
}

async function sending(room: Room, c: Context, envelopeId: string): Promise<string> {
  const wish = await bodyOrNothing(c);
  const url = newView(room, {
    kind: envelopeId ? 'sender' : 'console',
    envelope: envelopeId || (text(wish['envelopeId']) ?? ''),
    recipient: '',
    returnUrl: text(wish['returnUrl']) ? webAddress(wish['returnUrl']) : '',
    lifeMs: room.settings().views.lifeMs,
  });
  return envelopeId ? `${url}?send=1` : url;
}

function webAddress(value: unknown): string {
  const url = text(value) ?? '';
  if (!url) throw invalidParameter('returnUrl is required.');
  if (url.length > 470) throw invalidParameter('returnUrl may have at most 470 characters.');
  if (!URL.canParse(url) || /^(javascript|data|vbscript):/i.test(url))
    throw invalidParameter('returnUrl is not a web address.');
  return url;
}

/** By the client's own user id together with name and address, exactly as the envelope has them; or by DocuSign's user id. */
function identified(room: Room, envelope: Envelope, wish: Raw): Recipient {
  const clientUserId = text(wish['clientUserId']) || undefined;
  if ((clientUserId?.length ?? 0) > 100) throw invalidParameter('clientUserId may have at most 100 characters.');
  const userId = text(wish['userId'])?.toLowerCase();
  const [name, email] = [text(wish['userName']), text(wish['email'])?.toLowerCase()];
  const named = (each: Recipient) =>
    userId
      ? each.userId === userId || each.recipientIdGuid === userId
      : each.email.toLowerCase() === email &&
        (each.name === name || (each.kind === 'inPersonSigners' && each.details['hostName'] === name));
  // Without a client user id only a host opens the session, or the user of the account for himself.
  const may = (each: Recipient) =>
    each.clientUserId === clientUserId &&
    (clientUserId !== undefined ||
      each.kind === 'inPersonSigners' ||
      each.email.toLowerCase() === room.options.user.email.toLowerCase());
  const known = envelope.recipients.find((each) => may(each) && named(each));
  if (!known)
    throw new ApiError(
      'UNKNOWN_ENVELOPE_RECIPIENT',
      'The recipient you have identified is not a valid recipient of the specified envelope.',
    );
  return known;
}

/** How the application says that it knows the signer; it is printed on the certificate. */
function declareMethod(room: Room, envelope: Envelope, recipient: Recipient, method: string): void {
  if (isOver(envelope) || recipient.authentication === method) return;
  step(room, envelope.envelopeId, (current) => {
    const each = current.envelope.recipients.find((one) => one.recipientId === recipient.recipientId);
    if (each) each.authentication = method.slice(0, 100);
  });
}
