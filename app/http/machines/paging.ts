import { z } from 'zod';
import { Problem } from '../problem-types.ts';

/** How a list is asked for. The cursor is opaque: it may look otherwise tomorrow. */
export const paging = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20).describe('How many at most.'),
  after: z
    .string()
    .max(400)
    .optional()
    .describe('The cursor of an earlier answer: what follows it is told. Leave it out for the beginning.'),
});
export type Paging = z.output<typeof paging>;

/** A cursor carries the list that it belongs to, so that it is of no use for another one. */
export const cursorOf = (list: string, key: string): string =>
  Buffer.from(`${list} ${key}`, 'utf8').toString('base64url');

export function keyOf(list: string, cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const [name, key, ...rest] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  if (name !== list || !key || rest.length > 0 || cursorOf(list, key) !== cursor)
    throw new Problem('invalid', {
      extra: { issues: [{ parameter: 'after', detail: 'This is not a cursor of this list.' }] },
    });
  return key;
}

export type Order = 'upwards' | 'downwards';

/**
 * A page of a list that is whole in memory, in the order of a key that a row never changes. The cursor is a place in that order, not a
 * row: whatever comes and goes between two pages, nothing that stays is left out or told twice.
 */
export function pageOf<T>(
  list: string,
  all: readonly T[],
  { after, limit }: Paging,
  key: (row: T) => string,
  order: Order = 'upwards',
) {
  const sign = order === 'upwards' ? 1 : -1;
  const compare = (a: string, b: string) => (a < b ? -sign : a > b ? sign : 0);
  const behind = keyOf(list, after);
  const rest = all
    .filter((row) => behind === undefined || compare(key(row), behind) > 0)
    .sort((a, b) => compare(key(a), key(b)));
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return { items, ...(last && items.length < rest.length && { next: cursorOf(list, key(last)) }) };
}

/** A page as an operation answers it. */
export function pageAnswer<T>(...asked: Parameters<typeof pageOf<T>>) {
  const body = pageOf(...asked);
  return { body, next: body.next };
}
