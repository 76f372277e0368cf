import { Hono } from 'hono';
import { type Envelope, type Paper, paperOf } from '../envelope/envelope.ts';
import { forgetAnchors, settleAnchors } from '../envelope/settle-anchors.ts';
import { step } from '../envelope/step.ts';
import { ApiError, envelopeFixed } from '../errors.ts';
import { sourceKey } from '../intake/documents.ts';
import { asPdf } from '../paper/convert.ts';
import { generated, tagsOf } from '../paper/generation.ts';
import type { Room } from '../room.ts';
import { listOf, type Raw, strings, text } from '../wire.ts';
import { bodyOf, found, reply } from './request.ts';

/** The fields of document generation: what stands in the Word files of a draft, and what shall stand there. */
export function generation(room: Room) {
  const app = new Hono();
  app.get('/:id/docGenFormFields', (c) => reply(c, { docGenFormFields: answer(room, found(room, c)) }));
  app.put('/:id/docGenFormFields', async (c) => {
    const envelope = found(room, c);
    if (envelope.status !== 'created') throw envelopeFixed();
    for (const each of listOf((await bodyOf(c))['docGenFormFields'])) {
      const paper = paperOf(envelope, text(each['documentId']) ?? '');
      if (!paper) throw new ApiError('DOCUMENT_DOES_NOT_EXIST', 'The document specified does not exist.', 404);
      await generate(room, envelope, paper, listOf(strings(each['docGenFormFieldList'])));
    }
    await settleAnchors(room, envelope.envelopeId);
    return reply(c, { docGenFormFields: answer(room, found(room, c)) });
  });
  return app;
}

async function generate(room: Room, { envelopeId }: Envelope, paper: Paper, fields: Raw[]): Promise<void> {
  const source = room.vault.files.get(envelopeId, sourceKey(paper.documentId));
  if (!source) throw new ApiError('INVALID_REQUEST_PARAMETER', 'The document has no fields to be generated.');
  const merged = [
    ...(paper.generated ?? []).filter((each) => !fields.some((one) => one['name'] === each['name'])),
    ...fields,
  ];
  const pdf = await asPdf(Buffer.from(await generated(source, merged)), 'pdf', paper.documentId);
  step(room, envelopeId, ({ envelope }) => {
    const target = paperOf(envelope, paper.documentId);
    if (!target) return;
    Object.assign(target, { generated: merged, pages: pdf.pages });
    room.vault.files.put(envelopeId, paper.documentId, pdf.bytes);
    forgetAnchors(envelope, paper.documentId);
  });
}

const answer = (room: Room, envelope: Envelope): Raw[] =>
  envelope.documents.flatMap((paper) => {
    const source = room.vault.files.get(envelope.envelopeId, sourceKey(paper.documentId));
    if (!source) return [];
    const given = paper.generated ?? [];
    const columns = new Set(
      given
        .flatMap((each) => listOf(each['rowValues']))
        .flatMap((row) => listOf(row['docGenFormFieldList']))
        .map((each) => each['name']),
    );
    const asked = tagsOf(source).filter((name) => !columns.has(name) && !given.some((each) => each['name'] === name));
    const empty = asked.map((name) => ({ name, label: name, type: 'TextBox', required: 'True', value: '' }));
    return [
      {
        documentId: paper.documentIdGuid,
        docGenDocumentStatus: 'processed',
        docGenErrors: [],
        docGenFormFieldList: [...given, ...empty],
      },
    ];
  });
