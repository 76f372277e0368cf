import { Invalid, Refusal } from '#app/domain/refusal.ts';
import { Problem, type ProblemType, problemTypes } from './problem-types.ts';

/** What went wrong with one field: a JSON pointer into the body (RFC 6901), or the name of a parameter. */
export interface Issue {
  pointer?: string;
  parameter?: string;
  detail: string;
}

/** An answer, whichever server sends it. */
export interface Told {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** RFC 9457 problem details. The type is an address that tells what it means; nothing of the inside is told. */
export function problemOf(error: unknown, base: string, requestId?: string): Told {
  const { type, detail, extra, headers } = describe(error);
  const { status, title } = problemTypes[type];
  const body = {
    type: `${base}/problems/${type}`,
    title,
    status,
    ...(detail && detail !== title && { detail }),
    ...extra,
    ...(requestId && { requestId }),
  };
  return {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...(requestId && { 'x-request-id': requestId }),
      ...(status === 401 && { 'www-authenticate': 'Bearer' }),
      ...(status === 503 && { 'retry-after': '5' }),
      ...headers,
    },
    body: JSON.stringify(body),
  };
}

export function problem(error: unknown, base: string, requestId?: string): Response {
  const { body, ...rest } = problemOf(error, base, requestId);
  return new Response(body, rest);
}

interface Described {
  type: ProblemType;
  detail?: string;
  extra?: Record<string, unknown>;
  headers?: Record<string, string>;
}

function describe(error: unknown): Described {
  if (error instanceof Problem) return error;
  if (error instanceof Refusal)
    return {
      type: error.code,
      detail: error.message,
      ...(error.retryAfter && { headers: { 'retry-after': String(error.retryAfter) } }),
    };
  if (error instanceof Invalid) return { type: 'invalid', extra: { issues: issuesOf(error) } };
  return { type: 'unavailable' };
}

const issuesOf = (error: Invalid): Issue[] =>
  Object.entries(error.issues).map(([field, detail]) => ({ pointer: pointerTo(field), detail }));

/** `form` and `body` stand for the whole. */
const pointerTo = (field: string) =>
  field === 'form' || field === 'body'
    ? ''
    : `/${field
        .split('.')
        .map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'))
        .join('/')}`;
