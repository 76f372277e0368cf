import type { z } from 'zod';
import type { Scope } from '#app/domain/machines/scopes.ts';
import type { Portal } from '#app/portal/portal.ts';
import type { Machine } from '../bearer.ts';
import type { ProblemType } from '../problem-types.ts';

/** What a handler gets: who asks, where, and what was asked, parsed. */
export interface Asked<Q, B> {
  portal: Portal;
  machine: Machine;
  /** Our id of the organization in the address; empty where there is none. */
  organization: string;
  params: Record<string, string>;
  query: Q;
  body: B;
  /** The body as it came, parsed as JSON. */
  raw: unknown;
  headers: Headers;
  requestId: string;
  /** Where the portal stands, without a slash at the end. */
  base: string;
}

export interface Reply<A> {
  body: A;
  headers?: Record<string, string> | undefined;
  /** Where the list goes on: becomes a Link header. */
  next?: string | undefined;
}

/** One operation of the interface: what the address does, what it takes, what it answers. The document is made from it. */
export interface Operation<Q extends z.ZodObject = z.ZodObject, B extends z.ZodType = z.ZodType, A = unknown> {
  id: string;
  method: 'get' | 'post' | 'delete';
  /** With names in braces, as OpenAPI writes it. */
  path: string;
  tag: string;
  summary: string;
  description?: string;
  /** Without it any valid token will do. */
  scope?: Scope;
  query?: Q;
  body?: B;
  /** Needs an Idempotency-Key and answers 201. */
  creates?: true;
  /** Needs an If-Match with the tag of what was seen, and answers with the tag of what it made of it. */
  conditional?: true;
  answer: z.ZodType | 'application/pdf';
  problems?: readonly ProblemType[];
  /** When it stops being served: told in Deprecation and Sunset headers. RFC 9745, RFC 8594. */
  deprecated?: { since: string; sunset: string };
  run(asked: Asked<z.output<Q>, z.output<B>>): Promise<Reply<A>>;
}

/** An operation whose handler is held against its schemas by the compiler. */
export const operation = <Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  definition: Operation<Q, B, z.input<A>> & { answer: A },
): Operation => definition as unknown as Operation;

/** One that answers with a document. */
export const documentOperation = (definition: Operation<z.ZodObject, z.ZodType, Uint8Array>): Operation => definition;

/** What the answers of an operation say that is to end: since when, in seconds of the epoch (RFC 9745), and until when (RFC 8594). */
export const sunsetOf = ({ deprecated }: Pick<Operation, 'deprecated'>): Record<string, string> =>
  deprecated
    ? {
        deprecation: `@${Math.floor(Date.parse(deprecated.since) / 1000)}`,
        sunset: new Date(deprecated.sunset).toUTCString(),
      }
    : {};
