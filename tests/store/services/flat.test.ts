import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { door, type Perform } from '#app/portal/perform.ts';
import type { Reading } from '#db/reading.ts';
import { reads } from '#db/reads.ts';
import { everyService } from '#db/services/held.ts';
import { stateOf } from '#db/state.ts';
import { record } from '#db/store.ts';
import { openStore, type TestStore } from '../engine/open-store.ts';
import { machine, order, withServices } from './many.ts';
import { type Traffic, trafficOf } from './traffic.ts';

const system: Actor = { kind: 'system', id: 'worker' };
let store: TestStore;
let perform: Perform;
const last = { few: '', many: '' };
type Of = keyof typeof last;

beforeAll(async () => {
  store = await openStore();
  perform = door((wish) => record(store.db, wish), Date.now, 'counsel');
  last.few = await withServices(store.db, 'few', 10);
  last.many = await withServices(store.db, 'many', 2_000);
});
afterAll(() => store.close());

/** Once before it is counted: what is prepared or remembered then is so for both. */
async function both(work: (of: Of, round: 0 | 1) => Promise<unknown>): Promise<[few: Traffic, many: Traffic]> {
  await work('few', 0);
  await work('many', 0);
  return [await trafficOf(() => work('few', 1)), await trafficOf(() => work('many', 1))];
}

/** Two thousand has two digits more than ten, wherever such a number is read or written; one service is some three hundred bytes. */
function expectAlike([few, many]: [Traffic, Traffic]): void {
  expect(many.statements).toBe(few.statements);
  expect(Math.abs(many.written - few.written)).toBeLessThan(64);
  expect(Math.abs(many.read - few.read)).toBeLessThan(64);
}

describe('with two thousand services as with ten', () => {
  it('one more costs the same statements and the same bytes', async () => {
    const [few, many] = await both((organization) => perform(machine, 'createService', { organization }, order));
    expect(few.statements).toBeGreaterThan(5);
    expect(few.written).toBeGreaterThan(1_000);
    expectAlike([few, many]);
  });

  it('so does what the cloud says of one', async () => {
    expectAlike(
      await both((organization, round) => {
        const input = { service: last[organization], state: ['stopped', 'idle'][round] };
        return perform(system, 'recordServiceState', { organization }, input);
      }),
    );
  });

  it('so does a command that is about none', async () => {
    expectAlike(
      await both((organization, round) =>
        perform(system, 'recordPlan', { organization }, { plan: ['scale', 'enterprise'][round] }),
      ),
    );
  });

  it('so does asking for one', async () => {
    const one = (organization: Of) =>
      store.db.read((tx) =>
        reads.machineService({ tx, now: 0, actor: machine }, { organization, service: last[organization] }),
      );
    expect(await one('many')).toMatchObject({ id: last.many, state: 'idle' });
    expectAlike(await both(one));
  });

  const pages: [string, (reading: Reading, organization: Of) => Promise<unknown>][] = [
    ['an organization’s page', (reading: Reading, organization: Of) => reads.services(reading, { organization })],
    ['the registry', (reading: Reading) => reads.serviceRegistry(reading, {})],
    [
      'a page of the interface',
      (reading: Reading, organization: Of) => reads.machineServices(reading, { organization, limit: 50 }),
    ],
  ];
  it.each(pages)('%s reads fifty of them and no more', async (_name, read) => {
    const { read: bytes } = await trafficOf(() =>
      store.db.read((tx) => read({ tx, now: Date.now(), actor: machine }, 'many')),
    );
    expect(bytes).toBeGreaterThan(50 * 300);
    expect(bytes).toBeLessThan(50 * 1_200);
  });

  it('the page of an organization reads as much of what happened, and what happened is read page by page', async () => {
    const page = async (organization: Of) =>
      store.db.read(async (tx) => {
        const reading = { tx, now: Date.now(), actor: machine };
        await reads.journey(reading, { organization });
        await reads.caseFile(reading, { organization });
        await reads.history(reading, { organization });
        return reads.thread(reading, { organization });
      });
    const [few, many] = await both(page);
    expect(many.statements).toBe(few.statements);
    // The one shows ten services, the other fifty.
    expect(many.read).toBeLessThan(few.read * 3);
  });

  it('a look at the vendor’s cloud takes in as many as there are', async () => {
    const ours = await store.db.read((tx) => everyService(tx, 'many'));
    expect(ours.length).toBeGreaterThan(2_000);
    const shown = ours.flatMap((each) =>
      each.vendorService
        ? [
            {
              id: each.vendorService,
              provider: each.provider,
              region: each.region,
              state: each.state?.is ?? '',
              complianceType: 'hipaa',
              transparentDataEncryption: true,
              coreDumps: false,
              openToAll: false,
            },
          ]
        : [],
    );
    const [gone, ...services] = shown;
    await perform(system, 'recordInspection', { organization: 'many' }, { services });
    const { facts } = await store.db.read((tx) => stateOf(tx, 'many', 'organization'));
    expect(facts.inspection?.findings).toMatchObject([{ code: 'missing_service', vendorService: gone?.id }]);
  });
});
