import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import type { Draft } from '#app/domain/event.ts';
import { atomOf, jsonFeedOf } from '#app/http/trust/feeds.ts';
import { listed, registerCsv, registerJson } from '#app/http/trust/formats.ts';
import { type AgreementDesk, openAgreementDesk, until } from '#tests/agreements.ts';
import { happened, story } from '#tests/ready-customer.ts';

let desk: AgreementDesk;
let ada: Actor;
let pia: Actor;
let sid: Actor;
let entry: string;

beforeAll(async () => {
  desk = await openAgreementDesk();
  ada = await desk.person('Ada Admin', 'ada@ann.example');
  pia = await desk.person('Pia Privacy', 'pia@ann.example');
  sid = await desk.person('Sid Security', 'sid@ann.example');
  const contacts = { privacyContact: pia.id, securityContact: sid.id, incidentContact: sid.id };
  const drafts = story('ann', 'ann-at-vendor', Date.now()).map(
    (each): Draft => (each.type === 'inquiry.sent' ? { ...each, data: { ...each.data, ...contacts } } : each),
  );
  const joined: Draft = { type: 'member.joined', data: { person: ada.id, role: 'admin' } };
  await happened(desk.house.db, 'ann', [...drafts, joined], () => Date.now());
  const caspar = await desk.person('Caspar Counsel', 'caspar.counsel@vendor.example', 'counsel');
  const { portal } = desk.house;
  const proposal = {
    ...{
      group: 'other',
      name: '=Northlight',
      legalName: 'Northlight & Sons',
      purpose: 'Support',
      dataTypes: 'Tickets',
    },
    ...{ location: 'Ireland', holdable: 'on' },
  };
  entry = (await portal.perform(desk.counsel, 'proposeSubprocessor', {}, proposal)).id;
  const { announcing } = await portal.read(caspar, 'registerEntry', { entry });
  const on = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
  await portal.perform(caspar, 'announceSubprocessor', {}, { entry, startsOn: on, preview: announcing?.preview.token });
  await until(async () => {
    desk.house.worker.wake();
    return (await desk.events('ann', 'newcomer.mailed')).length === 2;
  });
});
afterAll(() => desk.close());

const read = (who: Actor) => desk.house.portal.read(who, 'newcomers', { organization: 'ann' });

describe('the notices of an organization', () => {
  it('are mailed to its admins and to the contact for privacy, each by their own way', async () => {
    for (const [to, way] of [
      ['ada@ann.example', '/organizations/ann/subprocessors'],
      ['pia@ann.example', `/named/ann/${pia.id}`],
    ] as const) {
      const [mail] = (await desk.outside.mails(to)).filter(({ subject }) => /sub-processor is announced/.test(subject));
      expect(mail?.text, to).toContain(way);
      expect(mail?.text, to).toContain('30 days to object');
    }
    expect(await desk.outside.mails('sid@ann.example')).toEqual([]);
  });

  it('are read by its members, its contact for privacy and the desks, and by nobody else', async () => {
    for (const who of [ada, pia, desk.counsel, desk.sales]) expect((await read(who)).newcomers).toHaveLength(1);
    expect([(await read(ada)).speaks, (await read(pia)).speaks, (await read(desk.counsel)).speaks]).toEqual([
      true,
      true,
      false,
    ]);
    await expect(read(sid)).rejects.toMatchObject({ code: 'not_allowed' });
    const stranger = await desk.person('Zoe Elsewhere', 'zoe@elsewhere.example');
    await expect(read(stranger)).rejects.toMatchObject({ code: 'not_found' });
    await expect(desk.house.portal.read(ada, 'register')).rejects.toMatchObject({ code: 'not_allowed' });
  });

  it('are objected to by the contact for privacy, and not by another one', async () => {
    const object = { entry, ground: 'security', reason: 'There was an incident.' };
    await expect(desk.perform(sid, 'raiseObjection', 'ann', object)).rejects.toMatchObject({ code: 'not_allowed' });
    await desk.perform(pia, 'raiseObjection', 'ann', object);
    const [notice] = (await read(ada)).newcomers;
    expect(notice).toMatchObject({ state: 'objected', held: true, objection: { by: 'Pia Privacy' } });
    const settle = { entry, objection: notice?.objection?.id, outcome: 'withdrawn' };
    await expect(desk.perform(sid, 'settleObjection', 'ann', settle)).rejects.toMatchObject({ code: 'not_allowed' });
    await desk.perform(ada, 'settleObjection', 'ann', settle);
    expect((await read(ada)).newcomers[0]).toMatchObject({ state: 'settled', held: false });
  });
});

describe('the public list', () => {
  const list = (on?: string) => desk.house.portal.subprocessors({ on });

  it('says the same in every format, and nothing of it is a formula or a mark', async () => {
    const shown = await list();
    const topic = 'subprocessors' as const;
    const feed = { topic, news: await desk.house.portal.news(topic), at: 'https://portal.example', vendor: 'A & B' };
    const all = [registerJson(shown), registerCsv(shown), atomOf(feed), jsonFeedOf(feed)];
    for (const text of all) for (const said of ['Support', 'Ireland', 'Tickets']) expect(text).toContain(said);
    const [json, csv, atom, items] = all;
    const { subprocessors } = JSON.parse(json ?? '') as { subprocessors: { id: string; state: string }[] };
    expect(subprocessors.find(({ id }) => id === entry)).toMatchObject({
      state: 'announced',
      address: null,
      ephi: false,
    });
    expect(csv).toContain(`"'=Northlight","Northlight & Sons"`);
    expect(atom).toContain('<title>A &amp; B: sub-processors</title>');
    expect(atom).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#39;)/);
    expect((JSON.parse(items ?? '') as { items: { id: string }[] }).items[0]?.id).toBe(
      `tag:portal.example,2026:subprocessors/${entry}-announced`,
    );
  });

  it('of an older day does not know what came later, and days that are none are refused', async () => {
    expect(registerJson(await list('2026-01-01'))).not.toContain('Northlight');
    for (const day of ['2026-02-30', 'today', '2999-01-01'])
      await expect(list(day), day).rejects.toMatchObject({ code: 'not_found' });
  });

  it('has a tag that is the same for the same bytes, and saves a second answer', async () => {
    const body = registerJson(await list('2024-01-01'));
    const ask = (tag?: string) =>
      listed(
        new Request('https://portal.example/', tag ? { headers: { 'if-none-match': tag } } : {}),
        body,
        'application/json',
      );
    const tag = ask().headers.get('etag') ?? '';
    expect(ask().headers.get('etag')).toBe(tag);
    expect([ask(tag).status, ask(`W/${tag}`).status, ask('"other"').status]).toEqual([304, 304, 200]);
    expect(listed(new Request('https://portal.example/'), `${body} `, 'application/json').headers.get('etag')).not.toBe(
      tag,
    );
  });
});
