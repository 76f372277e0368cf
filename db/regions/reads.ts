import { and, eq, inArray, lte, not, or } from 'drizzle-orm';
import type { CatalogFacts } from '#app/domain/facts.ts';
import { questioned } from '#app/domain/regions/review.ts';
import { deployments } from '#app/domain/words.ts';
import { agreementView, generations } from '../agreement/views.ts';
import { type Case, caseOf, casesOf, nameOf } from '../case.ts';
import { type List, page, pageAmong } from '../page.ts';
import type { InOrganization, Reading } from '../reading.ts';
import { matrixWaiting } from '../responsibility/reads.ts';
import { inquiryView } from '../sales/views.ts';
import { catalogFacts } from '../state.ts';
import type { ReadTx } from '../types.ts';
import { catalogOf } from './catalog-views.ts';
import { placeOfCatalog } from './place-views.ts';
import { regionRequest } from './schema.ts';
import { pickerView, regionViews } from './views.ts';

interface QueueAsked {
  cursor?: string | undefined;
  decided?: string | undefined;
  review?: string | undefined;
  /** Those of one alone. */
  organization?: string | undefined;
}

export const regionReads = {
  async regionPicker({ tx, now }: Reading, { organization }: InOrganization) {
    const each = await caseOf(tx, organization);
    return { now, ...pickerView(each, now), requests: regionViews(each, now) };
  },

  /** Open requests, the oldest first, each with the context for its decision; and what was decided, the latest first. */
  async regionQueue({ tx, now, actor }: Reading, { cursor, decided, review, organization }: QueueAsked) {
    return {
      now,
      /** The other thing that waits for operations and is about no organization. */
      matrix: await matrixWaiting(tx, actor.id),
      pending: await requests(tx, now, { ...waiting, where: eq(regionRequest.pending, true) }, cursor, organization),
      decided: await requests(tx, now, { ...settled, where: eq(regionRequest.pending, false) }, decided, organization),
      /** Approved before their region was withdrawn, and neither kept nor revoked since. */
      review: await requests(
        tx,
        now,
        { ...reviewed, where: inReview(await catalogFacts(tx), now) },
        review,
        organization,
      ),
    };
  },

  catalog: catalogOf,
  catalogPlace: placeOfCatalog,
};

const table = regionRequest;
const waiting: List<typeof table> = {
  name: 'requests',
  table,
  order: ['requestedAt', 'organization', 'key'],
  size: 20,
};
const settled: List<typeof table> = {
  name: 'decisions',
  table,
  order: ['settledAt', 'organization', 'key'],
  down: true,
  size: 25,
};

const reviewed: List<typeof table> = { name: 'reviews', table, order: ['key', 'organization'], size: 25 };

/** Whatever was settled up to the withdrawal of its region; what is kept is settled later. */
function inReview(catalog: CatalogFacts, now: number) {
  const places = questioned(catalog, now).map(([place, since]) => ({
    since,
    keys: deployments.map((deployment) => `${place}/${deployment}`),
  }));
  const { key, approved, settledAt } = regionRequest;
  return and(
    // Of no region nothing is found; `in ()` would be no question to an index.
    inArray(key, ['', ...places.flatMap(({ keys }) => keys)]),
    // Not by its index, which has not the order of the list.
    not(eq(approved, false)),
    or(eq(key, ''), ...places.map(({ keys, since }) => and(inArray(key, keys), lte(settledAt, since)))),
  );
}

async function requests(
  tx: ReadTx,
  now: number,
  list: List<typeof table>,
  cursor: string | undefined,
  organization: string | undefined,
) {
  const { rows, ...paging } = await (organization
    ? pageAmong(tx, { ...list, where: and(list.where, eq(table.organization, organization)) }, cursor)
    : page(tx, list, cursor));
  const cases = await casesOf(
    tx,
    rows.map((row) => row.organization),
  );
  const items = rows.flatMap(({ organization, key }) => {
    const each = cases.get(organization);
    const history = each ? regionViews(each, now) : [];
    const request = history.find((view) => view.key === key);
    if (!each || !request) return [];
    const agreement = agreementShown(each, now);
    return [{ organization, name: nameOf(each), request, inquiry: inquiryView(each), agreement, history }];
  });
  return { items, paging };
}

/** The one that covers, else the last. */
function agreementShown(each: Case, now: number) {
  const { agreements } = each.facts;
  const { covering } = generations(each, now);
  const shown = agreements.find(({ id }) => id === covering) ?? agreements.at(-1);
  return shown && agreementView(shown, each);
}
