import type { Facts } from '#app/domain/facts.ts';
import type { Service } from '#app/domain/services/facts.ts';
import { chunks } from '#db/chunks.ts';
import { freeText, state } from '#db/log/schema.ts';
import { writeRows } from '#db/projections.ts';
import { writeCard } from '#db/sales/cards.ts';
import { catalogSeen } from '#db/state.ts';
import type { Db } from '#db/types.ts';
import { demo, recordedAt } from '#tests/house/demo-events.ts';

/** What is true of an organization, with its services beside. */
export type Lived = Facts & { services: Record<string, Service> };
/** What one organization of the crowd is like: the facts of one of the demo, or what a test makes of them. */
export type Like = (number: number) => Lived;

/** The facts of an organization of the demo of which this holds. */
export function oneOfDemo(holds: (facts: Lived) => boolean): Lived {
  const found = demo()
    .states.map((each) => livedAs(JSON.parse(each.facts) as Lived))
    .find((facts) => facts.organization && holds(facts));
  if (!found) throw new Error('The demo has no such organization.');
  return found;
}

/** As it was recorded, the services stood among the facts and were not counted. */
function livedAs(recorded: Lived): Lived {
  if (!recorded.organization) return recorded;
  const all = Object.keys(recorded.services).length;
  const exit = { done: { settled: 0, destroyed: 0 }, warned: [] };
  const agreements = recorded.agreements.map((each) => (each.exit ? { ...each, exit } : each));
  return { ...recorded, agreements, serviceTally: { all, held: all } };
}

/** Ids of which an organization has its own. */
const ownIds = ({ organization, agreements, services, papers, legalHolds }: Lived): string[] => [
  organization?.id ?? '',
  ...agreements.flatMap((each) => [each.id, each.sent?.envelope ?? each.id]),
  ...Object.keys({ ...services, ...papers, ...legalHolds }),
];

/** The same organization again, under ids and a name of its own, and so much later. */
export function another(facts: Lived, number: number, later: number): Lived {
  const tail = number.toString(16).padStart(8, '0');
  let text = JSON.stringify(facts).replace(/\b1[67]\d{11}\b/g, (at) => String(Number(at) + later));
  for (const id of new Set(ownIds(facts))) text = text.replaceAll(id, id.slice(0, -8) + tail);
  const made = JSON.parse(text) as Lived;
  if (!made.organization) throw new Error('Every organization was registered.');
  const vendorOrganization = `${made.organization.vendorOrganization}-${number}`;
  made.organization = { ...made.organization, vendorOrganization, name: tail.padStart(64, 'c') };
  return made;
}

/**
 * Organizations beside those that the store has: facts, and whatever rows the portal makes of them by itself. What it leaves out are
 * their events. Answers their ids.
 */
export async function crowd(db: Db, count: number, like: Like, { from = 0, at = recordedAt } = {}): Promise<string[]> {
  const all = Array.from({ length: count }, (_, index) => from + index);
  const ids: string[] = [];
  for (const some of chunks(all, 20))
    await db.write('crowd', async (tx) => {
      const catalog = await catalogSeen(tx);
      for (const number of some) {
        const { services, ...facts } = like(number);
        const whole = { facts, services: new Map(Object.entries(services)) };
        const { id: chain = '', name: ref = '' } = facts.organization ?? {};
        const body = `Company ${String(number).padStart(6, '0')}`;
        await tx.insert(freeText).values({ ref, chain, salt: '', body });
        await tx.insert(state).values({ chain, seq: 1, leaf: chain, at, facts: JSON.stringify(facts) });
        await writeRows(tx, (each) => each.difference([], each.due(chain, whole)));
        await writeCard(tx, chain, facts, catalog, at);
        ids.push(chain);
      }
    });
  return ids;
}

/** The demo was recorded before anybody asked for their own data. */
export const asksForCopy = {
  ...{ chain: 'privacy', seq: 1, at: recordedAt, type: 'privacy.received', actor: { role: 'signed in', id: 'me' } },
  data: { request: 'r', person: 'me', kind: 'access', residence: 'eu', way: 'signed_in', health: true, clocks: [] },
  leaf: '',
};
