import { type Context, Hono } from 'hono';
import { post } from '../connect/message.ts';
import { documentsAnswer, envelopeAnswer } from '../envelope/answer.ts';
import { note } from '../envelope/audit.ts';
import { type Envelope, paperOf } from '../envelope/envelope.ts';
import { addDocuments } from '../envelope/papers.ts';
import { recipientsAnswer } from '../envelope/recipient-answer.ts';
import { step } from '../envelope/step.ts';
import { invalidParameter } from '../errors.ts';
import { optionsOf, readDefinition } from '../intake/definition.ts';
import { readDocuments } from '../intake/documents.ts';
import { mergeFields, readCustomFields } from '../intake/fields.ts';
import { readNotification } from '../intake/notification.ts';
import { readRecipients } from '../intake/recipients.ts';
import type { Room } from '../room.ts';
import type { Wanted } from '../vault/envelopes.ts';
import { date, type Raw, rawOf, text } from '../wire.ts';
import { bodyOf, bodyOrNothing, commaList, extent, found, page, reply } from './request.ts';

/** Templates are kept as envelopes that never leave; their parts are served by the same calls as those of envelopes. */
export function templates(room: Room) {
  const app = new Hono();

  app.post('/', async (c) => {
    const body = await bodyOf(c);
    const named = { ...rawOf(body['envelopeTemplateDefinition']), ...body };
    const draft = await readDefinition(room, { ...body, status: 'created' }, new Map(), false);
    const { envelope } = draft;
    envelope.template = describe(named, text(named['name']) || envelope.emailSubject || 'Untitled template');
    note(envelope, envelope.createdAt, 'Template Created', room.options.user.name, envelope.template.name);
    room.vault.transaction(() => {
      for (const [id, bytes] of draft.files) room.vault.files.put(envelope.envelopeId, id, bytes);
      room.vault.envelopes.save(envelope);
      post({ room, envelope, at: room.now() }, 'template-created');
    });
    return reply(c, summary(envelope), 201);
  });

  app.get('/', (c) => reply(c, listed(room, c)));
  app.get('/:id', (c) =>
    reply(
      c,
      answer(room, found(room, c, 'templates'), ['documents', 'recipients', 'tabs', 'custom_fields', 'notification']),
    ),
  );

  app.put('/:id', async (c) => {
    const { envelopeId } = found(room, c, 'templates');
    const wish = await bodyOrNothing(c);
    const documents = await readDocuments(wish['documents'], new Map());
    step(room, envelopeId, (current) => {
      const { envelope, at } = current;
      if (envelope.template)
        envelope.template = {
          ...envelope.template,
          ...describe(wish, text(wish['name']) ?? envelope.template.name, envelope.template),
        };
      if (text(wish['emailSubject']) !== undefined) envelope.emailSubject = text(wish['emailSubject']) ?? '';
      if (text(wish['emailBlurb']) !== undefined) envelope.emailBlurb = text(wish['emailBlurb']);
      Object.assign(envelope.options, optionsOf(wish));
      if (wish['recipients'] !== undefined) envelope.recipients = readRecipients(wish['recipients']);
      if (wish['customFields'] !== undefined) mergeFields(envelope, readCustomFields(wish['customFields']));
      if (wish['notification'] !== undefined)
        envelope.notification = readNotification(
          wish['notification'],
          room.settings().envelopes.expireAfterDays,
          envelope.notification,
        );
      addDocuments(current, documents);
      note(envelope, at, 'Template Changed', room.options.user.name, envelope.template?.name ?? '');
      post(current, 'template-modified');
    });
    return reply(c, summary(found(room, c, 'templates')));
  });

  for (const method of ['PUT', 'DELETE'] as const)
    app.on(method, '/:id/groups', async (c) => {
      found(room, c, 'templates');
      return reply(c, { groups: (await bodyOrNothing(c))['groups'] ?? [] });
    });
  app.post('/:id/views/:kind{edit|recipient_preview}', (c) => {
    const { envelopeId } = found(room, c, 'templates');
    return reply(c, { url: `${room.origin()}/_sandbox/envelopes/${envelopeId}` }, 201);
  });
  return app;
}

const describe = (posted: Raw, name: string, before?: Envelope['template']) => {
  if (name.length > 100) throw invalidParameter('The name of a template may have at most 100 characters.');
  return {
    name,
    description: text(posted['description']) ?? before?.description ?? '',
    shared: text(posted['shared']) ?? before?.shared ?? 'false',
  };
};

const summary = (envelope: Envelope): Raw => ({
  templateId: envelope.envelopeId,
  name: envelope.template?.name,
  uri: `/templates/${envelope.envelopeId}`,
});

function listed(room: Room, c: Context): Raw {
  const query = c.req.query();
  const { start, count } = page(c, 2000);
  const by: Record<string, Wanted['by']> = { name: 'subject', modified: 'modified', created: 'created' };
  const { total, envelopes } = room.vault.envelopes.list({
    template: true,
    ids: query['template_ids'] ? commaList(query['template_ids']).map((each) => each.toLowerCase()) : undefined,
    search: query['search_text'] || undefined,
    order: query['order']?.toLowerCase() === 'desc' ? 'desc' : 'asc',
    by: by[query['order_by']?.toLowerCase() ?? ''] ?? 'created',
    start,
    count,
  });
  const include = commaList(query['include']);
  return {
    ...extent(
      start,
      envelopes.length,
      total,
      (at) => `/templates?${new URLSearchParams({ ...query, start_position: String(at) }).toString()}`,
    ),
    ...(envelopes.length > 0 && { envelopeTemplates: envelopes.map((each) => answer(room, each, include)) }),
  };
}

function answer(room: Room, envelope: Envelope, include: string[]): Raw {
  const {
    envelopeId: _id,
    envelopeUri: _uri,
    envelopeDocuments: _documents,
    recipients: _recipients,
    ...rest
  } = envelopeAnswer(room, envelope, include);
  const { user } = room.options;
  return {
    ...rest,
    templateId: envelope.envelopeId,
    uri: `/templates/${envelope.envelopeId}`,
    name: envelope.template?.name,
    description: envelope.template?.description,
    shared: envelope.template?.shared,
    owner: { userId: user.userId, userName: user.name, email: user.email },
    created: date(envelope.createdAt),
    lastModified: date(envelope.modifiedAt),
    pageCount: String(envelope.documents.reduce((sum, each) => sum + each.pages, 0)),
    passwordProtected: 'false',
    folderName: 'Templates',
    ...(include.includes('documents') && { documents: documentsOf(envelope) }),
    ...(include.some((each) => each === 'recipients' || each === 'tabs') && {
      recipients: recipientsAnswer(envelope, include.includes('tabs')),
    }),
    ...(include.includes('notification') && { notification: envelope.notification }),
  };
}

/** A template says of each of its documents how many pages it has; an envelope shows the pages. */
const documentsOf = (envelope: Envelope): Raw[] =>
  documentsAnswer(envelope).map((each) => ({
    ...each,
    pages: String(paperOf(envelope, text(each['documentId']) ?? '')?.pages ?? 0),
  }));
