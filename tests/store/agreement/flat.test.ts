import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { door, type Perform } from '#app/portal/perform.ts';
import { record } from '#db/store.ts';
import { openStore, type TestStore } from '../engine/open-store.ts';
import { machine, order } from '../services/many.ts';
import { trafficOf } from '../services/traffic.ts';
import { withGenerations } from './many.ts';

const system: Actor = { kind: 'system', id: 'worker' };
let store: TestStore;
let perform: Perform;

beforeAll(async () => {
  store = await openStore();
  perform = door((wish) => record(store.db, wish), Date.now, 'counsel');
  await withGenerations(store.db, 'few', 2);
  await withGenerations(store.db, 'many', 60);
});
afterAll(() => store.close());

type Work = (organization: string, round: 0 | 1) => unknown;
const works: [string, Work][] = [
  ['one more service', (organization) => perform(machine, 'createService', { organization }, order)],
  [
    'a change of the plan',
    (organization, round) => perform(system, 'recordPlan', { organization }, { plan: ['scale', 'enterprise'][round] }),
  ],
  ['a question at the gate', (organization) => store.db.hotReads.gate(organization)],
];

describe('with sixty generations as with two', () => {
  it.each(works)('%s costs the same statements and the same bytes', async (_name, work) => {
    // Once before it is counted: what is prepared or remembered then is so for both.
    for (const organization of ['few', 'many']) await work(organization, 0);
    const [few, many] = [await trafficOf(async () => work('few', 1)), await trafficOf(async () => work('many', 1))];
    expect(few.statements).toBeGreaterThan(0);
    expect(many.statements).toBe(few.statements);
    // A number with a digit more, and a name with one more letter wherever it stands.
    expect(Math.abs(many.written - few.written)).toBeLessThan(128);
    expect(Math.abs(many.read - few.read)).toBeLessThan(128);
  });
});
