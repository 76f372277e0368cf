import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { outbox } from '#db/operations/schema.ts';
import { postMessage } from '#db/post.ts';
import { until } from '#tests/agreements.ts';
import { type Arrived, held, openPostDesk, type PostDesk, released } from './post-desk.ts';

let desk: PostDesk;
beforeAll(async () => {
  desk = await openPostDesk();
});
afterEach(() => desk.fault({ mode: 'accept' }));
afterAll(() => desk.close());

describe('a letter to many', () => {
  it('reaches the others once when one mailbox is dead and another waits, and goes to these two alone again', async () => {
    const [ada, dead, grey] = await desk.withAdmins('many', 5);
    await desk.fault({ mode: 'reject', to: [dead?.email] });
    await desk.hold('many');
    for (const email of [ada?.email, grey?.email, 'admin-3@many.example', 'admin-4@many.example'])
      await until(async () => (await desk.told(email ?? '', held)).length === 1);
    await until(async () => (await desk.events('many', 'mailbox.failed')).length === 1);
    expect((await desk.events('many', 'mailbox.failed'))[0]?.data).toMatchObject({
      person: dead?.person,
      how: 'refused',
      status: '5.1.1',
    });
    expect(await desk.told(dead?.email ?? '', held)).toEqual([]);
    // Named where operations look, with the address and where it is changed.
    const failed = (await desk.jobs()).dead.find((each) => each.organization === 'many');
    expect(failed).toMatchObject({ attempts: 1, to: { email: dead?.email, changedAt: '/organizations/many/members' } });
    expect(failed?.error).toContain('5.1.1');
    expect(failed?.error).not.toContain('@');
    // The turn is theirs who can mend it, and they are told.
    expect(await desk.turns('many')).toContainEqual(
      expect.objectContaining({ kind: 'mailbox.member', owner: 'customer', about: dead?.person }),
    );
    await until(async () => (await desk.told(ada?.email ?? '', 'Mail to somebody does not arrive')).length === 1);

    // One that is refused for now is tried again by itself; nobody else hears of it twice.
    await desk.fault({ mode: 'tempfail', to: [grey?.email] });
    await desk.perform(desk.ops, 'releaseOrganization', 'many');
    await until(async () => (await desk.told(ada?.email ?? '', released)).length === 1);
    await until(async () =>
      (await desk.jobs()).waiting.some((each) => each.to?.email === grey?.email && each.attempts > 1),
    );
    await desk.fault({ mode: 'accept' });
    await desk.settled();
    for (const email of [ada?.email, grey?.email, 'admin-3@many.example'])
      expect(await desk.told(email ?? '', released), email).toHaveLength(1);
    // The dead mailbox lives again: its server took a letter. The older one waits until somebody wants it sent.
    await until(async () => (await desk.events('many', 'mailbox.worked')).length === 1);
    expect((await desk.facts('many')).mailboxes).toEqual({});
    await desk.perform(desk.ops, 'retryLetters', '');
    await until(async () => (await desk.told(dead?.email ?? '', held)).length === 1);
    expect((await desk.jobs()).dead.filter((each) => each.organization === 'many')).toEqual([]);
    const ids = (
      await Promise.all(['ada@many.example', dead?.email ?? ''].map((each) => desk.told(each, held)))
    ).flat();
    expect(new Set(ids.map((each) => each.headers['message-id'])).size).toBe(2);
  });

  it('has sales call when nobody is left who can be mailed, and refuses to try what is not known to fail', async () => {
    const [ada] = await desk.withAdmins('lonely', 1);
    await desk.fault({ mode: 'reject', to: [ada?.email] });
    await desk.hold('lonely');
    await until(async () => (await desk.events('lonely', 'mailbox.failed')).length === 1);
    expect(await desk.turns('lonely')).toContainEqual(
      expect.objectContaining({ kind: 'mailbox.member', owner: 'sales' }),
    );
    await until(
      async () => (await desk.told('sales@vendor.example', 'Mail to somebody does not arrive · lonely')).length === 1,
    );
    await desk.fault({ mode: 'accept' });
    await expect(desk.perform(desk.counsel, 'retryMailbox', 'lonely', { person: ada?.person })).rejects.toMatchObject({
      code: 'not_allowed',
    });
    await desk.perform(desk.sales, 'retryMailbox', 'lonely', { person: ada?.person });
    await until(async () => (await desk.told(ada?.email ?? '', held)).length === 1);
    await expect(desk.perform(desk.sales, 'retryMailbox', 'lonely', { person: ada?.person })).rejects.toMatchObject({
      code: 'already_done',
    });
    expect((await desk.turns('lonely')).filter((each) => each.kind === 'mailbox.member')).toEqual([]);
  });

  it('takes as long as the server does, and no failing mailbox holds up the rest', async () => {
    const [count, failing] = process.env['FULL'] ? [500, 10] : [60, 3];
    const all = await desk.withAdmins('crowd', count);
    const dead = all.slice(1, 1 + failing).map((each) => each.email);
    await fetch(desk.world.mail.inbox, { method: 'DELETE' });
    await desk.fault({ mode: 'reject', to: dead, perSecond: 10 });
    // The pace holds for those who are refused nothing: the sandbox takes ten letters a second.
    await desk.fault({ mode: 'reject', to: dead, perSecond: 10 });
    const began = Date.now();
    await desk.hold('crowd');
    const others = all.filter((each) => !dead.includes(each.email));
    const reached = async () => {
      const letters = (await (await fetch(`${desk.world.mail.inbox}?limit=1000`)).json()) as Arrived[];
      return new Set(letters.filter((each) => each.subject.startsWith(held)).flatMap((each) => each.to)).size;
    };
    await until(async () => (await reached()) === others.length, 90);
    expect(Date.now() - began).toBeLessThan((count / 10) * 1_000 + 10_000);
  }, 240_000);
});

