import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cloudProvisioner } from '#app/adapters/provisioner.ts';
import { standingOf } from '#app/domain/endpoints/changes.ts';
import { noCatalogFacts, noFacts } from '#app/domain/facts.ts';
import type { Message } from '#app/domain/message.ts';
import { handle } from '#app/jobs/handle.ts';
import type { Jobs } from '#app/jobs/parts.ts';
import { OutsideError } from '#app/outside/error.ts';
import { publicPace } from '#app/portal/sales/pace.ts';
import { caseOf } from '#db/case.ts';
import { type Deriving, deriving } from '#db/derivation.ts';
import { webhookDelivery, webhookEndpoint } from '#db/endpoints/schema.ts';
import { serviceReads } from '#db/services/reads.ts';
import type { Db } from '#db/types.ts';
import { demo } from '#tests/house/demo-events.ts';
import { storeWith } from '#tests/house/replay.ts';
import type { TestStore } from '../engine/open-store.ts';

/** A store as the migrations leave that of the release before: facts in its words, and nothing yet in the rows that are made anew. */
const recorded = demo();
const organization = recorded.states.find((each) => each.facts.includes('"services":{"'))?.chain ?? '';
let store: TestStore;
let now: Deriving;
beforeEach(async () => {
  store = await storeWith(recorded.events);
  for (const { chain, facts } of recorded.states)
    await store.raw(`update state set facts = '${facts.replaceAll("'", "''")}', build = '' where chain = '${chain}'`);
  for (const table of ['service', 'name_word', 'pace']) await store.raw(`delete from ${table}`);
  await store.raw("update card set name = '', catalog = -1");
  now = await deriving(store.db, 'now');
});
afterEach(() => store.close());

/** What jobs work with here; nobody listens where the cloud would be. */
const jobsOf = (db: Db) =>
  ({
    db,
    read: db.read,
    clock: Date.now,
    publicUrl: 'https://portal.example',
    caseOf: (id: string, ...mentions: unknown[]) => db.read((tx) => caseOf(tx, id, ...mentions)),
    provisioner: cloudProvisioner({ baseUrl: 'http://127.0.0.1:9', keyId: 'k', keySecret: 's' }),
  }) as Jobs;
const work = (message: Message, chain = organization) =>
  handle(jobsOf(now.db), { id: 'job', chain, message: JSON.stringify(message) } as Parameters<typeof handle>[1]);

const serviceOf = async () => {
  const rows = await store.raw<{ id: string }>(`select id from service where organization = '${organization}'`);
  return rows.map((row) => row.id);
};
const ordered = recorded.events.find((each) => each.chain === organization && each.type === 'service.requested');
const { service } = (ordered?.data ?? {}) as { service: string };

describe('a job that the release before left behind', () => {
  it('is done on rows of this program, and not passed over because they are not there yet', async () => {
    expect(await serviceOf()).toEqual([]);
    // It asks the vendor, whom nobody reaches: had it found no service, it would be done with.
    await expect(work({ kind: 'cloud.poll', service })).rejects.toBeInstanceOf(OutsideError);
    expect(await serviceOf()).toEqual([service]);
    expect(now.waiting()).toBe(recorded.states.length);
  });

  it('tells endpoints of every service', async () => {
    const endpoint = { id: 'crm', organization: '', url: 'https://crm.example', secret: 's', createdAt: 0 };
    await store.db.write('told', async (tx) => {
      await tx.insert(webhookEndpoint).values({ ...endpoint, types: 'requirement.changed' });
    });
    const standing = standingOf(organization, noFacts(), noCatalogFacts(), 1);
    await work({ kind: 'notice', notice: { type: 'requirement.changed', at: 1, about: 'plan', standing } });
    const [delivery] = await store.db.read((tx) => tx.select().from(webhookDelivery));
    const told = JSON.parse(delivery?.body ?? '{}') as { data: { services: { id: string }[] } };
    expect(told.data.services.map((each) => each.id)).toEqual([service]);
  });

  it('waits for all where it concerns many', async () => {
    const campaign: Message = { kind: 'campaign.ask', campaign: 'of which nobody knows' };
    expect(await work(campaign, 'catalog')).toBe(1_000);
    await now.all();
    expect(await work(campaign, 'catalog')).toBeUndefined();
  });

  it('is done also where nothing ever happened on its chain', async () => {
    expect(
      await work({ kind: 'documents.remove', sha256: 'a'.repeat(64) }, 'nobody').catch((error) => error),
    ).not.toMatchObject({
      code: 'log_broken',
    });
  });
});

describe('what is read meanwhile', () => {
  const actor = { kind: 'system', id: 'test' } as const;

  it('shows the services of an organization, whoever asks first', async () => {
    const { services } = await now.db.read((tx) =>
      serviceReads.services({ tx, now: Date.now(), actor }, { organization }),
    );
    expect(services.map((each) => each.id)).toEqual([service]);
  });

  it('tells strangers no pace until it is that of all, and then does', async () => {
    const pace = publicPace(now.db, Date.now);
    for (let took = 1; took <= 9; took += 1)
      await store.raw(`insert into pace (organization, stage, took) values ('other-${took}', 'plan', ${took})`);
    const later: string[] = [];
    void now.whole.then(() => later.push('whole'));
    expect(await pace()).toEqual({});
    expect(later).toEqual([]);
    await now.all();
    await now.whole;
    expect(later).toEqual(['whole']);
    expect(await pace()).toMatchObject({ plan: { median: 5, of: 9 }, sales: { of: 5 } });
  });
});
