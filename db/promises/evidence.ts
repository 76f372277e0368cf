import type { Event } from '#app/domain/event.ts';
import { foldWhole } from '#app/domain/evolve.ts';
import { nothingAtAll, type Whole } from '#app/domain/facts.ts';
import { standingOf } from '#app/domain/promises/ledger.ts';
import type { ReadTx } from '../types.ts';
import { ledgerFrom } from './derived.ts';
import { rowOf } from './ledger.ts';
import { standingPromises } from './ledger-views.ts';
import { numbersOf } from './numbers.ts';

const moment = (at: number) => new Date(at).toISOString();

/** What was promised and what was owed of it after the last of these events, from them alone and the vendor’s working days of each moment. */
export async function promisesAfter(tx: ReadTx, events: readonly Event[]) {
  const { facts } = events.reduce<Whole<'organization'>>(
    (whole, event) => foldWhole('organization', whole, event),
    nothingAtAll('organization'),
  );
  const asOf = events.at(-1)?.at ?? 0;
  const ledger = await ledgerFrom(tx, events, asOf);
  const numbers = await numbersOf(tx, facts);
  const rows = ledger.map((each) => rowOf('', each));
  return {
    asOf: moment(asOf),
    numbers,
    promises: standingPromises(facts, numbers, rows, asOf).map(
      ({ kind, title, says, rule, clause, owner, triggered }) => ({
        ...{ kind, title, says, rule, clause, owner, triggered },
      }),
    ),
    obligations: ledger.map((each) => ({
      ...{ promise: each.promise, title: each.title, owner: each.owner },
      state: standingOf(each, asOf),
      opened: { at: moment(each.opened.at), event: each.opened.seq },
      ...(each.due !== undefined && { due: moment(each.due) }),
      ...(each.closed && { closed: { at: moment(each.closed.at), event: each.closed.seq } }),
    })),
  };
}
