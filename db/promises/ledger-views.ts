import { lastInForce } from '#app/domain/agreement/cover.ts';
import type { Facts } from '#app/domain/facts.ts';
import { type Ending, standingOf } from '#app/domain/promises/ledger.ts';
import type { Numbers, Rule } from '#app/domain/promises/obligation.ts';
import { promiseOf, promises } from '#app/domain/promises/obligations.ts';
import { ownerName } from '#app/domain/roles.ts';
import type { Ms } from '#app/domain/words.ts';
import { type ObligationRow, obligationOf } from './ledger.ts';

/** An obligation as it stood at a moment: what came later is not known yet. */
export function obligationView(row: ObligationRow, asOf: Ms) {
  const [each] = obligationOf(row);
  const closed = each?.closed && each.closed.at <= asOf ? each.closed : undefined;
  return {
    id: row.id,
    organization: row.organization,
    promise: row.promise,
    promiseTitle: promiseOf(row.promise)?.title ?? row.promise,
    title: row.title,
    owner: row.owner,
    ownerName: ownerName(row.owner) ?? row.owner,
    openedAt: row.openedAt,
    openedBy: row.openedSeq || undefined,
    due: each?.due,
    closedAt: closed?.at,
    closedBy: closed?.seq,
    state: each ? standingOf(each, asOf) : ('open' as 'open' | Ending),
  };
}
export type ObligationView = ReturnType<typeof obligationView>;

/** By what it is promised. Where an agreement was signed on other paper its clauses are called otherwise. */
export function ruleWords(rule: Rule, { agreements }: Pick<Facts, 'agreements'>): string {
  if (rule.is === 'law') return rule.cites;
  if (rule.is === 'vendor') return 'The vendor’s own promise';
  const agreement = lastInForce({ agreements });
  if (!agreement) return `Clause ${rule.clause} of the standard agreement`;
  return agreement.paper || agreement.ownText
    ? `Your agreement; clause ${rule.clause} of the standard text`
    : `Clause ${rule.clause} of your agreement`;
}

/** Every kind of promise with its number, and how often it was owed: what nothing has made owed yet stands all the same. */
export function standingPromises(facts: Facts, numbers: Numbers, rows: readonly ObligationRow[], asOf: Ms) {
  const signed = lastInForce(facts) !== undefined;
  const all = rows.map((row) => obligationView(row, asOf));
  return promises
    .filter(({ rule }) => rule.is !== 'agreement' || signed)
    .map(({ kind, title, rule, owner, givenBy, says }) => {
      const mine = all.filter((each) => each.promise === kind);
      const states = { open: 0, late: 0, kept: 0, released: 0 };
      for (const { state } of mine) states[state] += 1;
      return {
        kind,
        title,
        says: says(numbers),
        rule: rule.is,
        ruleWords: ruleWords(rule, facts),
        clause: rule.is === 'agreement' ? rule.clause : undefined,
        owner,
        ownerName: givenBy ?? ownerName(owner) ?? owner,
        triggered: mine.length,
        states,
      };
    });
}
export type StandingPromise = ReturnType<typeof standingPromises>[number];
