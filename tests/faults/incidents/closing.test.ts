import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { until } from '#tests/agreements.ts';
import { openPostDesk, type PostDesk } from '../operations/post-desk.ts';
import { code, customerWith, day, hour, recorded } from './told.ts';

let desk: PostDesk;
let admin: Actor;
let incident: string;
beforeAll(async () => {
  desk = await openPostDesk(Date.now);
  admin = await customerWith(desk, 'known', 24, Date.now() - 9 * day);
  await desk.settled();
});
afterAll(() => desk.close());

const vendor = (actor: Actor, name: Parameters<typeof desk.perform>[1], input: object) =>
  desk.house.portal.perform(actor, name, {}, input);
const shown = (look?: object) => desk.house.portal.read(desk.counsel, 'incident', { incident, ...(look && { look }) });
async function scope(look: object) {
  const { looked } = await shown(look);
  return code(vendor(desk.ops, 'scopeIncident', { incident, ...look, preview: looked?.preview.token }));
}

it('what is owed in an incident stands on the pages on which the desks begin, and for nobody else', async () => {
  const none = await desk.house.portal.read(desk.ops, 'incidentsOwed');
  expect(none).toMatchObject({ all: 0, owed: [] });
  const { id } = await vendor(desk.ops, 'recordIncident', recorded(Date.now() - hour));
  incident = id;
  const { all, owed } = await desk.house.portal.read(desk.counsel, 'incidentsOwed');
  expect([all, owed.map(({ kind, about, name }) => [kind, about, name])]).toEqual([
    1,
    [['scope', incident, 'A bucket that others could read']],
  ]);
  for (const who of [admin, desk.sales])
    await expect(desk.house.portal.read(who, 'incidentsOwed')).rejects.toMatchObject({ code: 'not_allowed' });
});

it('an incident is not closed while it concerns somebody who was not there when it was looked at', async () => {
  const close = () => code(vendor(desk.counsel, 'closeIncident', { incident, lessons: 'None.' }));
  expect(await scope({ organizations: ['fresh'] })).toBe('done');
  await customerWith(desk, 'fresh', 24, Date.now() - day);
  expect((await shown()).rows).toEqual([]);
  expect(await close()).toBe('step_not_open');
  expect(await scope({ organizations: ['fresh'] })).toBe('done');
  await until(async () => (await shown()).rows.length === 1);
  expect((await shown()).rows[0]).toMatchObject({ organization: 'fresh', clock: 'running' });
});
