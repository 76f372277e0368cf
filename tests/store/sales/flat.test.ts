import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { door, type Perform } from '#app/portal/perform.ts';
import { record } from '#db/store.ts';
import { openGate } from '#tests/ready-customer.ts';
import { openStore, type TestStore } from '../engine/open-store.ts';

const system: Actor = { kind: 'system', id: 'worker' };
let store: TestStore;
let perform: Perform;
const plan = (is: string) => perform(system, 'recordPlan', { organization: 'one' }, { plan: is });
const card = () => store.raw("select * from card where organization = 'one'");

beforeAll(async () => {
  store = await openStore();
  perform = door((wish) => record(store.db, wish), Date.now, 'counsel');
  await openGate(store.db, 'one');
});
afterAll(() => store.close());

describe('the card of an organization', () => {
  it('is written where it changes: no index has to be made anew for what stays', async () => {
    await plan('scale');
    const before = await card();
    // Such a trigger asks for what a statement sets, whatever it is set to.
    await store.raw(`create trigger nothing_of_it before update of name, owner, signer, covered on card
      begin select raise(abort, 'it was set'); end`);
    await plan('enterprise');
    expect(await card()).toMatchObject([
      { plan: 'enterprise', name: before[0]?.['name'], owner: before[0]?.['owner'] },
    ]);
    await store.raw('drop trigger nothing_of_it');
  });

  it('comes whole where it is missing', async () => {
    await plan('scale');
    const [before] = await card();
    await store.raw("delete from card where organization = 'one'");
    await plan('enterprise');
    await plan('scale');
    const [after] = await card();
    expect({ ...after, since: 0, changes_at: 0, waits: '' }).toEqual({ ...before, since: 0, changes_at: 0, waits: '' });
  });
});

describe('a row that follows from facts', () => {
  it('comes whole where it is missing against expectation', async () => {
    await plan('enterprise');
    await store.raw("delete from board where organization = 'one'");
    await plan('scale');
    expect(await store.raw('select plan, vendor_organization from board')).toEqual([
      { plan: 'scale', vendor_organization: expect.stringMatching(/./) },
    ]);
  });
});
