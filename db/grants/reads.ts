import { eq } from 'drizzle-orm';
import type { Nda } from '#app/domain/grants/facts.ts';
import { everyNda, ndaNow, shippedNda } from '#app/domain/grants/nda-text.ts';
import { ndaOf, openRequests, standingOf } from '#app/domain/grants/standing.ts';
import { type Case, caseOf, casesOf, nameOf, voices } from '../case.ts';
import { timeline } from '../log/timeline.ts';
import type { InOrganization, Reading } from '../reading.ts';
import { cardWait } from '../sales/schema.ts';
import { trustFacts } from '../state.ts';
import type { ReadTx } from '../types.ts';
import { allowedDomains } from './domains.ts';
import { copyNamed, documentEvents, isTheirs, newestGrants } from './history.ts';
import { behindGate, type Documents, gatedView, paperView, requestView } from './views.ts';

/** On one page of a desk. The first are decided on, and the next come. */
const mostOrganizations = 500;
const mostShown = 100;

const gated = async (tx: ReadTx): Promise<Documents> => (await trustFacts(tx)).documents ?? {};

export const grantReads = {
  /**
   * The documents of an organization: what may be asked for, what was, what is granted, and what happened. A member has their own part
   * of it; admins and the vendor have all of it.
   */
  async gatedDocuments(
    { tx, now, actor }: Reading,
    { organization, before }: InOrganization & { before?: number | undefined },
  ) {
    const inside = actor.kind === 'person' && actor.staff !== undefined;
    const { events, older } = await documentEvents(tx, organization, { before, inside });
    const each = await caseOf(tx, organization, events);
    const { facts } = each;
    const documents = await gated(tx);
    const all = actor.kind !== 'person' || actor.staff !== undefined || facts.members[actor.id]?.role === 'admin';
    const requests = Object.values(facts.documentRequests ?? {}).filter(({ asked }) => all || asked.by === actor.id);
    const ids = new Set(requests.map(({ id }) => id));
    const told = events.filter((one) => all || isTheirs(one, actor.id, ids));
    return {
      now,
      all,
      organization: { id: organization, name: nameOf(each) },
      prospect: facts.organization?.prospect === true,
      me: { person: actor.id, name: nameIn(each, actor.id) },
      offered: Object.values(documents)
        .filter((one) => behindGate(one) && !one.superseded)
        .map(gatedView),
      requests: requests.toReversed().map((one) => ({
        ...requestView(one, each, documents, now),
        mine: one.asked.by === actor.id,
      })),
      nda: ndaView(ndaOf(facts, actor.id, now)),
      papers: Object.values(facts.ndaPapers ?? {})
        .filter(({ uploaded }) => all || uploaded.by === actor.id)
        .map((one) => paperView(one, each)),
      entries: timeline(told, each),
      older: older ? events.at(-1)?.seq : undefined,
    };
  },

  /** The text that is signed now, and whether its reader is bound already. */
  async nda({ tx, now, actor }: Reading, { organization }: InOrganization) {
    const each = await caseOf(tx, organization);
    const { facts } = each;
    const { nda } = await trustFacts(tx);
    const waiting = openRequests(facts).filter(
      (one) => one.asked.by === actor.id && standingOf(facts, one, now).is === 'nda_open',
    );
    return {
      now,
      organization: { id: organization, name: nameOf(each) },
      prospect: facts.organization?.prospect === true,
      admin: facts.members[actor.id]?.role === 'admin',
      text: ndaNow(nda),
      sample: ndaNow(nda) === shippedNda,
      nda: ndaView(ndaOf(facts, actor.id, now)),
      waiting: waiting.length,
    };
  },

  /** What waits for a desk, and what was granted last, by whomever: rules are listed among them. */
  async documentDesk({ tx, now, actor }: Reading) {
    const documents = await gated(tx);
    const granted = await newestGrants(tx);
    const waiting = await organizationsWaiting(tx);
    const cases = await casesOf(tx, [...waiting, ...granted.map(({ chain }) => chain)]);
    const shown = (each: Case, id: string) => {
      const request = each.facts.documentRequests?.[id];
      return request ? [{ ...requestView(request, each, documents, now), of: nameOf(each) }] : [];
    };
    const open = waiting.flatMap((organization) => {
      const each = cases.get(organization);
      return each ? openRequests(each.facts).flatMap(({ id }) => shown(each, id)) : [];
    });
    return {
      now,
      desk: actor.kind === 'person' ? actor.staff : undefined,
      open: open
        .filter(({ standing }) => standing.is === 'open')
        .toSorted((one, other) => one.asked.at - other.asked.at)
        .slice(0, mostShown),
      granted: granted.flatMap((each) => {
        const found = cases.get(each.chain);
        return found && each.type === 'access.granted' ? shown(found, each.data.request) : [];
      }),
    };
  },

  /** The texts of the NDA, and the domains that need no look. */
  async documentRules({ tx, now, actor }: Reading) {
    const { nda } = await trustFacts(tx);
    const domains = await allowedDomains(tx, now);
    const say = await voices(tx, 'trust', nda, domains);
    const draft = nda?.draft && {
      ...nda.draft,
      drafted: {
        at: nda.draft.drafted.at,
        by: say.person(nda.draft.drafted.by),
        mine: nda.draft.drafted.by === actor.id,
      },
    };
    return {
      now,
      versions: everyNda(nda).map(({ version, binds, months, text, textSha256 }) => ({
        version,
        binds,
        months,
        text,
        textSha256,
      })),
      draft,
      domains: domains.map(({ by, ...each }) => ({ ...each, by: say.person(by) })),
    };
  },

  /** Whose copy it is that has an id on its pages. */
  async tracedCopy({ tx, now }: Reading, { download }: { download: string }) {
    if (!/^[0-9a-f-]{36}$/.test(download)) return { now, copy: undefined };
    const made = await copyNamed(tx, download);
    if (made?.type !== 'copy.made') return { now, copy: undefined };
    const { request, document, mark, copySha256, documentSha256, bytes } = made.data;
    const each = await caseOf(tx, made.chain, made);
    const shown = each.facts.documentRequests?.[request];
    return {
      now,
      copy: {
        ...{ download, at: made.at, seq: made.seq, organization: made.chain, of: nameOf(each) },
        ...{ copySha256, documentSha256, bytes },
        mark: each.say.text(mark),
        by: each.say.person(made.actor.id),
        email: each.say.email(made.actor.id),
        title: (await gated(tx))[document]?.title ?? document,
        standing: shown && standingOf(each.facts, shown, now),
      },
    };
  },
};

const ndaView = (nda: Nda | undefined) =>
  nda && { at: nda.at, until: nda.until, version: nda.version, binds: nda.binds, paper: nda.paper !== undefined };

/** How somebody is called here, where that is not their address. */
function nameIn({ say }: Case, person: string): string {
  const name = say.person(person);
  return name === 'Somebody' || name.includes('@') ? '' : name;
}

/** Organizations in which something waits for sales or for counsel, the longest first: those with open requests are among them. */
async function organizationsWaiting(tx: ReadTx): Promise<string[]> {
  const found = new Set<string>();
  for (const turn of ['sales', 'counsel']) {
    const rows = await tx
      .select({ organization: cardWait.organization })
      .from(cardWait)
      .where(eq(cardWait.turn, turn))
      .orderBy(cardWait.since, cardWait.organization)
      .limit(mostOrganizations);
    for (const { organization } of rows) found.add(organization);
  }
  return [...found];
}
