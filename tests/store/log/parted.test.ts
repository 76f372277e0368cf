import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deriving } from '#db/derivation.ts';
import { verifyLog } from '#db/log/audit.ts';
import { rederiveChain } from '#db/rederive.ts';
import { type DemoLog, demo, logOf } from '#tests/house/demo-events.ts';
import { storeWith } from '#tests/house/replay.ts';
import type { TestStore } from '../engine/open-store.ts';

/** A store as an older program left it: services in the one JSON of the facts, and, since the migration, no row of them. */
const recorded = demo();
const organization = recorded.states.find((each) => each.facts.includes('"services":{"'))?.chain ?? '';
let store: TestStore;
let whole: DemoLog;
beforeEach(async () => {
  store = await storeWith(recorded.events);
  whole = await logOf(store);
  for (const { chain, facts } of recorded.states)
    await store.raw(`update state set facts = '${facts.replaceAll("'", "''")}' where chain = '${chain}'`);
  await store.raw('delete from service');
});
afterEach(() => store.close());

const derivedBy = async (build: string) => (await deriving(store.db, build)).all();

/** Of facts and rows: what was recorded came without its texts, and no tree was made of it. */
const findings = async () =>
  (await verifyLog(store.db.read)).findings
    .map((each) => each.kind)
    .filter((kind) => kind === 'facts' || kind === 'rows');

describe('a store of an older program', () => {
  it('is not what the events give, until it is derived anew', async () => {
    expect(await findings()).toContain('facts');
    await derivedBy('another program');
    expect(await findings()).toEqual([]);
    const now = await logOf(store);
    expect(sorted(now.states)).toEqual(sorted(whole.states));
    expect(now.rows).toEqual(whole.rows);
  });

  it('is derived one chain at a time by whoever needs one', async () => {
    const derive = () => store.db.write(organization, (tx) => rederiveChain(tx, organization));
    expect(await derive()).toBe(true);
    expect(await derive()).toBe(false);
    const now = await logOf(store);
    const of = (log: DemoLog) => log.states.filter((each) => each.chain === organization);
    expect(sorted(of(now))).toEqual(sorted(of(whole)));
    expect(now.rows['service']).toHaveLength(1);
  });
});

describe('the row of a service', () => {
  it('is held against the events: what is true of it, and that it is one of this organization', async () => {
    await derivedBy('another program');
    await store.raw(`update service set facts = replace(facts, '"coreDumps":false', '"coreDumps":true')`);
    expect(await findings()).toEqual(['rows', 'rows']);
    expect(await derivedBy('a third program')).toBe(2);
    expect(await findings()).toEqual([]);
  });
});

const sorted = (states: { facts: string }[]) =>
  states.map((each) => ({ ...each, facts: JSON.parse(each.facts) as unknown }));
