import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldMinute } from '#app/domain/calendar.ts';
import type { Actor } from '#app/domain/command.ts';
import { verifyLog } from '#db/log/audit.ts';
import { incidentFacts } from '#db/state.ts';
import { eventsOf } from '#db/store.ts';
import { until } from '#tests/agreements.ts';
import { openPostDesk, type PostDesk } from '../operations/post-desk.ts';
import { bounced, code, customerWith, day, hour, notice, recorded, subject } from './told.ts';

const known = { quick: 24, slow: 72, late: 48 } as const;
let desk: PostDesk;
let caspar: Actor;
const admins: Record<string, Actor> = {};
let shift = 0;
const clock = () => Date.now() + shift;
let began: number;

beforeAll(async () => {
  began = Date.now();
  desk = await openPostDesk(clock);
  caspar = await desk.person('Caspar Counsel', 'caspar.counsel@vendor.example', 'counsel');
  for (const [id, hours] of Object.entries(known)) admins[id] = await customerWith(desk, id, hours, began - 9 * day);
  admins['other'] = await customerWith(desk, 'other', 72, began - 9 * day);
  await desk.settled();
});
afterAll(() => desk.close());

const portal = () => desk.house.portal;
const vendor = (actor: Actor, name: Parameters<typeof desk.perform>[1], input: object) =>
  portal().perform(actor, name, {}, input);
const shown = (incident: string, look?: object) =>
  portal().read(desk.counsel, 'incident', { incident, ...(look && { look }) });
const told = async (id: string, who = admins[id] ?? desk.counsel) =>
  (await portal().read(who, 'breaches', { organization: id })).breaches;
