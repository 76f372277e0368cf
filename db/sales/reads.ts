import { inArray } from 'drizzle-orm';
import { currentAgreement, pendingAgreement } from '#app/domain/agreement/cover.ts';
import type { Facts } from '#app/domain/facts.ts';
import { nextRequirement, requirementStates } from '#app/domain/requirements.ts';
import type { Card } from '#app/domain/sales/board.ts';
import { mediansOf, paceOf } from '#app/domain/sales/pace.ts';
import { namedAs } from '../agreement/signing-view.ts';
import { caseOf, nameOf, voices } from '../case.ts';
import { chunks } from '../chunks.ts';
import { caseEnding } from '../ending/views.ts';
import { journeyView } from '../gate/views.ts';
import { state } from '../log/schema.ts';
import { countMessages, messagesOf, newestEvents } from '../log/timeline.ts';
import { stuckMessages } from '../operations/view.ts';
import { membersView } from '../people/views.ts';
import type { InOrganization, Reading } from '../reading.ts';
import { mentioned, shownServices } from '../services/shown.ts';
import { catalogFacts, stateOf } from '../state.ts';
import type { ReadTx } from '../types.ts';
import { board } from './schema.ts';
import { threadView } from './views.ts';

export const salesReads = {
  /** Every organization with whose turn it is. */
  async board({ tx, now }: Reading) {
    const rows = await tx.select().from(board).orderBy(board.since).limit(500);
    const catalog = await catalogFacts(tx);
    const cards: Card[] = [];
    for (const row of rows) {
      const { facts } = await stateOf(tx, row.organization, 'organization');
      const mentions = [row.owner, facts.signer, facts.members, facts.organization?.name];
      const say = await voices(tx, row.organization, mentions);
      const next = nextRequirement(requirementStates({ facts, catalog, asOf: now }));
      cards.push({
        id: row.organization,
        name: nameOf({ facts, say }),
        vendorOrganization: row.vendorOrganization,
        domains: domainsOf(Object.keys(facts.members).map(say.email)),
        plan: facts.plan?.is ?? 'basic',
        stage: next?.id ?? 'ready',
        turn: next?.turn,
        since: next?.since ?? row.since,
        promisedBy: next?.promisedBy,
        owner: row.owner ? say.person(row.owner) : undefined,
        ownerId: row.owner || undefined,
        signer: facts.signer && namedAs(facts.signer, say),
        signerEmail: facts.signer && say.email(facts.signer.person),
        envelope: (pendingAgreement(facts) ?? currentAgreement(facts))?.sent?.envelope,
        nudgedAt: facts.nudged?.at,
        hold: !!facts.hold,
        services: facts.serviceTally.all,
      });
    }
    return { now, cards };
  },

  /** How many organizations have come how far, and how long each stage took. */
  async pace({ tx, now }: Reading) {
    const all = await everyone(tx);
    const reached = new Map<string, number>();
    for (const facts of all)
      for (const stage of stagesMet(facts, await catalogFacts(tx), now))
        reached.set(stage, (reached.get(stage) ?? 0) + 1);
    return { now, organizations: all.length, reached: Object.fromEntries(reached), paces: all.map(paceOf) };
  },

  /** A page of the messages, the newest last. `older` is where the page before it ends. */
  async thread({ tx, now }: Reading, { organization, before }: InOrganization & { before?: number | undefined }) {
    const { events, older } = await messagesOf(tx, organization, before);
    const each = await caseOf(tx, organization, events);
    return {
      now,
      messages: threadView(events, each).reverse(),
      older: older ? events.at(-1)?.seq : undefined,
      name: nameOf(each),
    };
  },

  async caseFile({ tx, now }: Reading, { organization }: InOrganization) {
    const services = await shownServices(tx, organization);
    const newest = await newestEvents(tx, organization, true);
    const each = await caseOf(tx, organization, newest.events, mentioned(services));
    return {
      ...journeyView(each, { services, newest }, now),
      messages: await countMessages(tx, organization),
      ...membersView(each),
      ...caseEnding(each),
      stuck: (await stuckMessages(tx, organization)).length,
      ownerId: each.facts.owner?.person,
    };
  },
};

/** Medians over all organizations, for the public page: nothing of any one of them. */
export const publicPace = async (tx: ReadTx) => mediansOf((await everyone(tx)).map(paceOf));

const domainsOf = (addresses: string[]) => [...new Set(addresses.flatMap((each) => each.split('@')[1] ?? []))];

function stagesMet(facts: Facts, catalog: Awaited<ReturnType<typeof catalogFacts>>, asOf: number): string[] {
  const states = requirementStates({ facts, catalog, asOf });
  const unmet = states.findIndex((each) => !each.met);
  const through = unmet === -1 ? states : states.slice(0, unmet);
  const served = facts.serviceTally.all > 0;
  return [...through.map((each) => each.id), ...(served ? ['service'] : [])];
}

export async function everyone(tx: ReadTx): Promise<Facts[]> {
  const ids = (await tx.select({ id: board.organization }).from(board)).map((row) => row.id);
  const found: Facts[] = [];
  for (const some of chunks(ids, 500)) {
    const rows = await tx.select({ facts: state.facts }).from(state).where(inArray(state.chain, some));
    found.push(...rows.map((row) => JSON.parse(row.facts) as Facts));
  }
  return found;
}

export type CaseFile = Awaited<ReturnType<(typeof salesReads)['caseFile']>>;
