import type { Ms } from '../words.ts';

/** A time of an answer to machines: RFC 3339, in UTC. */
export const iso = (at: Ms): string => new Date(at).toISOString();

/** A member of an answer that is there only when it is known. */
export const when = <K extends string>(key: K, at: Ms | undefined) =>
  at === undefined ? {} : ({ [key]: iso(at) } as Record<K, string>);