const letters = async (id: string, of = subject) => (await desk.told(`ada@${id}.example`, of)).length;
const ofHouse = async () => (await desk.house.db.read((tx) => eventsOf(tx, 'incidents'))).map(({ type }) => type);
const later = (ms: number) => {
  shift += ms;
  desk.house.wake();
};
async function scope(incident: string, look: object, actor = desk.ops) {
  const { looked } = await shown(incident, look);
  return code(vendor(actor, 'scopeIncident', { incident, ...look, preview: looked?.preview.token }));
}
async function send(incident: string, actor = caspar) {
  const { sending, notices } = await shown(incident);
  const input = { incident, notice: notices.at(-1)?.id, preview: sending?.token };
  return code(vendor(actor, 'sendIncidentNotice', input));
}
describe('an incident', () => {
  let incident: string;

  it('is recorded without what looks like PHI, at an entry of the list alone, by the desks', async () => {
    const record = (more: object, actor = desk.ops) => code(vendor(actor, 'recordIncident', recorded(began, more)));
    expect(await record({ title: 'Of MRN 1234567' })).toHaveProperty('title');
    expect(await record({ reason: 'DOB 1970-01-02' })).toHaveProperty('reason');
    expect(await record({ subprocessor: 'nobody' })).toHaveProperty('subprocessor');
    expect(await record({ known: 'yesterday' })).toHaveProperty('known');
    expect(await record({ ended: fieldMinute(began - 2 * hour) })).toHaveProperty('ended');
    expect(await record({}, desk.sales)).toBe('not_allowed');
    expect(await record({}, admins['quick'])).toBe('not_allowed');
    const { events } = await vendor(desk.ops, 'recordIncident', recorded(began, { subprocessor: 'aws-hosting' }));
    const [first] = events;
    incident = first?.type === 'incident.recorded' ? first.data.incident : '';
    await until(async () => (await desk.told(desk.config.COUNSEL_EMAIL, 'An incident was recorded')).length === 1);
    await until(async () => (await desk.told(desk.config.OPS_EMAIL, 'An incident was recorded')).length === 1);
    expect((await shown(incident)).owed.map(({ kind }) => kind)).toEqual(['scope']);
  });

  it('concerns whom was looked at: those who were picked, with a clock each', async () => {
    const look = { providers: ['aws'], organizations: Object.keys(known) };
    expect((await shown(incident, { providers: ['gcp'] })).looked?.clocks).toEqual([]);
    const { looked } = await shown(incident, look);
    expect(looked?.clocks.map((each) => [each.organization, each.hours]).sort()).toEqual([
      ['late', 48],
      ['quick', 24],
      ['slow', 72],
    ]);
    const stale = code(vendor(desk.ops, 'scopeIncident', { incident, preview: looked?.preview.token }));
    expect(await stale).toBe('stale');
    expect(await code(vendor(desk.ops, 'scopeIncident', { incident, ...look }))).toHaveProperty('preview');
    expect(await scope(incident, look)).toBe('done');
    await until(async () => (await shown(incident)).rows.length === 3);
    const { moment } = (await shown(incident)).discovery;
    expect((await shown(incident)).rows.map((each) => [each.organization, each.dueAt - moment, each.clock])).toEqual([
      ['quick', 24 * hour, 'running'],
      ['late', 48 * hour, 'running'],
      ['slow', 72 * hour, 'running'],
    ]);
    expect(await desk.house.db.read(incidentFacts)).not.toHaveProperty(`incidents.${incident}.concerned.other`);
  });

  it('shows nothing to anybody whom it concerns before they are told', async () => {
    const hold = {
      ...{ incident, statement: 'oral', official: 'An agent of an agency', record: 'By telephone, with a memo.' },
      ...{ statedAt: fieldMinute(clock()), organizations: 'late' },
    };
    expect(await code(vendor(desk.ops, 'holdIncident', hold))).toBe('not_allowed');
    expect(await code(vendor(desk.counsel, 'holdIncident', { ...hold, organizations: 'other' }))).toHaveProperty(
      'organizations',
    );
    await vendor(desk.counsel, 'holdIncident', hold);
    for (const id of Object.keys(known)) {
      expect(await told(id)).toEqual([]);
      expect((await desk.events(id)).filter(({ type }) => /incident|breach/.test(type))).toEqual([]);
      expect((await desk.turns(id)).filter(({ kind }) => kind.startsWith('breach'))).toEqual([]);
    }
    for (const who of [admins['quick'] ?? caspar, desk.sales])
      for (const read of [() => portal().read(who, 'incidents'), () => portal().read(who, 'incident', { incident })])
        await expect(read()).rejects.toMatchObject({ code: 'not_allowed' });
  });

  it('calls the desks when half of a clock is left', async () => {
    later(12 * hour);
    await until(async () => (await ofHouse()).includes('incident.alarmed'));
    await until(
      async () => (await desk.told(desk.config.COUNSEL_EMAIL, 'A clock of an incident runs out')).length === 1,
    );
    expect((await ofHouse()).filter((type) => type === 'incident.alarmed')).toHaveLength(1);
  });

  it('is told by two people to those who are not held back: each letter once', async () => {
    const draft = { incident, ...notice };
    expect(
      await code(vendor(desk.counsel, 'draftIncidentNotice', { ...draft, what: 'SSN 123-45-6789' })),
    ).toHaveProperty('what');
    expect(await code(vendor(desk.ops, 'draftIncidentNotice', draft))).toBe('not_allowed');
    await vendor(desk.counsel, 'draftIncidentNotice', draft);
    expect(await send(incident, desk.counsel)).toBe('four_eyes');
    expect((await shown(incident)).sending?.counts).toMatchObject({ organizations: 2, mailed: 2, late: 0 });
    expect(await send(incident)).toBe('done');
    await until(async () => (await letters('quick')) === 1 && (await letters('slow')) === 1);
    expect(await letters('late')).toBe(0);
    const [letter] = await desk.told('ada@quick.example', subject);
    expect(letter?.text).toContain('within 24 hours');
    expect(letter?.text).toContain('What individuals should do: not known yet.');
    expect(letter?.text).not.toContain('slow');
    const [breach] = await told('quick');
    expect(breach).toMatchObject({ state: 'sent', kept: true, services: 1, subprocessor: 'AWS' });
    expect(breach?.dueAt).toBe((breach?.discovery ?? 0) + 24 * hour);
    expect(await told('late')).toEqual([]);
  });

  it('is read by its own organization and the desks, and not under another one’s id', async () => {
    await expect(told('quick', admins['slow'])).rejects.toMatchObject({ code: 'not_found' });
    const zoe = await desk.person('Zoe Elsewhere', 'zoe@elsewhere.example');
    await expect(told('quick', zoe)).rejects.toMatchObject({ code: 'not_found' });
    expect(JSON.stringify(await told('quick'))).not.toMatch(/ada@(slow|late|other)|(slow|late|other)-/);
    const [breach] = await told('quick');
    const acknowledge = (who: Actor | undefined, organization: string, of = breach?.notices[0]?.id) =>
      code(desk.perform(who ?? caspar, 'acknowledgeBreach', organization, { incident, notice: of }));
    expect(await acknowledge(admins['slow'], 'quick')).toBe('not_found');
    expect(await acknowledge(admins['slow'], 'slow', 'another')).toBe('not_found');
    expect(await acknowledge(desk.counsel, 'quick')).toBe('not_allowed');
    expect(await acknowledge(admins['quick'], 'quick')).toBe('done');
    expect((await told('quick'))[0]).toMatchObject({ state: 'acknowledged' });
  });

  it('whose letter comes back is sent again, and served another way before its clock ends', async () => {
    await bounced(desk, 'slow');
    await until(async () => (await told('slow'))[0]?.state === 'returned');
    expect(await desk.turns('slow')).toContainEqual(
      expect.objectContaining({ kind: 'breach.serve', owner: 'counsel' }),
    );
    await until(
      async () => (await desk.told(desk.config.COUNSEL_EMAIL, 'A notice of an incident has to be served')).length === 1,
    );
    const [breach] = await told('slow');
    const serve = (more: object, actor = desk.counsel) =>
      code(
        desk.perform(actor, 'serveBreach', 'slow', {
          ...{ incident, notice: breach?.notices[0]?.id, way: 'telephone', servedAt: fieldMinute(clock() + 60_000) },
          note: 'To Ada, who repeated it.',
          ...more,
        }),
      );
    expect(await serve({})).toHaveProperty('servedAt');
    expect(await serve({ way: 'mail' })).toHaveProperty('way');
    later(2 * 60_000);
    expect(await serve({}, admins['slow'])).toBe('not_allowed');
    expect(await serve({ servedAt: fieldMinute(clock()) })).toBe('done');
    expect((await told('slow'))[0]).toMatchObject({ state: 'delivered', kept: true });
    expect(await serve({})).toBe('already_done');
  });

  it('is supplemented; whoever was held back is told after it by another sending, in time', async () => {
    later(20 * day);
    expect((await shown(incident)).rows.find((each) => each.organization === 'late')?.clock).toBe('held');
    later(10 * day);
    await until(async () => (await ofHouse()).includes('incident.hold_over'));
    const late = async () => (await shown(incident)).rows.find((each) => each.organization === 'late');
    expect((await late())?.clock).toBe('running');
    expect(await letters('late')).toBe(0);
    await vendor(caspar, 'draftIncidentNotice', { incident, ...notice, steps: 'Look through your statements.' });
    expect((await shown(incident)).sending?.counts).toMatchObject({ organizations: 3 });
    expect(await send(incident, desk.counsel)).toBe('done');
    await until(async () => (await letters('late')) === 1);
    await until(async () => (await letters('quick', 'More is known of an incident')) === 1);
    const [breach] = await told('late');
    expect(breach).toMatchObject({ kept: true, held: [{}] });
    expect(breach?.notices).toHaveLength(1);
    expect((await told('quick'))[0]?.notices).toHaveLength(2);
    await until(async () => (await told('quick'))[0]?.state === 'sent');
    expect((await told('quick'))[0]?.kept).toBe(true);
  });

  it('ends with what was learned, which no customer reads', async () => {
    expect(await code(vendor(desk.ops, 'closeIncident', { incident, lessons: 'x' }))).toBe('not_allowed');
    await vendor(desk.counsel, 'closeIncident', { incident, lessons: 'Look at every bucket each night.' });
    await until(async () => (await told('late'))[0]?.state === 'closed');
    expect(JSON.stringify(await told('late'))).not.toContain('each night');
    expect((await shown(incident)).closed?.lessons).toContain('each night');
  });
});

