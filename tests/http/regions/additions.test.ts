import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isoDay, startOfDay } from '#app/domain/calendar.ts';
import type { Actor } from '#app/domain/command.ts';
import { eventsOf } from '#db/store.ts';
import { openPortal, type TestPortal } from '#tests/portal.ts';
import { happened, openGate, text, place as virginia } from '#tests/ready-customer.ts';
import { type Machine, machine } from '../machines/machine.ts';

const day = 86_400_000;
const began = Date.UTC(2026, 4, 10, 9);
let now = began;
let portal: TestPortal;
let pep: Machine;
let reader: string;
let olivia: Actor;
let otto: Actor;

const place = { provider: 'aws', region: 'eu-south-2' } as const;
const key = `${place.provider}/${place.region}`;
const read = {
  source: 'https://clickhouse.com/docs/products/cloud/reference/supported-regions',
  lookedOn: '2026-05-09',
};
const spain = {
  ...place,
  name: 'Spain',
  jurisdiction: 'ES',
  availability: 'public',
  deployments: 'hosted',
  longitude: '-3.7',
  latitude: '40.4',
  from: '',
  ...read,
};

const { from: _from, ...correction } = spain;

beforeAll(async () => {
  portal = await openPortal({ clock: () => now });
  await machines();
  olivia = await portal.person('Olivia', 'olivia@vendor.example', 'ops');
  otto = await portal.person('Otto', 'otto@vendor.example', 'ops');
  await openGate(portal.house.db, 'ash', 'ash-at-vendor', began - 2 * day);
});
afterAll(() => portal.close());

/** Their tokens last a day, and this test jumps over many. */
async function machines() {
  pep = await machine(portal, ['gate:ask', 'gate:search']);
  reader = (await machine(portal, ['regions:read'])).key;
}

const asks = { subject: { type: 'organization', id: 'ash' }, action: { name: 'create_service' } };
const codes = async (of: string = key, asOf?: number) => {
  const context = asOf === undefined ? {} : { context: { as_of: new Date(asOf).toISOString() } };
  const { body } = await pep.post('/access/v1/evaluation', {
    ...asks,
    resource: { type: 'service', id: of },
    ...context,
  });
  return body.decision ? [] : body.context.reasons.map((each) => each.code);
};
const listed = async () => {
  const answer = await portal.app.request('/api/v1/regions?limit=100', {
    headers: { authorization: `Bearer ${reader}` },
  });
  const { items } = (await answer.json()) as { items: Record<string, unknown>[] };
  return items.find((each) => each['region'] === place.region);
};
const shown = async () => (await portal.house.portal.regions()).regions.find((each) => each.key === key);
const entryOf = async () => (await portal.house.portal.read(olivia, 'catalogPlace', place)).entry;
const inCatalog = async () => (await portal.house.portal.read(olivia, 'catalogPlace', place)).proposed;

