import { caseOf, nameOf } from '../case.ts';
import type { InOrganization, Reading } from '../reading.ts';
import { namesOf } from '../sales/names.ts';
import { stateOf } from '../state.ts';
import { obligationView, standingPromises } from './ledger-views.ts';
import { asOfDay, countsOver, type LedgerQuery, ledgerPage, ledgerPageOf, obligationRows } from './lists.ts';
import { numbersOf } from './numbers.ts';
import { requestView } from './request-views.ts';

export const promiseReads = {
  /** What an organization was promised and promises itself, what was owed of it, and what it asked for. */
  async promises({ tx, now }: Reading, { organization, ...query }: InOrganization & LedgerQuery) {
    const asOf = asOfDay(query.on, now);
    const each = await caseOf(tx, organization);
    const { rows, ...paging } = await ledgerPageOf(tx, organization, query, asOf);
    const numbers = await numbersOf(tx, each.facts);
    const all = await obligationRows(tx, organization, asOf);
    const requests = Object.values(each.facts.requests ?? {}).map((one) => requestView(one, each));
    return {
      now,
      asOf,
      name: nameOf(each),
      standing: standingPromises(each.facts, numbers, all, asOf),
      items: rows.map((row) => obligationView(row, asOf)),
      paging,
      requests: requests.toSorted((a, b) => b.asked.at - a.asked.at),
      accounting: numbers.accounting,
    };
  },

  /** The same over all organizations, for whoever answers for it or looks at it. */
  async ledger({ tx, now }: Reading, query: LedgerQuery) {
    const asOf = asOfDay(query.on, now);
    const { rows, ...paging } = await ledgerPage(tx, query, asOf);
    const ids = rows.map((row) => row.organization);
    const names = await namesOf(tx, [...new Set(ids)]);
    return {
      now,
      asOf,
      counts: await countsOver(tx, now),
      items: rows.map((row) => ({ ...obligationView(row, asOf), name: names.get(row.organization) ?? '' })),
      paging,
    };
  },

  /** For machines: everything at once, since they page by what a row never changes. */
  async machinePromises({ tx, now }: Reading, { organization }: InOrganization) {
    const { facts } = await stateOf(tx, organization, 'organization');
    const rows = await obligationRows(tx, organization, now);
    return {
      promises: standingPromises(facts, await numbersOf(tx, facts), rows, now),
      obligations: rows.map((row) => obligationView(row, now)),
    };
  },
};