describe('an incident that is none', () => {
  it('is shown to be none by two people, to whoever was told and to nobody else', async () => {
    const { id: incident } = await vendor(desk.ops, 'recordIncident', recorded(clock() - hour));
    expect(await scope(incident, { organizations: ['other', 'quick'] })).toBe('done');
    await until(async () => (await shown(incident)).rows.length === 2);
    const hold = { incident, statement: 'oral', official: 'An agent', record: 'A memo.', organizations: 'quick' };
    await vendor(desk.counsel, 'holdIncident', { ...hold, statedAt: fieldMinute(clock()) });
    await vendor(desk.counsel, 'draftIncidentNotice', { incident, ...notice });
    expect(await send(incident)).toBe('done');
    await until(async () => (await told('other')).length === 1);
    const answers = { nature: 'Encrypted backups.', recipient: 'Nobody.', acquired: 'No.', mitigated: 'Wholly.' };
    expect(
      await code(vendor(desk.counsel, 'assessIncident', { incident, verdict: 'none', ...answers, acquired: '' })),
    ).toHaveProperty('acquired');
    await vendor(desk.counsel, 'assessIncident', { incident, verdict: 'none', ...answers });
    const at = (await shown(incident)).assessments.at(-1)?.at;
    expect(await code(vendor(desk.counsel, 'confirmAssessment', { incident, at }))).toBe('four_eyes');
    await vendor(caspar, 'confirmAssessment', { incident, at });
    await until(async () => (await told('other'))[0]?.state === 'released');
    expect((await told('other'))[0]?.released?.answers.map(({ text }) => text)).toEqual(Object.values(answers));
    expect((await told('quick')).map((each) => each.incident)).not.toContain(incident);
    expect((await shown(incident)).rows.map(({ clock }) => clock).sort()).toEqual(['released', 'told']);
  });
});

it('leaves a log that holds', async () => {
  const { findings } = await verifyLog(desk.house.db.read);
  expect(findings).toEqual([]);
});
