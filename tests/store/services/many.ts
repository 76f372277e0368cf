import type { Actor } from '#app/domain/command.ts';
import type { Draft } from '#app/domain/event.ts';
import { freshId } from '#db/fresh.ts';
import { record } from '#db/store.ts';
import type { Db } from '#db/types.ts';
import { openGate, place } from '#tests/ready-customer.ts';

export const machine: Actor = { kind: 'machine', id: 'machine', scopes: ['services:create'], organizations: 'all' };
export const order = { ...place, name: 'one more', ipAccess: '203.0.113.0/24', transparentDataEncryption: 'on' };

/** An organization whose gate is open, with so many services that run. Answers the id of the last. */
export async function withServices(db: Db, organization: string, count: number): Promise<string> {
  await openGate(db, organization);
  let last = '';
  // Some thousand events in a transaction: one for each would take minutes.
  for (let made = 0; made < count; made += 500) {
    const drafts = Array.from({ length: Math.min(500, count - made) }, () => {
      last = freshId();
      return running(last);
    });
    await record(db, {
      chain: organization,
      now: Date.now(),
      request: 'test',
      input: { $text: 'A service of many.' },
      decide: (_facts, name) => ({
        drafts: drafts.flat().map((draft) => named(draft, String(name))),
        actor: { role: 'system', id: 'test' },
      }),
    });
  }
  return last;
}

const running = (service: string): Draft[] => [
  {
    type: 'service.requested',
    data: {
      service,
      name: '',
      ...place,
      minReplicaMemoryGb: 16,
      maxReplicaMemoryGb: 64,
      numReplicas: 3,
      ipAccess: ['203.0.113.0/24'],
      transparentDataEncryption: true,
      coreDumps: false,
    },
  },
  { type: 'service.provisioning', data: { service, vendorService: `${service}-at-vendor` } },
  { type: 'service.state_changed', data: { service, state: 'running' } },
];

const named = (draft: Draft, name: string): Draft =>
  draft.type === 'service.requested' ? { ...draft, data: { ...draft.data, name } } : draft;
