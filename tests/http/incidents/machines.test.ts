import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isoDay } from '#app/domain/calendar.ts';
import type { Actor } from '#app/domain/command.ts';
import { lookIn } from '#app/http/incidents/look.ts';
import { until } from '#tests/agreements.ts';
import { customerWith, day, notice, recorded } from '#tests/faults/incidents/told.ts';
import { openPostDesk, type PostDesk } from '#tests/faults/operations/post-desk.ts';
import { openListener } from '../machines/listening.ts';

interface Body {
  type: string;
  data: { organization: string; incident?: { id: string; state: string; notices: number } };
}
let desk: PostDesk;
let ada: Actor;
let pia: Actor;
let sid: Actor;
let incident: string;
const heard: Body[] = [];
let listening: Server;

beforeAll(async () => {
  desk = await openPostDesk();
  const types = ['incident.notified', 'incident.changed'] as const;
  listening = await openListener(heard, (url) => desk.house.portal.webhooks.register(desk.ops, {}, { url, types }));
  ada = await customerWith(desk, 'ann', 24, Date.now() - 9 * day);
  await customerWith(desk, 'bob', 72, Date.now() - 9 * day);
  pia = await desk.person('Pia Incidents', 'pia@ann.example');
  sid = await desk.person('Sid Security', 'sid@ann.example');
  for (const [post, who] of [
    ['incident', { name: 'Pia Incidents', email: 'pia@ann.example' }],
    ['security', { name: 'Sid Security', email: 'sid@ann.example' }],
  ] as const)
    await desk.perform(ada, 'appoint', 'ann', { post, person: who });
  for (const [who, post] of [
    [pia, 'incident'],
    [sid, 'security'],
  ] as const)
    await desk.perform(who, 'confirmAppointments', 'ann', { posts: [post] });
  const caspar = await desk.person('Caspar Counsel', 'caspar.counsel@vendor.example', 'counsel');
  const { portal } = desk.house;
  const read = (look?: object) => portal.read(desk.counsel, 'incident', { incident, ...(look && { look }) });
  ({ id: incident } = await portal.perform(desk.ops, 'recordIncident', {}, recorded(Date.now())));
  const look = { organizations: ['ann'] };
  const { looked } = await read(look);
  await portal.perform(desk.ops, 'scopeIncident', {}, { incident, ...look, preview: looked?.preview.token });
  await until(async () => (await read()).rows.length === 1);
  await portal.perform(desk.counsel, 'draftIncidentNotice', {}, { incident, ...notice });
  const { sending, notices } = await read();
  const input = { incident, notice: notices.at(-1)?.id, preview: sending?.token };
  await portal.perform(caspar, 'sendIncidentNotice', {}, input);
  await until(async () => (await desk.events('ann', 'breach.mailed')).length === 2);
});
afterAll(async () => {
  await desk.close();
  listening.close();
});

const key = async (actor: Actor, organization: string, scopes: string[]) =>
  (await desk.house.portal.tokens.issue(actor, { name: 'A tool', scopes, days: 30 }, '', organization)).key;
const ask = (token: string, organization: string) =>
  desk.app.request(`/api/v1/organizations/${organization}/incidents`, {
    headers: { authorization: `Bearer ${token}` },
  });

describe('the contact for incidents', () => {
  const read = (who: Actor) => desk.house.portal.read(who, 'breaches', { organization: 'ann' });

  it('is mailed beside the admins, reads the notice and acknowledges it; another contact does not', async () => {
    const [letter] = await desk.told('pia@ann.example', 'Notice of an incident');
    expect(letter?.text).toContain(`/named/ann/${pia.id}`);
    expect(await desk.told('sid@ann.example', 'Notice of an incident')).toEqual([]);
    await expect(read(sid)).rejects.toMatchObject({ code: 'not_allowed' });
    const { breaches, speaks } = await read(pia);
    expect([breaches.length, speaks]).toEqual([1, true]);
    const input = { incident, notice: breaches[0]?.notices[0]?.id };
    await expect(desk.perform(sid, 'acknowledgeBreach', 'ann', input)).rejects.toMatchObject({ code: 'not_allowed' });
    await desk.perform(pia, 'acknowledgeBreach', 'ann', input);
    expect((await read(ada)).breaches[0]?.notices[0]?.acknowledged?.who).toBe('Pia Incidents');
  });
});

