import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isoDay } from '#app/domain/calendar.ts';
import type { Actor } from '#app/domain/command.ts';
import type { Draft } from '#app/domain/event.ts';
import { windowEnd } from '#app/domain/trust/window.ts';
import { verifyLog } from '#db/log/audit.ts';
import { eventsOf } from '#db/store.ts';
import { newcomer } from '#db/trust/schema.ts';
import { until } from '#tests/agreements.ts';
import { happened, place, story } from '#tests/ready-customer.ts';
import { openPostDesk, type PostDesk, reportOn } from '../operations/post-desk.ts';

const day = 86_400_000;
const subject = 'A new sub-processor is announced';
let desk: PostDesk;
let caspar: Actor;
const admins: Record<string, Actor> = {};
let shift = 0;
const clock = () => Date.now() + shift;

/** An organization with an agreement in force that gives so many days to object, and one admin. */
async function signed(id: string, objectionDays: number) {
  const admin = await desk.person(`Ada ${id}`, `ada@${id}.example`);
  admins[id] = admin;
  const contacts = { privacyContact: admin.id, securityContact: admin.id, incidentContact: admin.id };
  const commitments = { breachNoticeHours: 72, objectionDays, curePeriodDays: 30 };
  const drafts = story(id, `${id}-at-vendor`, clock()).map((each): Draft => {
    if (each.type === 'inquiry.sent') return { ...each, data: { ...each.data, ...contacts } };
    return each.type === 'agreement.prepared' ? { ...each, data: { ...each.data, commitments } } : each;
  });
  const joined: Draft = { type: 'member.joined', data: { person: admin.id, role: 'admin' } };
  await happened(desk.house.db, id, [...drafts, joined], clock);
}

beforeAll(async () => {
  desk = await openPostDesk(clock);
  caspar = await desk.person('Caspar Counsel', 'caspar.counsel@vendor.example', 'counsel');
  await signed('ten', 10);
  await signed('forty', 45);
  await desk.ready('unsigned');
  await desk.settled();
});
afterAll(() => desk.close());

const portal = () => desk.house.portal;
const form = {
  ...{ group: 'other', name: 'Northlight', legalName: 'Northlight Ltd', purpose: 'Support', dataTypes: 'Tickets' },
  ...{ location: 'Ireland' },
};
const propose = async (more: object = {}) => {
  const { events } = await portal().perform(desk.counsel, 'proposeSubprocessor', {}, { ...form, ...more });
  const [proposed] = events;
  return proposed?.type === 'subprocessor.proposed' ? proposed.data.entry : '';
};
const shown = (entry: string, actor = desk.counsel) => portal().read(actor, 'registerEntry', { entry });
const announce = async (entry: string, startsOn: string, actor = caspar, preview?: string) =>
  portal().perform(
    actor,
    'announceSubprocessor',
    {},
    { entry, startsOn, preview: preview ?? (await shown(entry)).announcing?.preview.token },
  );
const start = (entry: string, from: string) => portal().perform(desk.counsel, 'startSubprocessor', {}, { entry, from });
const notice = async (id: string, entry: string) => {
  const { newcomers } = await portal().read(admins[id] ?? desk.counsel, 'newcomers', { organization: id });
  const found = newcomers.find((each) => each.entry === entry);
  if (!found) throw new Error(`${id} was told of nothing.`);
  return found;
};
const types = async (id: string) =>
  (await desk.events(id)).map(({ type }) => type).filter((type) => /^(newcomer|objection)/.test(type));
const letters = async (id: string) => (await desk.told(`ada@${id}.example`, subject)).length;
async function bounced(id: string) {
  const [letter] = await desk.told(`ada@${id}.example`, subject);
  expect(await desk.bounce(reportOn(letter?.returnPath, { whom: `ada@${id}.example` }))).toBe(204);
}
const later = (ms: number) => {
  shift += ms;
  desk.house.wake();
};
const code = (of: Promise<unknown>) =>
  of.then(
    () => 'done',
    (error: { code?: string; issues?: unknown }) => error.code ?? error.issues,
  );

