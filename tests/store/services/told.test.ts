import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standingOf } from '#app/domain/endpoints/changes.ts';
import type { Message, Notice } from '#app/domain/message.ts';
import { noticeTypes } from '#app/domain/words.ts';
import { spreadNotice } from '#app/jobs/endpoints/deliver.ts';
import type { Jobs } from '#app/jobs/parts.ts';
import { door } from '#app/portal/perform.ts';
import { webhookDelivery, webhookEndpoint } from '#db/endpoints/schema.ts';
import { outbox } from '#db/operations/schema.ts';
import { catalogFacts, stateOf } from '#db/state.ts';
import { record } from '#db/store.ts';
import { openStore, type TestStore } from '../engine/open-store.ts';
import { machine, order, withServices } from './many.ts';

let store: TestStore;
let last = '';
beforeAll(async () => {
  store = await openStore();
  last = await withServices(store.db, 'told', 3);
  const endpoint = { id: 'crm', organization: '', url: 'https://crm.example', secret: 's', createdAt: 0 };
  await store.db.write('told', async (tx) => {
    await tx.insert(webhookEndpoint).values({ ...endpoint, types: noticeTypes.join(' ') });
  });
});
afterAll(() => store.close());

/** What endpoints are sent for a notice. */
async function told(id: string, notice: Notice) {
  const jobs = { db: store.db, read: store.db.read, clock: Date.now, publicUrl: 'https://portal.example' } as Jobs;
  await spreadNotice(jobs, { id, chain: 'told' }, notice);
  const rows = await store.db.read((tx) => tx.select().from(webhookDelivery));
  return JSON.parse(rows.at(-1)?.body ?? '{}') as {
    data: { service?: { state: string }; services: { id: string; state: string }[] };
  };
}

describe('an endpoint', () => {
  it('is told of the service that changed as it was then, and of all others as they are', async () => {
    const perform = door((wish) => record(store.db, wish), Date.now, 'counsel');
    const { id } = await perform(machine, 'createService', { organization: 'told' }, order);
    const rows = await store.db.read((tx) => tx.select({ message: outbox.message }).from(outbox));
    const notices = rows.flatMap((row) => {
      const message = JSON.parse(row.message) as Message;
      return message.kind === 'notice' && message.notice.about === id ? [message.notice] : [];
    });
    expect(notices).toHaveLength(1);
    expect(JSON.stringify(notices)).not.toContain(last);
    const system = { kind: 'system', id: 'worker' } as const;
    const made = { service: id, vendorService: 'v' };
    await perform(system, 'recordProvisioning', { organization: 'told' }, made);
    const { data } = await told('new', notices[0] as Notice);
    expect(data.service).toMatchObject({ id, state: 'requested' });
    expect(data.services).toHaveLength(4);
    expect(data.services.find((each) => each.id === id)?.state).toBe('provisioning');
  });

  it('is told what a notice of an older release brought along', async () => {
    const { facts } = await store.db.read((tx) => stateOf(tx, 'told', 'organization'));
    const catalog = await store.db.read((tx) => catalogFacts(tx));
    const then = { id: last, provider: 'aws', region: 'us-east-1', deployment: 'hosted' as const, state: 'stopped' };
    const standing = { ...standingOf('told', facts, catalog, 1), services: [then] };
    const { data } = await told('old', { type: 'service.changed', at: Date.now(), about: last, standing });
    expect(data.service).toEqual(then);
    expect(data.services).toEqual([then]);
  });
});