describe('a letter that failed and that nobody needs any more', () => {
  it('is discarded by operations with a reason, once, and neither sent again nor brought back', async () => {
    const [ada] = await desk.withAdmins('needless', 1);
    await desk.fault({ mode: 'reject', to: [ada?.email] });
    await desk.hold('needless');
    const dead = async () => (await desk.jobs()).dead.filter((each) => each.organization === 'needless');
    await until(async () => (await dead()).length === 1);
    await desk.fault({ mode: 'accept' });
    const job = (await dead())[0]?.id ?? '';
    const reason = 'She left; her successor was told by phone.';
    const discarding = (actor: Actor, input: object) => desk.perform(actor, 'discardLetter', '', input);
    for (const actor of [desk.sales, desk.counsel])
      await expect(discarding(actor, { job, reason })).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(discarding(desk.ops, { job, reason: ' ' })).rejects.toMatchObject({
      issues: { reason: expect.anything() },
    });
    await expect(discarding(desk.ops, { job, reason: 'Her SSN is 123-45-6789.' })).rejects.toMatchObject({
      issues: { reason: expect.anything() },
    });
    await discarding(desk.ops, { job, reason });
    expect(await dead()).toEqual([]);
    expect((await desk.jobs()).done.find((each) => each.id === job)).toMatchObject({
      error: expect.stringContaining('5.1.1'),
      discarded: { by: 'Olivia Ops', reason },
    });
    expect((await desk.staffEvents('letter.discarded')).map(({ actor, data }) => [actor.id, data])).toEqual([
      [desk.ops.id, { job, reason: expect.any(String) }],
    ]);
    await desk.perform(desk.ops, 'retryLetters', '');
    await desk.settled();
    expect(await desk.told(ada?.email ?? '', held)).toEqual([]);
    expect((await desk.house.verify()).findings).toEqual([]);
  });

  it('is only such a letter: none that is done or under way, and no other job', async () => {
    await desk.withAdmins('others', 1);
    const rows = await desk.house.db.read((tx) => tx.select().from(outbox));
    const done = rows.find((row) => row.lane === 'mail' && row.doneAt !== null && row.error === null);
    await desk.house.db.write('queue', (tx) =>
      postMessage(tx, 'others', { kind: 'docusign.extend', agreement: 'none' }, { now: Date.now(), id: 'dead-extend' }),
    );
    await desk.house.db.write('queue', async (tx) => {
      await tx.update(outbox).set({ doneAt: null, deadAt: 1 }).where(eq(outbox.id, 'dead-extend'));
    });
    const discarded = (await desk.staffEvents('letter.discarded')).length;
    for (const job of [done?.id, 'dead-extend', 'of nobody', (await desk.jobs()).done.find((each) => each.error)?.id])
      await expect(
        desk.perform(desk.ops, 'discardLetter', '', { job, reason: 'Not needed.' }),
        job ?? '',
      ).rejects.toMatchObject({ code: 'not_found' });
    expect(await desk.staffEvents('letter.discarded')).toHaveLength(discarded);
  });
});

describe('a server that takes nothing from us', () => {
  it.each(['sign_in', 'relay'] as const)(
    '%s: letters wait and use up no try, one alarm comes another way, and all goes on by itself',
    async (mode) => {
      const id = `us-${mode.replace('_', '-')}`;
      await desk.withAdmins(id, 3);
      const before = (await desk.staffEvents('mail.outage_began')).length;
      await desk.fault({ mode });
      await desk.hold(id);
      await until(async () => (await desk.staffEvents('mail.outage_began')).length === before + 1);
      expect(desk.house.portal.mail().down).toMatchObject({ trouble: mode === 'relay' ? 'refused' : 'auth' });
      expect(await (await desk.app.request('/readyz')).json()).toMatchObject({ mail: false });
      expect((await desk.app.request('/readyz')).status).toBe(200);
      await until(async () => (await desk.jobs()).waiting.some((each) => each.organization === id && each.error));
      expect((await desk.jobs()).dead.filter((each) => each.organization === id)).toEqual([]);
      expect(await desk.events(id, 'mailbox.failed')).toEqual([]);
      await desk.fault({ mode: 'accept' });
      await until(async () => (await desk.told(`admin-2@${id}.example`, held)).length === 1, 90);
      await desk.settled();
      for (const row of await desk.house.db.read((tx) => tx.select().from(outbox)))
        if (row.chain === id && row.lane === 'mail') expect(row).toMatchObject({ attempts: 1, deadAt: null });
      await until(async () => (await desk.staffEvents('mail.outage_ended')).length === before + 1);
      expect(await desk.staffEvents('mail.outage_began')).toHaveLength(before + 1);
      expect(await (await desk.app.request('/readyz')).json()).toMatchObject({ mail: true });
      await until(async () => (await desk.told('ops@vendor.example', 'Mail can be sent again')).length === before + 1);
    },
    120_000,
  );
});
