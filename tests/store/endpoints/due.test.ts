import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '#app/domain/message.ts';
import { matrix } from '#app/domain/responsibility/matrix.ts';
import { noticeTypes } from '#app/domain/words.ts';
import { sweepStandings } from '#db/endpoints/changes.ts';
import { webhookEndpoint } from '#db/endpoints/schema.ts';
import { outbox } from '#db/operations/schema.ts';
import { sweepCards } from '#db/sales/cards.ts';
import { happened, openGate, text } from '#tests/ready-customer.ts';
import { openStore, type TestStore } from '../engine/open-store.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 4, 10, 9);
const due = Date.UTC(2026, 5, 1);

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
  await store.db.write('endpoint', async (tx) => {
    const endpoint = { id: 'crm', organization: '', url: 'https://crm.example', secret: 's', createdAt: 0 };
    await tx.insert(webhookEndpoint).values({ ...endpoint, types: noticeTypes.join(' ') });
  });
  await openGate(store.db, 'ann', 'ann-at-vendor', now - day);
  const [first, ...others] = matrix.controls.map((each) => ({
    ...each,
    evidence: [...each.evidence],
    citations: [...each.citations],
  }));
  const changed = matrix.controls.find(({ customer }) => customer.hosted)?.id;
  const controls = (first ? [first, ...others] : []).map((each) =>
    each.id === changed ? { ...each, duty: { hosted: 'Do more.', byoc: 'Do more.' } } : each,
  );
  const hash = 'b'.repeat(64);
  const of = { draft: 'd', version: '2026-05', controls, sources: [], from: due };
  await happened(
    store.db,
    'catalog',
    [{ type: 'matrix.published', data: { ...of, reason: text, sha256: hash, preview: hash } }],
    () => now,
  );
  await settled(now);
});
afterAll(() => store.close());

/** All that the worker's rounds do at a moment. */
async function settled(at: number) {
  while ((await sweepStandings(store.db, at - 15 * 60_000, at)) + (await sweepCards(store.db, at)) > 0);
}
const told = async () => {
  const rows = await store.db.read((tx) =>
    tx
      .select({ message: outbox.message })
      .from(outbox)
      .where(and(eq(outbox.chain, 'ann'), eq(outbox.lane, 'notice'))),
  );
  return rows.flatMap((row) => {
    const message = JSON.parse(row.message) as Message;
    return message.kind === 'notice' && message.notice.at >= due ? [message.notice] : [];
  });
};

describe('what time alone changes', () => {
  it('is told to endpoints at its moment, and once', async () => {
    // Each was looked at a minute before: the round of all comes by a quarter of an hour later.
    await settled(due - 60_000);
    expect(await told()).toEqual([]);
    await settled(due - 1);
    expect(await told()).toEqual([]);
    await settled(due);
    const notices = await told();
    expect(notices.map(({ type, about }) => [type, about])).toEqual([
      ['requirement.changed', 'responsibility'],
      ['gate.closed', undefined],
    ]);
    expect(notices.at(-1)?.standing).toMatchObject({ open: false, stage: 'responsibility' });
    await settled(due + 1_000);
    await settled(due + 20 * 60_000);
    expect(await told()).toEqual(notices);
  });
});
