/** Known at once, or told by a promise: what lies beside the process need not wait for one. */
export type Soon<T> = T | Promise<T>;

/** What follows from it, as soon as it is known. */
export const soon = <T, R>(value: Soon<T>, next: (value: T) => R): Soon<Awaited<R>> =>
  (value instanceof Promise ? value.then(next) : next(value)) as Soon<Awaited<R>>;
