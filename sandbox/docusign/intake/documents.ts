import type { Paper } from '../envelope/envelope.ts';
import { invalidParameter } from '../errors.ts';
import { asPdf } from '../paper/convert.ts';
import { isWord } from '../paper/generation.ts';
import { htmlFields } from '../paper/html-fields.ts';
import { guid } from '../room.ts';
import { listOf, type Raw, rawOf, strings, text } from '../wire.ts';

/** A document on its way into an envelope: already a PDF. */
export interface Arrived {
  paper: Paper;
  bytes: Uint8Array;
  /** The Word file itself, as document generation may fill it in. */
  source?: Uint8Array | undefined;
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

export const sourceKey = (documentId: string) => `source:${documentId}`;

/** What is kept of documents, under which key. */
export const filesOf = (documents: Arrived[]): Map<string, Uint8Array> =>
  new Map(
    documents.flatMap(({ paper: { documentId }, bytes, source }) => [
      [documentId, bytes],
      ...(source ? [[sourceKey(documentId), source] as const] : []),
    ]),
  );

/** A document that came as a file of any format. */
export async function arrived(
  bytes: Buffer,
  extension: string,
  posted: Raw,
  known: Omit<Parameters<typeof paperFrom>[1], 'pages'>,
): Promise<Arrived> {
  const pdf = await asPdf(bytes, extension, known.documentId);
  const paper = paperFrom(posted, { ...known, pages: pdf.pages });
  return { paper, bytes: pdf.bytes, source: isWord(bytes) ? bytes : undefined };
}

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
  return arrived(source.bytes, source.extension ?? extensionOf(posted, name), posted, { documentId, name, order });
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
  if (html && html !== 'document') return { bytes: Buffer.from(htmlFields(html).html), extension: 'html' };
  throw invalidParameter(`Document ${documentId} has no content.`);
}

const extensionOf = (posted: Raw, name: string) =>
  (text(posted['fileExtension']) || /\.(\w{1,5})$/.exec(name)?.[1] || 'pdf').toLowerCase().replace(/^\./, '');
