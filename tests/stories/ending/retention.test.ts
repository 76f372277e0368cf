import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { document } from '#db/keeping/schema.ts';
import { freeText } from '#db/log/schema.ts';
import { day, type EndingDesk, openEndingDesk, until } from './desk.ts';

const year = 365 * day;
let desk: EndingDesk;
/** Nine years ago, so that six years of retention are over by the engine's own clock. */
beforeAll(async () => {
  desk = await openEndingDesk(Date.now() - 9 * year);
});
afterAll(() => desk.close());

const rows = (organization: string) =>
  desk.house.db.read((tx) => tx.select().from(document).where(eq(document.organization, organization)));
const texts = (organization: string) =>
  desk.house.db.read((tx) => tx.select().from(freeText).where(eq(freeText.chain, organization)));

/** In force for a year, nine years ago, with no service; its end is written down. */
async function ended(id: string) {
  const { admin } = await desk.ready(id);
  const paper = await desk.upload(admin, id, { termMonths: '12' });
  await desk.verified(id, paper, desk.counsel);
  await desk.verified(id, paper, desk.caspar);
  const file = join(desk.config.PORTAL_DATA, 'documents', `${(await desk.agreement(id)).inForce?.documentSha256}.pdf`);
  return { id, admin, paper, file };
}

describe('what must be kept', () => {
  it('is kept for six years after the end of effect, purged then with an event, and never while a hold is on it', async () => {
    const free = await ended('free');
    const held = await ended('held');
    await desk.perform(desk.counsel, 'placeLegalHold', held.id, { reason: 'A claim before court.' });
    expect((await rows(free.id)).map((row) => row.retainUntil)).toEqual([null]);
    const start = desk.now();

    await desk.at(start + 2 * year);
    await until(async () => (await rows(free.id))[0]?.retainUntil !== null);
    const [row] = await rows(free.id);
    const end = (await desk.agreement(free.id)).inForce?.endsAt ?? 0;
    expect(new Date(row?.retainUntil ?? 0).getUTCFullYear()).toBe(new Date(end).getUTCFullYear() + 6);
    await desk.at(end + 5 * year);
    expect(await rows(free.id)).toHaveLength(1);

    await desk.at(Date.now());
    await until(async () => (await rows(free.id)).length === 0);
    await until(async () => !existsSync(free.file));
    expect((await desk.facts(free.id)).purged).toMatchObject({ [`${free.paper} agreement`]: expect.anything() });
    await expect(
      desk.house.portal.document(free.admin, free.id, free.paper, 'agreement', 'test'),
    ).rejects.toMatchObject({ code: 'document_purged' });

    expect(await rows(held.id)).toHaveLength(1);
    expect(existsSync(held.file)).toBe(true);
    const hold = Object.keys((await desk.facts(held.id)).legalHolds ?? {})[0] ?? '';
    await desk.perform(desk.counsel, 'askLegalHoldRelease', held.id, { hold, reason: 'Settled.' });
    await expect(desk.perform(desk.counsel, 'releaseLegalHold', held.id, { hold })).rejects.toMatchObject({
      code: 'four_eyes',
    });
    await desk.perform(desk.caspar, 'releaseLegalHold', held.id, { hold });
    await until(async () => (await rows(held.id)).length === 0);
    expect((await desk.house.verify()).findings).toEqual([]);
  });
});

describe('a text that should not be here', () => {
  it('is erased by two people and gone for good, its commitment stays, and the log verifies', async () => {
    const { id, admin } = await desk.ready('slip');
    await desk.perform(admin, 'sendMessage', id, { body: 'Ask for John Smith, room 12.' });
    const message = (await texts(id)).find((row) => row.body.startsWith('Ask for John'));
    const ref = message?.ref ?? '';
    await expect(
      desk.perform(desk.ops, 'requestErasure', id, { ref: 'f'.repeat(64), why: 'phi' }),
    ).rejects.toMatchObject({
      code: 'not_found',
    });
    await desk.perform(desk.ops, 'requestErasure', id, { ref, why: 'phi' });
    await expect(desk.perform(desk.ops, 'confirmErasure', id, { ref })).rejects.toMatchObject({ code: 'four_eyes' });
    await desk.perform(desk.counsel, 'placeLegalHold', id, { reason: 'A claim.' });
    // Decided all the same: the wish outlives the hold, and needs nobody’s memory.
    await desk.perform(desk.counsel, 'confirmErasure', id, { ref });
    await expect(desk.perform(desk.counsel, 'confirmErasure', id, { ref })).rejects.toMatchObject({
      code: 'already_done',
    });
    await expect(desk.perform(desk.counsel, 'refuseErasure', id, { ref })).rejects.toMatchObject({
      code: 'already_done',
    });
    await desk.drain();
    expect((await texts(id)).find((row) => row.ref === ref)?.body).toContain('John Smith');
    const hold = Object.keys((await desk.facts(id)).legalHolds ?? {})[0] ?? '';
    await desk.perform(desk.counsel, 'askLegalHoldRelease', id, { hold, reason: 'A mistake.' });
    await desk.perform(desk.caspar, 'releaseLegalHold', id, { hold });
    await desk.drain();
    expect((await texts(id)).find((row) => row.ref === ref)).toMatchObject({ body: '', salt: '' });
    const { messages } = await desk.house.portal.read(admin, 'thread', { organization: id });
    expect(messages.map((each) => each.body)).toEqual(['[erased]']);
    expect((await desk.house.verify()).findings).toEqual([]);
  });

  it('stays when the second person decides so', async () => {
    const { id, admin } = await desk.ready('stays');
    await desk.perform(admin, 'sendMessage', id, { body: 'Nothing wrong here.' });
    const ref = (await texts(id)).find((row) => row.body.startsWith('Nothing'))?.ref ?? '';
    await desk.perform(desk.counsel, 'requestErasure', id, { ref, why: 'personal_data' });
    await desk.perform(desk.ops, 'refuseErasure', id, { ref });
    await expect(desk.perform(desk.ops, 'confirmErasure', id, { ref })).rejects.toMatchObject({ code: 'not_found' });
    await desk.perform(desk.ops, 'requestErasure', id, { ref, why: 'phi' });
  });
});
