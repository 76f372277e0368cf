import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Draft } from '#app/domain/event.ts';
import { internal } from '#app/domain/sentences.ts';
import { freshId } from '#db/fresh.ts';
import type { Reading } from '#db/reading.ts';
import { reads } from '#db/reads.ts';
import { happened, openGate, text } from '#tests/ready-customer.ts';
import { openStore, type TestStore } from '../engine/open-store.ts';

const organization = 'talkative';
const messages = 120;
let store: TestStore;
beforeAll(async () => {
  store = await openStore();
  await openGate(store.db, organization);
  const told = Array.from({ length: messages }, (_, index): Draft[] => [
    { type: 'message.sent', data: { message: freshId(), from: index % 2 ? 'staff' : 'customer', body: text } },
    { type: 'agreement.refreshed', data: { agreement: `${organization}-agreement` } },
  ]);
  await happened(store.db, organization, told.flat(), () => Date.now());
});
afterAll(() => store.close());

const read = <T>(what: (reading: Reading) => Promise<T>) =>
  store.db.read((tx) => what({ tx, now: Date.now(), actor: { kind: 'person', id: 'sam', staff: 'sales' } }));

/** Page after page, until there is none. */
async function all<Each>(page: (before?: number) => Promise<{ items: Each[]; older: number | undefined }>) {
  const found: Each[][] = [];
  let before: number | undefined;
  do {
    const { items, older } = await page(before);
    found.push(items);
    before = older;
  } while (before !== undefined);
  return found;
}

describe('what happened, page after page', () => {
  it('is told once and whole, the newest first', async () => {
    const pages = await all(async (before) => {
      const { entries, older } = await read((of) => reads.caseHistory(of, { organization, before }));
      return { items: entries.map((each) => each.id), older };
    });
    expect(pages.every((page) => page.length <= 50)).toBe(true);
    const ids = pages.flat();
    expect(ids).toHaveLength(12 + 2 * messages);
    expect(ids).toEqual(Array.from(ids, (_, index) => `${organization}-${ids.length - index}`));
  });

  it('leaves out for the customer what is not for them', async () => {
    const pages = await all(async (before) => {
      const { entries, older } = await read((of) => reads.history(of, { organization, before }));
      return { items: entries.map((each) => each.type), older };
    });
    expect(internal.has('agreement.refreshed')).toBe(true);
    expect(pages.flat()).not.toContain('agreement.refreshed');
    expect(pages.flat().filter((type) => type === 'message.sent')).toHaveLength(messages);
  });

  it('of messages the newest come first, each page in the order in which they were written', async () => {
    const pages = await all(async (before) => {
      const { messages: items, older } = await read((of) => reads.thread(of, { organization, before }));
      return { items, older };
    });
    expect(pages.map((page) => page.length)).toEqual([50, 50, 20]);
    for (const page of pages) expect(page.map((each) => each.at)).toEqual(page.map((each) => each.at).sort());
    expect(new Set(pages.flat().map((each) => each.id)).size).toBe(messages);
    expect((await read((of) => reads.caseFile(of, { organization }))).messages).toBe(messages);
  });

  it('stands beside a case as far as it is new', async () => {
    const { timeline, olderEntries } = await read((of) => reads.journey(of, { organization }));
    expect([timeline.length, olderEntries]).toEqual([30, true]);
    expect(timeline[0]?.id).toBe(`${organization}-${12 + 2 * messages - 1}`);
  });
});
