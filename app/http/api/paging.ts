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

/** A page of a list that is whole in memory. */
export function pageOf<T>(list: string, all: readonly T[], { after, limit }: Paging, key: (row: T) => string) {
  const behind = keyOf(list, after);
  const start = behind === undefined ? 0 : all.findIndex((row) => key(row) === behind) + 1;
  if (behind !== undefined && start === 0) return { items: [] };
  const items = all.slice(start, start + limit);
  const last = items.at(-1);
  return { items, ...(last && start + limit < all.length && { next: cursorOf(list, key(last)) }) };
}