describe('a region that operations adds', () => {
  it('is in the catalog for everybody at once, and carries no HIPAA services', async () => {
    expect(await codes()).toEqual(['region_unknown']);
    const add = (actor: Actor, over: object = {}) => portal.perform(actor, 'addRegion', '', { ...spain, ...over });
    const sales = await portal.person('Sam', 'sam@vendor.example', 'sales');
    await expect(add(sales)).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(add(olivia, { region: 'us-east-1', from: '2026-05-01' })).rejects.toMatchObject({
      issues: { region: 'This provider has a region of this id in the catalog already.' },
    });
    await expect(add(olivia, { from: '2026-05-01' })).rejects.toMatchObject({ issues: { from: expect.any(String) } });
    await add(olivia);
    expect(await codes()).toEqual(['region_not_hipaa']);
    expect(await listed()).toMatchObject({ name: 'Spain', jurisdiction: 'ES', hipaa: false });
    expect(await shown()).toMatchObject({ name: 'Spain', longitude: -3.7, read: { source: read.source } });
    await expect(add(otto)).rejects.toMatchObject({ issues: { region: expect.any(String) } });
  });

  it('is corrected, or taken back, while nobody relies on it', async () => {
    const correct = (actor: Actor, over: object) =>
      portal.perform(actor, 'correctRegion', '', { ...correction, ...over });
    const sales = await portal.person('Sam', 'sam@vendor.example', 'sales');
    await expect(correct(sales, {})).rejects.toMatchObject({ code: 'not_allowed' });
    const { seen } = (await entryOf()) ?? {};
    now += 1_000;
    await correct(olivia, { name: 'Zaragoza', source: 'The vendor’s console.', seen });
    expect(await listed()).toMatchObject({ name: 'Zaragoza' });
    expect(await shown()).toMatchObject({ name: 'Zaragoza', read: { source: 'The vendor’s console.' } });
    await expect(correct(otto, { name: 'Sargasso', seen })).rejects.toMatchObject({ code: 'stale' });
    await correct(otto, { seen: (await entryOf())?.seen });
    expect(await shown()).toMatchObject({ name: 'Spain', read: { source: read.source } });

    const wrong = { provider: 'aws', region: 'eu-south-22' } as const;
    await portal.perform(olivia, 'addRegion', '', { ...spain, ...wrong });
    const back = (actor: Actor) =>
      portal.perform(actor, 'takeBackRegion', '', { ...wrong, reason: 'It is eu-south-2, and there already.' });
    await expect(back(sales)).rejects.toMatchObject({ code: 'not_allowed' });
    await back(otto);
    expect(await codes('aws/eu-south-22')).toEqual(['region_unknown']);
    await expect(back(otto)).rejects.toMatchObject({ code: 'region_unknown' });
  });

  it('is marked capable by two people from a day on, and the gate follows that day by itself', async () => {
    const from = isoDay(began + 10 * day);
    const at = { ...place, ...read, from };
    await portal.perform(olivia, 'proposeCapability', '', at);
    const seen = (await inCatalog())?.seen;
    await expect(portal.perform(otto, 'correctRegion', '', { ...correction, name: 'Z' })).rejects.toMatchObject({
      code: 'relied_on',
    });
    await expect(portal.perform(olivia, 'confirmCapability', '', { ...place, seen })).rejects.toMatchObject({
      code: 'four_eyes',
    });
    await portal.perform(otto, 'confirmCapability', '', { ...place, seen });
    expect(await inCatalog()).toBeUndefined();
    expect(await codes()).toEqual(['region_not_hipaa']);
    expect(await listed()).toMatchObject({ hipaa: false, ahead: 'Carries HIPAA services from 20 May 2026 (UTC) on.' });
    expect(await shown()).toMatchObject({ ahead: 'Carries HIPAA services from 20 May 2026 (UTC) on.' });

    // Confirmed, and nobody has asked for it: its name may still be corrected, and what two people read may not.
    await portal.perform(otto, 'correctRegion', '', { ...correction, name: 'Spain', source: 'Its page.' });
    await expect(
      portal.perform(otto, 'correctRegion', '', { ...correction, availability: 'private' }),
    ).rejects.toMatchObject({ issues: { availability: 'Two people confirmed this, and it stays.' } });
    await expect(portal.perform(otto, 'takeBackRegion', '', { ...place, reason: 'x' })).rejects.toMatchObject({
      code: 'relied_on',
    });

    now = startOfDay(began) + 10 * day;
    await machines();
    expect(await codes()).toEqual(['region_not_requested']);
    expect(await listed()).toMatchObject({ hipaa: true });
    const requested = { ...place, deployment: 'hosted' as const };
    await happened(
      portal.house.db,
      'ash',
      [
        { type: 'region.requested', data: { ...requested, reason: text } },
        { type: 'region.approved', data: { ...requested, expiresAt: now + 300 * day } },
      ],
      () => now,
    );
    expect(await codes()).toEqual([]);
    const before = await portal.house.db.read((tx) => eventsOf(tx, 'catalog'));
    await expect(portal.perform(otto, 'correctRegion', '', { ...correction, name: 'Z' })).rejects.toMatchObject({
      code: 'relied_on',
      message: 'Customers know it as it is: 1 request and 0 services are there.',
    });
    expect(await portal.house.db.read((tx) => eventsOf(tx, 'catalog'))).toEqual(before);
    expect(await entryOf()).toMatchObject({ requests: 1, services: 0, confirmed: true });
    const found = await pep.post('/access/v1/search/resource', { ...asks, resource: { type: 'service' } });
    expect(found.body.results?.map((each) => each.id)).toEqual([`${key}/hosted`, 'aws/us-east-1/hosted']);
    now += day / 2;
    expect(await codes(key, began - day)).toEqual(['region_unknown']);
    expect(await codes(key, began + 5 * day)).toContain('region_not_hipaa');
    const { timeline } = await portal.house.portal.read(olivia, 'caseFile', { organization: 'ash' });
    expect(timeline.map((each) => each.sentence)).toContainEqual(expect.stringContaining('Spain (AWS eu-south-2)'));
  });

  it('is withdrawn from a day on that customers read before it comes', async () => {
    const away = isoDay(now + 20 * day);
    const { previews } = await portal.house.portal.read(olivia, 'catalogPlace', place);
    expect(previews[0]?.counts).toMatchObject({ gates: 1, organizations: 1 });
    const said = { ...place, ...read, from: away, reason: 'The vendor leaves it.', preview: previews[0]?.token };
    await portal.perform(olivia, 'withdrawRegion', '', said);
    expect(await codes()).toEqual([]);
    expect(await listed()).toMatchObject({
      hipaa: true,
      ahead: 'Withdrawn for new HIPAA services from 9 Jun 2026 (UTC) on.',
    });
    await expect
      .poll(async () => {
        portal.house.worker.wake();
        const { timeline } = await portal.house.portal.read(olivia, 'caseFile', { organization: 'ash' });
        return timeline.map((each) => each.sentence);
      })
      .toContainEqual(expect.stringMatching(/^The vendor withdraws Spain .* from 9 Jun 2026 \(UTC\) on/));
    now = startOfDay(now) + 20 * day;
    await machines();
    expect(await codes()).toEqual(['region_withdrawn']);
    expect(await codes(`${virginia.provider}/${virginia.region}`)).toEqual([]);
    const { review } = await portal.house.portal.read(olivia, 'regionQueue', {});
    expect(review.items.map((each) => each.request.name)).toEqual(['Spain']);
  });

  it('is offered again from a day on that customers read before it comes', async () => {
    const day3 = isoDay(now + 3 * day);
    const preview = async (change: string) => {
      const { previews } = await portal.house.portal.read(olivia, 'catalogPlace', place);
      return previews.find((each) => each.change === change);
    };
    const shownNow = await preview('count');
    expect(shownNow?.counts).toMatchObject({ gates: 1, mailed: 0 });
    const said = { ...place, ...read, reason: 'It is built.', preview: shownNow?.token };
    await portal.perform(olivia, 'reinstateRegion', '', { ...said, approvals: 'count', from: day3 });
    expect(await codes()).toEqual(['region_withdrawn']);
    expect(await listed()).toMatchObject({
      hipaa: false,
      ahead: 'Offered for new HIPAA services again from 12 Jun 2026 (UTC) on.',
    });
    const sentences = async () => {
      portal.house.worker.wake();
      const { timeline } = await portal.house.portal.read(olivia, 'caseFile', { organization: 'ash' });
      return timeline.map((each) => each.sentence);
    };
    const told = /^The vendor offers Spain .* again from 12 Jun 2026 \(UTC\) on/;
    await expect.poll(sentences).toContainEqual(expect.stringMatching(told));
    const { turns } = await portal.house.portal.read(olivia, 'caseFile', { organization: 'ash' });
    expect(turns.find(({ kind }) => kind === 'region.return')).toMatchObject({ owner: 'time', due: now + 3 * day });

    // Called off, told, and announced anew.
    const stays = await preview('stay');
    expect(stays?.counts).toMatchObject({ gates: 1 });
    await expect(
      portal.perform(olivia, 'withdrawRegion', '', { ...said, reason: 'Not yet.', preview: shownNow?.token }),
    ).rejects.toMatchObject({ code: 'stale' });
    await portal.perform(olivia, 'withdrawRegion', '', { ...said, reason: 'Not yet.', preview: stays?.token });
    await expect.poll(sentences).toContainEqual(expect.stringContaining('it stays withdrawn'));
    const again = (await preview('review'))?.token;
    await portal.perform(olivia, 'reinstateRegion', '', { ...said, approvals: 'review', from: day3, preview: again });

    now += 3 * day;
    await machines();
    expect(await codes()).toEqual(['region_in_review']);
    await portal.perform(olivia, 'keepRegion', 'ash', { ...place, deployment: 'hosted' });
    expect(await codes()).toEqual([]);
    expect(await preview('withdraw')).toMatchObject({ counts: { gates: 1 } });
    expect((await portal.house.verify()).findings).toEqual([]);
  });
});