describe('a newcomer', () => {
  let entry: string;
  let mailedAt: number;

  it('is announced by a second person, on a look at whom it concerns, and not before the longest window', async () => {
    entry = await propose();
    const { announcing } = await shown(entry);
    expect(announcing?.preview.counts).toEqual({ organizations: 2, windows: 2, mailed: 2 });
    const earliest = isoDay(announcing?.earliest ?? 0);
    expect(earliest).toBe(isoDay(windowEnd('UTC', clock(), 45)));
    const before = isoDay((announcing?.earliest ?? 0) - day);
    expect(await code(announce(entry, earliest, desk.counsel))).toBe('four_eyes');
    expect(await code(announce(entry, earliest, desk.sales))).toBe('not_allowed');
    expect(await code(announce(entry, earliest, caspar, 'a'.repeat(64)))).toBe('stale');
    expect(await code(announce(entry, before))).toMatchObject({ startsOn: expect.stringContaining('Not before') });
    expect(await code(shown(entry, desk.sales))).toBe('not_allowed');
    expect((await portal().subprocessors({})).entries.some(({ id }) => id === entry)).toBe(false);
    await announce(entry, earliest);
    mailedAt = clock();
    await until(async () => (await letters('ten')) === 1 && (await letters('forty')) === 1);
    await until(async () => (await types('ten')).length === 2);
    const [mail] = await desk.told('ada@ten.example', subject);
    for (const said of ['Northlight (Northlight Ltd)', 'Purpose: Support.', 'Location: Ireland.', '10 days to object'])
      expect(mail?.text).toContain(said);
    expect(await types('ten')).toEqual(['newcomer.announced', 'newcomer.mailed']);
    await until(async () => (await types('forty')).length === 2);
    expect(await types('unsigned')).toEqual([]);
    expect((await portal().subprocessors({})).entries.find(({ id }) => id === entry)?.state).toBe('announced');
  });

  it('is used by nobody while a letter may come back, and one that does moves the window', async () => {
    const endsAt = (await notice('ten', entry)).window?.endsAt ?? 0;
    expect(Math.abs(endsAt - windowEnd('UTC', mailedAt, 10))).toBeLessThanOrEqual(day);
    expect(await code(start(entry, isoDay(clock() + 60 * day)))).toBe('window_open');
    await bounced('ten');
    expect((await notice('ten', entry)).state).toBe('bounced');
    expect((await notice('ten', entry)).window).toBeUndefined();
    later(1.5 * day);
    await until(async () => (await letters('ten')) === 2);
    await until(async () => (await notice('ten', entry)).window !== undefined);
    const moved = (await notice('ten', entry)).window;
    expect(moved?.endsAt).toBeGreaterThan(endsAt);
    later(3.5 * day);
    await until(async () => (await notice('ten', entry)).state === 'delivered');
    expect((await notice('forty', entry)).window).toMatchObject({ certain: true });
  });

  it('is objected to with a receipt, closes the gate where it is needed, and is answered', async () => {
    const ada = admins['forty'] ?? caspar;
    const object = { entry, ground: 'location', reason: 'Data would leave the country.' };
    expect(await code(desk.perform(desk.sales, 'raiseObjection', 'forty', object))).toBe('not_allowed');
    expect(
      await code(desk.perform(ada, 'raiseObjection', 'forty', { ...object, reason: 'MRN 1234567' })),
    ).toHaveProperty('reason');
    await desk.perform(ada, 'raiseObjection', 'forty', object);
    const { objection, late } = await notice('forty', entry);
    expect([late, objection?.late]).toEqual([false, false]);
    const raised = (await desk.events('forty', 'objection.raised')).at(-1);
    expect(objection?.receipt).toMatchObject({ seq: raised?.seq, leaf: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const gate = async () =>
      (await portal().read(desk.ops, 'preview', { organization: 'forty', request: place })).reasons;
    expect((await gate()).map((each) => [each.code, each.turns[0]?.owner])).toEqual([
      ['region_subprocessor_objected', 'counsel'],
    ]);
    expect(await code(start(entry, isoDay(clock() + 60 * day)))).toBe('window_open');
    const answered = { entry, objection: objection?.id, note: 'We looked, and found no other.' };
    expect(await code(desk.perform(ada, 'answerObjection', 'forty', { ...answered, answer: 'unsettled' }))).toBe(
      'not_allowed',
    );
    expect(
      await code(desk.perform(desk.counsel, 'answerObjection', 'forty', { ...answered, answer: 'carve_out' })),
    ).toBe('not_allowed');
    await desk.perform(desk.counsel, 'answerObjection', 'forty', { ...answered, answer: 'unsettled' });
    expect((await notice('forty', entry)).objection?.settled?.outcome).toBe('unsettled');
    expect((await gate()).map((each) => each.turns[0]?.owner)).toEqual(['customer']);
    await until(async () => (await desk.told('ada@forty.example', 'An objection was settled')).length === 1);
  });

  it('is used after the last window alone, whatever was announced, and everybody told hears from when', async () => {
    const { windows } = await shown(entry);
    expect(windows).toMatchObject({ told: 2, uncertain: 0, objected: 0, held: 1 });
    const last = windows.lastEndsAt ?? 0;
    const first = (await shown(entry)).entry.startsOn ?? 0;
    expect(last).toBeGreaterThanOrEqual(windowEnd('UTC', mailedAt, 45));
    expect(await code(start(entry, isoDay(first - day)))).toHaveProperty('from');
    expect(
      await code(desk.house.portal.perform(desk.ops, 'startSubprocessor', {}, { entry, from: isoDay(last) })),
    ).toBe('not_allowed');
    await start(entry, isoDay(last));
    await until(async () => (await types('ten')).includes('newcomer.starts'));
    await until(async () => (await types('forty')).includes('newcomer.starts'));
    expect((await notice('ten', entry)).usedFrom).toBe(last);
    expect((await notice('forty', entry)).usedFrom).toBeUndefined();
    later(12 * day);
    await until(async () => (await notice('ten', entry)).state === 'elapsed');
    const late = { entry, ground: 'other', reason: 'Too late, but still.' };
    await desk.perform(admins['ten'] ?? caspar, 'raiseObjection', 'ten', late);
    expect((await notice('ten', entry)).objection).toMatchObject({ late: true });
    expect((await portal().read(desk.ops, 'preview', { organization: 'ten', request: place })).allowed).toBe(true);
  });
});

describe('a newcomer that ePHI may reach', () => {
  it('is not announced when its own hours leave nothing of those that were promised', async () => {
    const bound = { ephi: 'on', holdable: 'on', agreedOn: isoDay(Date.now() - day) };
    const entry = await propose({ ...bound, breachNoticeHours: '72' });
    expect((await shown(entry)).announcing).toMatchObject({
      fewestHours: 72,
      fault: expect.stringContaining('72 hours'),
    });
    expect(await code(announce(entry, isoDay(clock() + 90 * day)))).toBe('flow_down');
    const fast = await propose({ ...bound, breachNoticeHours: '48' });
    await announce(fast, isoDay(clock() + 90 * day));
    await until(async () => (await types('ten')).filter((type) => type === 'newcomer.announced').length === 2);
  });
});

describe('mail that never arrives', () => {
  it('holds nothing for ever: counsel records another way, and the window begins', async () => {
    await signed('silent', 20);
    await desk.fault({ mode: 'reject', to: ['ada@silent.example'] });
    const entry = await propose({ name: 'Eastlight', holdable: 'on' });
    await announce(entry, isoDay(clock() + 90 * day));
    await until(async () => (await types('silent')).includes('newcomer.announced'));
    await until(async () => (await types('silent')).includes('newcomer.returned'));
    expect((await notice('silent', entry)).unreached).toBe(false);
    later(1.5 * day);
    await until(async () => (await types('silent')).filter((type) => type === 'newcomer.returned').length === 2);
    expect(await desk.turns('silent')).toContainEqual(
      expect.objectContaining({ kind: 'notice.serve', owner: 'counsel', about: entry }),
    );
    await until(
      async () => (await desk.told(desk.config.COUNSEL_EMAIL, 'A notice has to be served another way')).length > 0,
    );
    const served = {
      entry,
      way: 'courier',
      servedOn: isoDay(clock()),
      note: 'To the front desk, against a signature.',
    };
    await desk.perform(desk.counsel, 'serveNotice', 'silent', served);
    expect((await notice('silent', entry)).window).toMatchObject({ certain: true });
    await desk.fault({ mode: 'accept' });
  });
});

it('leaves a log that holds, and rows that follow from it', async () => {
  const { findings } = await verifyLog(desk.house.db.read);
  expect(findings).toEqual([]);
  expect((await desk.house.db.read((tx) => eventsOf(tx, 'trust'))).length).toBeGreaterThan(5);
  await desk.house.db.write('test', async (tx) => {
    await tx.delete(newcomer).where(eq(newcomer.organization, 'ten'));
  });
  expect((await verifyLog(desk.house.db.read)).findings.map(({ message }) => message)).toEqual([
    'The rows of newcomers are not those that follow from the events.',
  ]);
});
