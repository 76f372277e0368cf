import type { PgTable } from 'drizzle-orm/pg-core';
import type { Lookup } from '#db/statement.ts';
import type { Asked, Tx } from '#db/types.ts';
import type { Send } from './statements.ts';
import { lookupStatement } from './statements.ts';

type Row = Record<string, unknown>;
type Looks = { lookup: Lookup };

/** Answers to what the turns of a transaction will ask first, fetched for all of them at once. */
export interface Prefetched {
  /** Sends a statement for each lookup that is asked. */
  fetch(asked: readonly Asked[], send: Send): Promise<void>;
  /** The rows, when they were fetched and nothing was written since where they come from. */
  answer(build: object, values: Readonly<Row>): Row[] | undefined;
  /** Something was written there: in a row with these values, or nobody knows in which. */
  wrote(table: PgTable, row?: Readonly<Row>): void;
}

export function prefetched(tx: Tx): Prefetched {
  const texts = new Map<object, string>();
  const answers = new Map<object, Map<string, Row[]>>();
  const keyOf = ({ values }: Lookup, given: Readonly<Row>) => JSON.stringify(values.map((name) => given[name]));
  const textOf = (build: Looks) => {
    const known = texts.get(build) ?? lookupStatement(build.lookup, tx);
    texts.set(build, known);
    return known;
  };
  return {
    async fetch(asked, send) {
      answers.clear();
      const byBuild = Map.groupBy(asked, (each) => each.build);
      await Promise.all(
        [...byBuild].map(async ([build, questions]) => {
          const { lookup } = build as Looks;
          const found = new Map(questions.map(({ values }) => [keyOf(lookup, values), [] as Row[]]));
          const each = [...found.values()];
          const keys = [...found.keys()].map((key) => JSON.parse(key) as string[]);
          answers.set(build, found);
          const arrays = lookup.values.map((_, index) => keys.map((key) => key[index]));
          const { rows } = await send(textOf(build as Looks), arrays, false);
          for (const { '#': at, ...row } of rows as ({ '#': number } & Row)[]) each[at]?.push(row);
        }),
      );
    },
    answer: (build, values) => answers.get(build)?.get(keyOf((build as Looks).lookup, values)),
    wrote(table, row) {
      for (const [build, found] of answers) {
        const { lookup } = build as Looks;
        if (!lookup.reads.includes(table)) continue;
        const [first = ''] = lookup.values;
        const told = lookup.reads[0] === table ? row?.[first] : undefined;
        for (const key of found.keys())
          if (told === undefined || (JSON.parse(key) as unknown[])[0] === told) found.delete(key);
      }
    },
  };
}
