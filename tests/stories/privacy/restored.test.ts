import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse } from '#app/start/wiring.ts';
import { dialect } from '#db/dialect.ts';
import { freeText } from '#db/log/schema.ts';
import { person } from '#db/people/schema.ts';
import { ledgerFileOf } from '#db/privacy/ledger.ts';
import { openPrivacyDesk, type PrivacyDesk } from './desk.ts';

let desk: PrivacyDesk;
beforeAll(async () => {
  desk = await openPrivacyDesk();
});
afterAll(() => desk.close());

/** A server is copied by its own tools. */
describe.skipIf(dialect === 'postgres')('yesterday’s copy is restored', () => {
  it('and whoever was forgotten since stays forgotten, before anything is served', async () => {
    const { admin } = await desk.ready('north');
    const mia = await desk.member('north', admin, 'Mia Muster');
    const olga = await desk.member('north', admin, 'Olga Other');
    await desk.perform(admin, 'changeMemberRole', 'north', { person: olga.id, role: 'admin' });
    await desk.perform(olga, 'sendMessage', 'north', { body: 'John Smith, room 12.' });
    const copy = join(desk.dataDir, 'yesterday.sqlite');
    await desk.house.sequence.now();
    await desk.house.db.backup(copy);

    await desk.deleteAccount(mia);
    const texts = await desk.house.db.read((tx) => tx.select().from(freeText).where(eq(freeText.chain, 'north')));
    const ref = texts.find(({ body }) => body.startsWith('John'))?.ref ?? '';
    await desk.perform(desk.ops, 'requestErasure', 'north', { ref, why: 'phi' });
    await desk.perform(desk.counsel, 'confirmErasure', 'north', { ref });
    await desk.drain();
    await desk.house.sequence.now();
    const before = desk.house.portal.privacy.ledger();
    await desk.house.close();

    const file = join(desk.config.PORTAL_DATA, 'portal.sqlite');
    for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
    copyFileSync(copy, file);
    // Whoever means to go on from an older copy takes the last head away; a start refuses it otherwise.
    await expect(openHouse(desk.config, 'db/migrations')).rejects.toThrow('the last signed head');
    rmSync(`${desk.config.CHECKPOINT_KEY_FILE}.last`);
    const again = await openHouse(desk.config, 'db/migrations');

    const rows = await again.db.read(async (tx) => ({
      people: await tx.select().from(person).where(eq(person.id, mia.id)),
      text: await tx.select().from(freeText).where(eq(freeText.ref, ref)),
    }));
    expect(rows.people).toEqual([]);
    expect(rows.text).toMatchObject([{ body: '', salt: '' }]);
    const members = await again.portal.read(olga, 'members', { organization: 'north' });
    expect(members.members.map(({ name }) => name)).not.toContain('Mia Muster');
    const desks = await again.portal.read(desk.counsel, 'privacyDesk');
    expect(desks.erasures).toMatchObject([{ what: 'person', waiting: 0, againAt: expect.any(Number) }]);
    await again.worker.drain();
    expect((await again.verify()).findings).toEqual([]);
    expect(again.portal.privacy.ledger().startsWith(before)).toBe(true);

    // A second start finds nothing more to do, and half a line or a forged one erases nobody.
    await again.close();
    const { appendFileSync } = await import('node:fs');
    const forged = { erasure: 'x', at: 1, wishedAt: 1, person: olga.id };
    appendFileSync(
      ledgerFileOf(desk.config.CHECKPOINT_KEY_FILE),
      `${JSON.stringify(`hipaa-erasure/1\n${JSON.stringify(forged)}\n\n— somebody AAAA\n`)}\n{"half`,
    );
    desk.house = await openHouse(desk.config, 'db/migrations');
    expect(await desk.house.db.read((tx) => tx.select().from(person).where(eq(person.id, olga.id)))).toHaveLength(1);
    expect((await desk.house.portal.read(desk.counsel, 'privacyDesk')).erasures).toHaveLength(1);
  });
});
