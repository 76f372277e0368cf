import type { Draft } from '#app/domain/event.ts';
import { record } from '#db/store.ts';
import { openStore, type TestStore } from '../store/engine/open-store.ts';
import type { DemoLog } from './demo-events.ts';

/** An empty store in which the same events happen again, through the one transaction that writes. */
export async function storeWith(events: DemoLog['events']): Promise<TestStore> {
  const store = await openStore();
  for (const { chain, at, actor, type, data } of events)
    await record(store.db, {
      chain,
      now: at,
      request: 'replay',
      input: {},
      decide: () => ({ drafts: [{ type, data } as unknown as Draft], actor }),
    });
  return store;
}
