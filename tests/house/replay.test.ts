import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Event, type EventType, events } from '#app/domain/event.ts';
import { foldWhole } from '#app/domain/evolve.ts';
import { kindOf, nothingAtAll } from '#app/domain/facts.ts';
import type { Service } from '#app/domain/services/facts.ts';
import { deriving } from '#db/derivation.ts';
import { canonicalJson } from '#db/log/canonical.ts';
import type { TestStore } from '../store/engine/open-store.ts';
import { asRecorded, type DemoLog, demo, logOf } from './demo-events.ts';
import { storeWith } from './replay.ts';
import { together, wholeOf } from './together.ts';

/** What stands in the log for ever gives the same facts, rows and messages for ever, to the byte. */
const recorded = demo();

describe('the events of the seeded demo', () => {
  it('are there', () => {
    expect(recorded.events.length).toBeGreaterThan(80);
    expect(recorded.states.length).toBeGreaterThan(9);
  });
  it('are each what the closed list allows, with nothing added or left out', () => {
    for (const { chain, seq, type, data } of recorded.events)
      expect(canonicalJson(events[type as EventType].data.parse(data)), `${chain} ${seq} ${type}`).toBe(
        canonicalJson(data),
      );
  });
  it.each(recorded.states)('fold to the same bytes in $chain', ({ chain, facts }) => {
    const folded = foldedIn(chain, (each) => events[each.type as EventType].data.parse(each.data));
    // Said first as values: that tells more than where two texts part.
    expect(JSON.parse(JSON.stringify(folded))).toEqual(JSON.parse(facts));
    expect(JSON.stringify(folded)).toBe(facts);
  });
  it.each(recorded.states)('fold to the same facts in $chain as they stand in the log', ({ chain, facts }) => {
    expect(canonicalJson(foldedIn(chain, (each) => each.data))).toBe(canonicalJson(JSON.parse(facts)));
  });
});

/** Names stand in the log in canonical order; where an event is just happening, in the order of its schema. */
function foldedIn(chain: string, dataOf: (each: DemoLog['events'][number]) => object): unknown {
  const kind = kindOf(chain);
  const whole = recorded.events
    .filter((each) => each.chain === chain)
    .reduce((before, each) => foldWhole(kind, before, { ...each, data: dataOf(each) } as Event), nothingAtAll(kind));
  return together(whole);
}

/** Of what is posted now, that which was then too, but for what is told of regions. */
const toldThen = ({ message }: { message: string }) => {
  const { kind, about, to } = JSON.parse(message) as { kind: string; about?: string; to?: string };
  // A request for the upgrade also has the plan looked at since then.
  if (kind !== 'mail') return kind !== 'cloud.plan';
  return about !== 'region.requested' && !(about === 'agreement.signed' && to === 'admins');
};

type ServiceRow = { organization: string; place: string; facts: string; listed: boolean; arranging: boolean };

/** The states of a store as they stood before services had rows of their own. */
const inOne = ({ states, rows }: DemoLog) =>
  states.map((each) => {
    const services = (rows['service'] as ServiceRow[]).filter((row) => row.organization === each.chain);
    const parts = services.map((row) => JSON.parse(row.facts) as Service);
    return { ...each, facts: together(wholeOf(JSON.parse(each.facts), parts)) };
  });
/** What such a row came to hold since then. */
const withoutFacts = (row: unknown) => {
  const { place: _, facts: __, listed: ___, arranging: ____, ...known } = row as ServiceRow;
  return known;
};

/** What such a row held until there were several turns at a time. */
function withoutTurn(row: unknown) {
  const { turn: _, since: __, ...known } = row as Record<string, unknown>;
  return known;
}

/** Whoever is named for something stands in a list since contacts confirm. */
const knownThen = (row: unknown) => (row as { role?: string }).role !== 'named';

describe('recording them anew in an empty store', () => {
  let store: TestStore;
  let anew: DemoLog;
  beforeAll(async () => {
    store = await storeWith(recorded.events);
    anew = await logOf(store);
  });
  afterAll(() => store.close());

  it('writes the same events, each with the hash that it has', () => {
    expect(anew.events).toEqual(recorded.events);
  });
  it('writes the same facts', () => {
    expect(inOne(anew)).toEqual(recorded.states.map((each) => ({ ...each, facts: JSON.parse(each.facts) })));
  });
  it.each(Object.keys(recorded.rows))('writes the same rows into %s', (table) => {
    const rows = anew.rows[table]?.filter(knownThen).map(table === 'service' ? withoutFacts : (row) => row);
    const then = recorded.rows[table]?.map(table === 'board' ? withoutTurn : (row) => row);
    expect(asRecorded(table, rows)).toEqual(then);
  });
  it('posts the same messages', () => {
    expect(anew.messages.filter(toldThen)).toEqual(recorded.messages.filter(toldThen));
    // Then operations was told of each region, now of several at once.
    const told = (log: DemoLog) => log.messages.filter((each) => each.message.includes('"region.requested"')).length;
    expect([told(recorded), told(anew)]).toEqual([5, 3]);
  });
  it('leaves nothing that another program would derive otherwise', async () => {
    expect(await (await deriving(store.db, 'another program')).all()).toBe(0);
    expect(await logOf(store)).toEqual(anew);
  });
});
