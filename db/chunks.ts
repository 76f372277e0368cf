/** A long list in parts of at most so many: a statement takes only so many values, and others want their turn. */
export function* chunks<Item>(all: readonly Item[], most: number): Generator<Item[]> {
  for (let start = 0; start < all.length; start += most) yield all.slice(start, start + most);
}
