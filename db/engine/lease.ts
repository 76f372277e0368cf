import type { PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from '../types.ts';
import { DatabaseRefused } from './refused.ts';

/** A write is database work only and done in a moment; one that is not by then waits for something else, and everybody for it. */
export const longestMs = 2_000;

/** Rejects when a write takes too long: it waits for another write, which would wait for it, or for something outside. */
export function deadline(ms = longestMs): { tooLong: Promise<never>; inTime: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    const refuse = () => reject(new DatabaseRefused('A write waits for something that is not this database.'));
    timer = setTimeout(refuse, ms);
  });
  return { tooLong, inTime: () => clearTimeout(timer) };
}

/** A transaction that ends with its write: kept longer, it throws instead of writing outside. `wrote` is told which tables are about to change. */
export function leased(tx: Tx, wrote: (table: PgTable) => void = () => undefined): { tx: Tx; end: () => void } {
  let over = false;
  const open = (): Tx => {
    if (over) throw new DatabaseRefused('This transaction is over.');
    return tx;
  };
  const changing = <Change extends (table: never) => unknown>(change: Change) =>
    ((table: never) => {
      wrote(table);
      return change.call(tx, table);
    }) as Change;
  const lent: Tx = {
    get select() {
      return open().select.bind(tx) as Tx['select'];
    },
    get selectDistinct() {
      return open().selectDistinct.bind(tx) as Tx['selectDistinct'];
    },
    get insert() {
      return changing(open().insert);
    },
    get update() {
      return changing(open().update);
    },
    get delete() {
      return changing(open().delete);
    },
    prepared: ((build: (tx: Tx) => unknown) => open().prepared(build)) as Tx['prepared'],
    remembered: (chain) => open().remembered(chain),
    remember: (chain, leaf, facts) => open().remember(chain, leaf, facts),
  };
  return {
    tx: lent,
    end: () => {
      over = true;
    },
  };
}
