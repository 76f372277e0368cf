import { type Context, Hono } from 'hono';
import { note } from '../envelope/audit.ts';
import { paperOf } from '../envelope/envelope.ts';
import { addDocuments, begun } from '../envelope/papers.ts';
import { settleAnchors } from '../envelope/settle-anchors.ts';
import { type Step, step } from '../envelope/step.ts';
import { ApiError, envelopeFixed } from '../errors.ts';
import { type Brought, fromTemplate, overlay } from '../intake/templates.ts';
import type { Room } from '../room.ts';
import { listOf, type Raw, text } from '../wire.ts';
import { bodyOf, found, reply } from './request.ts';

/** Templates laid over an envelope that exists already: their people join it, their tabs go to the document that is named. */
export function appliedTemplates(room: Room) {
  const app = new Hono();
  app.get('/:id/templates', (c) => reply(c, { templates: answer(room, found(room, c).templateIds) }));
  app.get('/:id/documents/:document/templates', (c) => {
    const envelope = found(room, c);
    documentIn(room, c);
    return reply(c, { templates: answer(room, envelope.templateIds) });
  });
  app.post('/:id/templates', async (c) => reply(c, await applied(room, c, undefined), 201));
  app.post('/:id/documents/:document/templates', async (c) =>
    reply(c, await applied(room, c, documentIn(room, c)), 201),
  );
  app.delete('/:id/documents/:document/templates/:template', (c) => {
    const { envelopeId } = found(room, c);
    step(room, envelopeId, ({ envelope }) => {
      const left = envelope.templateIds.filter((each) => each !== c.req.param('template').toLowerCase());
      if (left.length === envelope.templateIds.length)
        throw new ApiError('TEMPLATE_NOT_FOUND', 'The template was not applied to this document.', 404);
      envelope.templateIds = left;
    });
    return reply(c, {});
  });
  return app;
}

function documentIn(room: Room, c: Context): string {
  const paper = paperOf(found(room, c), c.req.param('document') ?? '');
  if (!paper) throw new ApiError('DOCUMENT_DOES_NOT_EXIST', 'The document specified does not exist.', 404);
  return paper.documentId;
}

const answer = (room: Room, ids: string[]): Raw[] =>
  ids
    .flatMap((id) => room.vault.envelopes.get(id) ?? [])
    .map((each) => ({ templateId: each.envelopeId, name: each.template?.name, uri: `/templates/${each.envelopeId}` }));

async function applied(room: Room, c: Context, document: string | undefined): Promise<Raw> {
  const envelope = found(room, c);
  const wish = await bodyOf(c);
  const all = listOf(wish['documentTemplates']);
  const done = all.map((each) => {
    const brought = fromTemplate(room, each['templateId']);
    const target = document ?? text(each['documentId']);
    step(room, envelope.envelopeId, (current) => lay(current, brought, target));
    return { ...each, templateId: brought.template.envelopeId, documentId: target ?? '1' };
  });
  await settleAnchors(room, envelope.envelopeId);
  return { documentTemplates: done };
}

function lay(current: Step, { template, documents, recipients }: Brought, document: string | undefined): void {
  const { envelope, at, room } = current;
  if (envelope.status !== 'created' && begun(envelope)) throw envelopeFixed();
  if (document === undefined && envelope.documents.length === 0) addDocuments(current, documents);
  for (const tab of recipients.flatMap((each) => Object.values(each.tabs).flat()))
    if (document !== undefined && tab.documentId !== undefined) tab.documentId = document;
  const people = recipients.map((recipient) => ({ recipient, posted: { tabs: recipient.tabs } as Raw }));
  envelope.recipients = overlay(envelope.recipients, people);
  envelope.templateIds = [...new Set([...envelope.templateIds, template.envelopeId])];
  envelope.emailSubject ||= template.emailSubject;
  note(envelope, at, 'Template Applied', room.options.user.name, template.template?.name ?? '');
}
