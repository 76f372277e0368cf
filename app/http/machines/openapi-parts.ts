import type { z } from 'zod';
import { type ProblemType, problemTypes } from '../problem-types.ts';
import { incoming, problemDetails, schemas } from './shapes.ts';

export type Json = Record<string, unknown>;
export interface OperationObject extends Json {
  operationId: string;
  tags: string[];
  summary: string;
  responses: Record<string, Json>;
}

export const ref = (id: string) => ({ $ref: `#/components/schemas/${id}` });
export const idOf = (schema: z.ZodType) => (schemas.get(schema) ?? incoming.get(schema))?.id ?? '';

export const headers = {
  RequestId: { description: 'The id of this request, yours or ours.', schema: { type: 'string' } },
  ETag: { description: 'Changes when the answer does.', schema: { type: 'string' } },
  Link: { description: 'RFC 8288: next and first.', schema: { type: 'string' } },
  Location: { description: 'Where the service is read.', schema: { type: 'string', format: 'uri' } },
  RateLimit: {
    description: 'What is left in each limit, and seconds until it is full again.',
    schema: { type: 'string' },
  },
  RateLimitPolicy: { description: 'The limits.', schema: { type: 'string' } },
  RetryAfter: { description: 'Seconds to wait.', schema: { type: 'integer' } },
  IdempotentReplayed: {
    description: 'true when this is the kept answer of an earlier request.',
    schema: { type: 'string', enum: ['true'] },
  },
};
export const header = (name: keyof typeof headers) => ({ $ref: `#/components/headers/${name}` });
export const requestIdParameter = {
  name: 'X-Request-ID',
  in: 'header',
  description: 'An id of your own; it comes back in the answer and stands in the log.',
  schema: { type: 'string', pattern: '^[\\w.:-]{1,100}$' },
};

/** Told with every answer that is not an error. */
export const always = {
  'X-Request-ID': header('RequestId'),
  RateLimit: header('RateLimit'),
  'RateLimit-Policy': header('RateLimitPolicy'),
};

export function problemResponses(types: readonly ProblemType[], more: Json = {}): Record<string, Json> {
  const statuses = [...new Set(types.map((type) => problemTypes[type].status))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      {
        description: types
          .filter((type) => problemTypes[type].status === status)
          .map((type) => `${type}: ${problemTypes[type].title}`)
          .join(' '),
        headers: {
          'X-Request-ID': header('RequestId'),
          ...([409, 429, 503].includes(status) && { 'Retry-After': header('RetryAfter') }),
          ...(status === 403 && more),
        },
        content: { 'application/problem+json': { schema: ref(idOf(problemDetails)) } },
      },
    ]),
  );
}
