import type { Paper } from '../envelope.ts';
import { invalidParameter } from '../errors.ts';
import { asPdf } from '../paper/convert.ts';
import { guid } from '../room.ts';
import { listOf, type Raw, rawOf, strings, text } from '../wire.ts';

/** A document on its way into an envelope: already a PDF. */
export interface Arrived {
  paper: Paper;
  bytes: Uint8Array;
}
export type Uploads = Map<string, Buffer>;

const own = new Set([
  'documentBase64',
  'documentId',
  'name',
  'order',
  'pages',
  'documentFields',
  'uri',
  'type',
  'tabs',
  'htmlDefinition',
]);

export async function readDocuments(posted: unknown, uploads: Uploads): Promise<Arrived[]> {
  const arrived: Arrived[] = [];
  for (const [index, each] of listOf(posted).entries()) {
    const document = await readDocument(each, uploads, index + 1);
    if (arrived.some((other) => other.paper.documentId === document.paper.documentId))
      throw invalidParameter(`The documentId ${document.paper.documentId} is used more than once.`);
    arrived.push(document);
  }
  return arrived;
}

async function readDocument(posted: Raw, uploads: Uploads, order: number): Promise<Arrived> {
  const documentId = text(posted['documentId']);
  if (!documentId) throw invalidParameter('documentId is required.');
  const name = text(posted['name']) || `Document ${documentId}`;
  const source = contentOf(posted, documentId, uploads);
  const { bytes, pages } = await asPdf(source.bytes, source.extension ?? extensionOf(posted, name), documentId);
  return { bytes, paper: paperFrom(posted, { documentId, name, order, pages }) };
}

export function paperFrom(posted: Raw, known: Pick<Paper, 'documentId' | 'name' | 'order' | 'pages'>): Paper {
  return {
    ...known,
    order: Number(text(posted['order']) ?? known.order) || known.order,
    documentIdGuid: guid(),
    details: strings(Object.fromEntries(Object.entries(posted).filter(([field]) => !own.has(field)))) as Raw,
    fields: listOf(posted['documentFields']).map((each) => ({
      name: text(each['name']) ?? '',
      value: text(each['value']) ?? '',
    })),
  };
}

function contentOf(posted: Raw, documentId: string, uploads: Uploads): { bytes: Buffer; extension?: string } {
  const encoded = text(posted['documentBase64']);
  const html = text(rawOf(posted['htmlDefinition'])['source']);
  const bytes = encoded ? Buffer.from(encoded, 'base64') : uploads.get(documentId);
  if (bytes?.length) return { bytes };
  if (html && html !== 'document') return { bytes: Buffer.from(html), extension: 'html' };
  throw invalidParameter(`Document ${documentId} has no content.`);
}

const extensionOf = (posted: Raw, name: string) =>
  (text(posted['fileExtension']) || /\.(\w{1,5})$/.exec(name)?.[1] || 'pdf').toLowerCase().replace(/^\./, '');