describe('a machine of the organization', () => {
  it('reads what it was told, field by field, with nobody’s name; that of another one reads nothing of it', async () => {
    const answer = await ask(await key(ada, 'ann', ['incidents:read']), 'ann');
    expect(answer.status).toBe(200);
    const body = (await answer.json()) as { items: Record<string, unknown>[] };
    expect(body.items).toMatchObject([
      { id: incident, kind: 'access', promises: [{ hours: 24 }], inTime: true, state: 'acknowledged', services: 1 },
    ]);
    const [{ fields }] = (body.items[0] as { notices: [{ fields: { name: string; text?: string }[] }] }).notices;
    expect(fields.find(({ name }) => name === 'what')?.text).toBe(notice.what);
    expect(fields.find(({ name }) => name === 'steps')).toEqual({ name: 'steps' });
    expect(JSON.stringify(body)).not.toMatch(/Pia|Ada|bob/);
    const other = await desk.person('Ada bob', 'ada@bob.example');
    const theirs = await key(other, 'bob', ['incidents:read']);
    expect((await ask(theirs, 'ann')).status).toBe(404);
    expect(await (await ask(theirs, 'bob')).json()).toMatchObject({ items: [] });
    expect((await ask(await key(ada, 'ann', ['events:read']), 'ann')).status).toBe(403);
  });

  it('is told by a webhook that there is one, and when it stands otherwise', async () => {
    await until(async () => heard.some(({ data }) => data.incident?.state === 'acknowledged'));
    expect(heard[0]).toMatchObject({
      type: 'incident.notified',
      data: { organization: 'ann', incident: { id: incident, state: 'sending', notices: 1 } },
    });
    expect(heard.slice(1).every(({ type }) => type === 'incident.changed')).toBe(true);
    expect(JSON.stringify(heard)).not.toContain('bucket');
    expect(heard.every(({ data }) => data.organization === 'ann')).toBe(true);
  });
});

describe('attempts without success', () => {
  it('come to everybody in one notice for a period, by two people', async () => {
    const { portal } = desk.house;
    const [from, to] = [isoDay(Date.now() - 30 * day), isoDay(Date.now() - 2 * day)];
    await portal.perform(desk.ops, 'draftAttempts', {}, { from, until: to, failed_logons: '1200', pings: '' });
    const { sending, summaries } = await portal.read(desk.counsel, 'incidents');
    expect(sending?.counts['organizations']).toBe(2);
    const input = { summary: summaries[0]?.id, preview: sending?.token };
    const send = (who: Actor) => portal.perform(who, 'sendAttempts', {}, input);
    await expect(send(desk.ops)).rejects.toMatchObject({ code: 'not_allowed' });
    await send(desk.counsel);
    for (const id of ['ann', 'bob'])
      await until(async () => (await desk.told(`ada@${id}.example`, 'Attempts without success')).length === 1);
    const read = await portal.read(ada, 'breaches', { organization: 'ann' });
    expect(read.summaries).toMatchObject([{ counts: { failed_logons: 1200 } }]);
  });
});

it('what an address asks to look at is read, or said to be wrong', () => {
  const look = (query: string) => lookIn(new URLSearchParams(query));
  expect(look('providers=aws').look).toBeUndefined();
  expect(look('look=1').look).toEqual({});
  expect(look('look=1&regions=us-east-1+eu-west-1&providers=aws&organizations=b&organizations=a').look).toEqual({
    providers: ['aws'],
    regions: ['us-east-1', 'eu-west-1'],
    organizations: ['a', 'b'],
  });
  expect(look('look=1&regions=Nowhere!').wrong).toContain('write ids of regions');
  expect(look('look=1&providers=moon').wrong).toBe('Choose one of the options.');
});
