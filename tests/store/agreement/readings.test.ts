import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '#app/domain/event.ts';
import { LaterReading, lastReading, reading } from '#db/counters.ts';
import { eventsOf, record } from '#db/store.ts';
import { openStore, type TestStore } from '../engine/open-store.ts';

/** One envelope that is read twice at a time, as by a portal that has just lost its database to another one. */
describe('of two readings of an envelope', () => {
  let store: TestStore;
  beforeEach(async () => {
    store = await openStore();
  });
  afterEach(() => store.close());

  const said = (mismatch: string): Draft => ({
    type: 'agreement.contradicted',
    data: { agreement: 'a', mismatches: [mismatch] },
  });
  const recorded = (began: number, mismatch?: string) =>
    record(store.db, {
      chain: 'o',
      now: 1_000,
      request: '',
      input: {},
      decide: () => ({ drafts: mismatch ? [said(mismatch)] : [], actor: { role: 'system', id: 'worker' } }),
      alongside: reading('e', began, `seen at ${began}`),
    });
  const known = async () =>
    (await store.db.read((tx) => eventsOf(tx, 'o'))).map(
      ({ data }) => (data as { mismatches: string[] }).mismatches[0],
    );

  it('the one that began last has the last word, whichever ends first', async () => {
    await recorded(10, 'signer');
    await recorded(30, 'recipients');
    await expect(recorded(20, 'signer')).rejects.toBeInstanceOf(LaterReading);
    expect(await known()).toEqual(['signer', 'recipients']);
    expect(await store.db.read((tx) => lastReading(tx, 'e'))).toBe(30);
  });

  it('also one that found nothing new keeps an older one from being recorded', async () => {
    await recorded(30);
    await expect(recorded(20, 'signer')).rejects.toBeInstanceOf(LaterReading);
    expect(await known()).toEqual([]);
    await recorded(30, 'signer');
    expect(await known()).toEqual(['signer']);
  });

  it('only one is recorded as the newest where both end at once', async () => {
    const both = await Promise.allSettled([recorded(30, 'recipients'), recorded(20, 'signer')]);
    expect(both[0].status).toBe('fulfilled');
    expect((await known()).at(-1)).toBe('recipients');
    expect(await store.db.read((tx) => lastReading(tx, 'e'))).toBe(30);
  });
});
