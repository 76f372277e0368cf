import { z } from 'zod';
import { topics, topicWords } from '#app/domain/trust/subscriptions.ts';
import { idOf, type Json, type OperationObject, ref } from '../machines/openapi-parts.ts';
import { named, sha256, text } from '../machines/shapes.ts';

const day = z.string().meta({ format: 'date' });
const url = z.string().meta({ format: 'uri' });
const places = z.array(text).nullable();

const register = named(
  'SubprocessorList',
  'Sub-processors as they stood at the end of a day. What was not stated is null.',
  z.object({
    on: day,
    list: z.object({ on: day, source: text, unread: z.array(text) }).optional(),
    subprocessors: z.array(
      z.object({
        ...{ id: text, group: text, name: text, purpose: text, state: text },
        ...{ legalName: text.nullable(), address: text.nullable(), contact: text.nullable() },
        ...{ dataTypes: text.nullable(), location: text.nullable(), ephi: z.boolean().nullable() },
        appliesTo: z.object({ providers: places, regions: places, deployments: places, feature: text.nullable() }),
        ...{
          listedOn: day.nullable(),
          announcedOn: day.nullable(),
          startsOn: day.nullable(),
          emergency: text.nullable(),
        },
        ...{ inUseFrom: day.nullable(), endedFrom: day.nullable() },
      }),
    ),
    days: z.array(day),
  }),
);
const legal = named(
  'LegalDocuments',
  'Legal documents as they stood at the end of a day: which version held, and every one that was published by then.',
  z.object({
    on: day,
    documents: z.array(
      z.object({
        ...{ id: text, name: text, template: z.boolean(), held: text.nullable(), notStated: text.nullable() },
        versions: z.array(
          z.object({
            ...{ id: text, effectiveOn: day.nullable(), dated: text.nullable(), publishedOn: day.nullable() },
            ...{ material: z.boolean().nullable(), corrects: text.nullable(), says: text },
            ...{ sha256: sha256.nullable(), url: url.nullable(), page: url, text: url.nullable() },
          }),
        ),
      }),
    ),
  }),
);
const feed = named(
  'NewsFeed',
  'What became of a topic, the newest first. JSON Feed 1.1.',
  z.object({
    ...{ version: url, title: text, home_page_url: url, feed_url: url, authors: z.array(z.object({ name: text })) },
    items: z.array(
      z.object({
        ...{ id: text, url, title: text, content_text: text },
        date_published: z.string().meta({ format: 'date-time' }),
      }),
    ),
  }),
);

const on: Json = {
  name: 'on',
  in: 'query',
  description: 'A day that has come, in UTC; today where none is named.',
  schema: { type: 'string', format: 'date' },
};
const tag: Json = {
  name: 'If-None-Match',
  in: 'header',
  description: 'The ETag of an earlier answer: when nothing changed, 304 is told.',
  schema: { type: 'string' },
};

const read = (
  operationId: string,
  summary: string,
  type: string,
  answer: z.ZodType | undefined,
  more: Json[] = [],
) => ({
  get: {
    operationId,
    tags: ['Trust'],
    summary,
    security: [{}],
    parameters: [...more, tag],
    responses: {
      '200': {
        description: summary,
        headers: { ETag: { description: 'Changes when the answer does.', schema: { type: 'string' } } },
        content: { [type]: { schema: answer ? ref(idOf(answer)) : { type: 'string' } } },
      },
      '304': { description: 'Nothing changed.' },
      ...(more.length > 0 && { '404': { description: 'There is no such day, or it has not come yet.' } }),
    },
  },
});
const word = (topic: string) => topic.replace(/^./, (first) => first.toUpperCase());

/** What anybody reads of the vendor’s own house, without a token. */
export const trustPaths = (): Record<string, Record<string, OperationObject>> => ({
  '/subprocessors.json': read('readSubprocessors', 'Read the sub-processors of a day', 'application/json', register, [
    on,
  ]),
  '/subprocessors.csv': read('readSubprocessorSheet', 'Read them as a spreadsheet', 'text/csv', undefined, [on]),
  '/trust/legal.json': read('readLegalDocuments', 'Read the legal documents of a day', 'application/json', legal, [on]),
  ...Object.fromEntries(
    topics.flatMap((topic) => {
      const { name, atom, json } = topicWords[topic];
      return [
        [atom, read(`read${word(topic)}Atom`, `News: ${name} (Atom)`, 'application/atom+xml', undefined)],
        [json, read(`read${word(topic)}Feed`, `News: ${name} (JSON Feed)`, 'application/feed+json', feed)],
      ];
    }),
  ),
});
