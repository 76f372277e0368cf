import { and, eq } from 'drizzle-orm';
import { own } from '#app/domain/copy.ts';
import { adminsOf } from '#app/domain/people/admins.ts';
import { isOpen, openRequest } from '#app/domain/privacy/state.ts';
import { turnsOfPrivacy } from '#app/domain/promises/turns.ts';
import { refuseUnless } from '#app/domain/refusal.ts';
import { caseOf, nameOf, voices } from '../case.ts';
import { identity } from '../people/schema.ts';
import type { InOrganization, Reading } from '../reading.ts';
import { namesOf } from '../sales/names.ts';
import { card } from '../sales/schema.ts';
import { catalogFacts, privacyFacts } from '../state.ts';
import type { ReadTx } from '../types.ts';
import { organizationsDeleting } from './deleting.ts';
import { foreseenDeletion, foreseenOrganization } from './foreseen.ts';
import { requestView } from './views.ts';

/** On one page. */
const most = 200;

export const privacyReads = {
  /** The queue of counsel: whose turn, and by when; those that end first stand first. */
  async privacyDesk({ tx, now }: Reading) {
    const privacy = await privacyFacts(tx);
    const say = await voices(tx, 'privacy', privacy);
    const turns = turnsOfPrivacy({ privacy, catalog: await catalogFacts(tx), asOf: now });
    const all = Object.values(privacy.requests ?? {}).map((each) => requestView(each, say, now));
    const open = all.filter(({ state }) => !closed.has(state));
    return {
      now,
      turns: turns.filter(({ owner }) => owner === 'counsel').length,
      open: open.toSorted((a, b) => (a.due ?? Infinity) - (b.due ?? Infinity)).slice(0, most),
      over: all
        .filter(({ state }) => closed.has(state))
        .toSorted((a, b) => b.receivedAt - a.receivedAt)
        .slice(0, most),
      erasures: Object.values(privacy.erasures ?? {})
        .toSorted((a, b) => b.wished.at - a.wished.at)
        .slice(0, most)
        .map((each) => ({
          ...{ id: each.id, what: each.person === undefined ? 'organization' : 'person', wishedAt: each.wished.at },
          ...{ appliedAt: each.applied?.at, waiting: each.applied?.waiting, againAt: each.again?.at },
        })),
      deletions: await organizationsDeleting(tx, now),
    };
  },

  /** One case, without a name: counsel writes to whoever asked, and need not know who that is. */
  async privacyCase({ tx, now }: Reading, { request: id }: { request: string }) {
    const privacy = await privacyFacts(tx);
    const request = own(privacy.requests, id);
    refuseUnless(request, 'not_found');
    const say = await voices(tx, 'privacy', request);
    const turns = turnsOfPrivacy({ privacy, catalog: await catalogFacts(tx), asOf: now });
    return {
      now,
      request: requestView(request, say, now),
      turns: turns
        .filter(({ about }) => about === id)
        .map(({ owner, title, since, due }) => ({ owner, title, since, due })),
      covered: request.health && isOpen(request) ? await coveredEntities(tx) : [],
    };
  },

  async ownRequests({ tx, now, actor }: Reading) {
    const { requests = {}, erasures = {} } = await privacyFacts(tx);
    const mine = Object.values(requests).filter(({ person }) => person === actor.id);
    const say = await voices(tx, 'privacy', mine);
    return {
      now,
      requests: mine.map((each) => requestView(each, say, now)).toSorted((a, b) => b.receivedAt - a.receivedAt),
      deleting: Object.values(erasures).some(({ person }) => person === actor.id),
    };
  },

  async ownRequest({ tx, now, actor }: Reading, { request: id }: { request: string }) {
    const request = (await privacyFacts(tx)).requests?.[id];
    refuseUnless(request && request.person === actor.id, 'not_found');
    const say = await voices(tx, 'privacy', request);
    return { now, request: requestView(request, say, now) };
  },

  /** What would go, what would stay and what is on hold, before anybody says yes. */
  async ownDeletion({ tx, now, actor }: Reading) {
    const { erasures = {}, requests = {} } = await privacyFacts(tx);
    const [staff] = await tx.select({ person: identity.person }).from(identity).where(eq(identity.person, actor.id));
    const wished = Object.values(erasures).find(({ person }) => person === actor.id);
    const open = Object.values(requests).find(
      (each) => each.person === actor.id && each.kind === 'deletion' && isOpen(each),
    );
    return {
      now,
      staff: staff !== undefined,
      wishedAt: wished?.wished.at,
      request: open?.id,
      ...(await foreseenDeletion(tx, actor.id)),
    };
  },

  async deletion({ tx, now, actor }: Reading, { organization }: InOrganization) {
    const each = await caseOf(tx, organization);
    const { deletion, deleted } = each.facts;
    return {
      now,
      organization: { id: organization, name: nameOf(each) },
      others: adminsOf(each.facts).filter((id) => id !== actor.id).length,
      asked: deletion && {
        at: deletion.at,
        mine: deletion.by === actor.id,
        by: each.say.person(deletion.by),
        confirmedAt: deletion.confirmed?.at,
      },
      deletedAt: deleted?.at,
      ...(await foreseenOrganization(tx, each, now)),
    };
  },
};

const closed: ReadonlySet<string> = new Set(['answered', 'refused', 'forwarded']);

/** Organizations with an agreement: one of them keeps the data that somebody asks about. */
async function coveredEntities(tx: ReadTx): Promise<{ id: string; name: string }[]> {
  const rows = await tx
    .select({ id: card.organization })
    .from(card)
    .where(and(eq(card.covered, true)))
    .orderBy(card.name, card.organization)
    .limit(most);
  const names = await namesOf(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id }) => ({ id, name: names.get(id) ?? id }));
}

/** What is asked of one request has to be the asker’s own. */
export const ownOpenRequest = async (tx: ReadTx, id: string, person: string) =>
  openRequest(await privacyFacts(tx), id, person);
