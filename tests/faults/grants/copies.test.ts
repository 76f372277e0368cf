import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { copyAnswer } from '#app/http/grants/parts.ts';
import { openHouse as openAgain } from '#app/start/wiring.ts';
import { eventsOf } from '#db/store.ts';
import { type GrantHouse, openHouse, pdf } from '../../http/grants/house.ts';

let house: GrantHouse;
let ada: Actor;
const at = { organization: 'covered' };
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

beforeAll(async () => {
  house = await openHouse(Date.now);
  ada = await house.customer('covered');
  await house.sign(ada, 'covered');
});
afterAll(() => house.closeOutside());

/** What is asked for first is granted by the rule for customers. */
async function granted(document: string) {
  await house.ask(ada, 'covered', document);
  const { id: request } = await house.newest(ada, 'covered');
  return { request, seq: await house.copy(ada, 'covered', request, document) };
}

describe('a request that is looked at twice', () => {
  it('is referred once and granted once', async () => {
    const who = await house.prospect('twice');
    const look = (domain: boolean) =>
      house.perform({ kind: 'system', id: 'worker' }, 'considerRequest', who.organization, { request, domain });
    const { id: request } = await house.newest(who.actor, who.organization);
    expect((await look(true)).events).toEqual([]);
    await house.sign(who.actor, who.organization);
    expect((await look(false)).events).toEqual([]);
    await house.portal.perform(house.counsel, 'allowDomain', {}, { domain: 'twice-clinics.example', days: 1 });
    expect((await look(true)).events.map(({ type }) => type)).toEqual(['access.granted']);
    expect((await look(true)).events).toEqual([]);
    expect(await house.events(who.organization, 'access.referred')).toHaveLength(1);
    expect((await look(false)).events).toEqual([]);
  });
});

describe('a download', () => {
  it('is cut on its way when the grant is revoked meanwhile', async () => {
    const large = await house.publish('nda', await pdf('large', 400));
    const { request, seq } = await granted(large.id);
    const copy = await house.open(ada, 'covered', seq);
    expect(copy.bytes.length).toBeGreaterThan(128 * 1024);
    const reader = copyAnswer(new Headers(), copy).body?.getReader();
    expect((await reader?.read())?.done).toBe(false);
    await house.perform(house.sales, 'revokeDocuments', 'covered', { request, reason: 'Over.' });
    await expect(reader?.read()).rejects.toThrow('may not be handed out');
  });

  it('goes on where it ended after a restart, with the bytes of the log; nothing lay on a disk meanwhile', async () => {
    const { seq } = await granted(house.documents.nda.id);
    const before = await house.open(ada, 'covered', seq);
    const [made] = await house.events('covered', 'copy.made').then((all) => all.slice(-1));
    expect(made?.type === 'copy.made' && made.data.copySha256).toBe(sha256(before.bytes));
    await house.leave();
    const again = await openAgain(house.config, 'db/migrations');
    try {
      const after = await again.portal.copies.open(ada, at, seq, false);
      const rest = copyAnswer(new Headers({ range: 'bytes=500-', 'if-range': `"${before.sha256}"` }), after);
      expect(rest.status).toBe(206);
      const whole = Buffer.concat([before.bytes.subarray(0, 500), Buffer.from(await rest.arrayBuffer())]);
      expect(sha256(whole)).toBe(before.sha256);
      // Whoever leaves out the first byte is written down all the same, once.
      await again.portal.copies.open(ada, at, seq, false);
      const all = await again.db.read((tx) => eventsOf(tx, 'covered'));
      const mine = all.filter(
        ({ type, data }) =>
          type === 'copy.fetched' &&
          made &&
          'download' in made.data &&
          'download' in data &&
          data.download === made.data.download,
      );
      expect(mine).toHaveLength(2);
    } finally {
      await again.close();
    }
  });
});
