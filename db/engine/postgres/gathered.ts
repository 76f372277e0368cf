import type { Rows } from '#db/statement.ts';
import type { Send } from './statements.ts';
import { type RowStatements, rowStatements } from './statements.ts';

interface Pile {
  statements: RowStatements;
  rows: unknown[][];
  keys: Set<string>;
}

/** Rows on their way into tables: kept until somebody wants to see them or the commit comes, then each statement is sent once. */
export interface Gathered {
  /** False when a row of that key waits already, or rows of another statement for the same table: those that wait have to go first. */
  add(rows: Rows, row: Readonly<Record<string, unknown>>): boolean;
  /** How many wait, a number that `backTo` takes. */
  count(): number;
  /** Forgets what was added since then. */
  backTo(count: number): void;
  /** Sends all that wait, in the order in which their statements came first. */
  send(send: Send): Promise<unknown>[];
}

const known = new WeakMap<Rows, RowStatements>();
function statementsOf(rows: Rows): RowStatements {
  const found = known.get(rows) ?? rowStatements(rows);
  known.set(rows, found);
  return found;
}

export function gathered(): Gathered {
  let piles = new Map<Rows, Pile>();
  let order: { pile: Pile; key: string | undefined }[] = [];
  return {
    add(rows, row) {
      for (const [other, { rows: waiting }] of piles)
        if (other !== rows && other.table === rows.table && waiting.length > 0) return false;
      const pile = piles.get(rows) ?? { statements: statementsOf(rows), rows: [], keys: new Set() };
      const key = pile.statements.keyOf(row);
      if (key !== undefined && pile.keys.has(key)) return false;
      piles.set(rows, pile);
      pile.rows.push(pile.statements.valuesOf(row));
      if (key !== undefined) pile.keys.add(key);
      order.push({ pile, key });
      return true;
    },
    count: () => order.length,
    backTo(count) {
      for (const { pile, key } of order.splice(count).reverse()) {
        pile.rows.pop();
        if (key !== undefined) pile.keys.delete(key);
      }
    },
    send(send) {
      const sent = [...piles.values()]
        .filter(({ rows }) => rows.length > 0)
        .map((pile) => send(...statementOf(pile), false));
      piles = new Map();
      order = [];
      return sent;
    },
  };
}

function statementOf({ statements, rows }: Pile): [string, unknown[]] {
  const [first] = rows;
  if (rows.length === 1 && first) return [statements.one, first];
  return [statements.many, (first ?? []).map((_, column) => rows.map((row) => row[column]))];
}
