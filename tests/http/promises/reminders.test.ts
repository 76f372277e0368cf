import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Cast, openCast } from '../people/cast.ts';
import { openVisitor } from '../people/visitor.ts';

/** The customer has signed and asked for a region: counsel, operations and the customer are waited for, side by side. */
let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast.close());

const as = (who: string) => openVisitor(cast, cast.players.find((each) => each.who === who)?.headers);
/** So many are told on the page of the desk, before what the page brings along for its script. */
const reminders = async (to: string) => {
  const [page = ''] = (await as('sales').get(`/desk/${cast.organization}`)).body.split('<script');
  return page.split(`sent a reminder to ${to}.`).length - 1;
};

it('a reminder of one that waits goes to whoever is named in the form', async () => {
  const { status } = await as('an admin').post(`/organizations/${cast.organization}/nudge`, { owner: 'counsel' });
  expect(status).toBe(302);
  expect(await Promise.all(['counsel', 'operations', 'the organization’s admins'].map(reminders))).toEqual([1, 0, 0]);
});

it('those of the desk go to everybody else who is waited for', async () => {
  const desk = as('sales');
  const remind = async () => (await desk.post('/desk/reminders', { organizations: cast.organization })).location;
  expect(await remind()).toBe('/desk?reminded=1&skipped=0');
  expect(await Promise.all(['counsel', 'operations', 'the organization’s admins'].map(reminders))).toEqual([1, 1, 1]);
  expect(await remind()).toBe('/desk?reminded=0&skipped=1');
});

it.each([
  ['ops', 'Waits for operations', 'turn=ops', true],
  ['counsel', 'Waits for counsel', 'turn=counsel', true],
  ['sales', 'Waits for sales', 'turn=sales', false],
])('the first tab of %s is what waits for it', async (who, label, search, waits) => {
  const { body } = await as(who).get(`/desk?${search}`);
  const tabs = [...body.matchAll(/<a [^>]*href="\/desk\?([^"]*)"[^>]*>([^<]+)<\/a>/g)].map(([, to, text]) => [
    to,
    text,
  ]);
  expect(tabs.find(([, text]) => text?.startsWith('Waits for'))).toEqual([search, label]);
  expect(tabs.findIndex(([, text]) => text === label)).toBeLessThan(tabs.findIndex(([, text]) => text === 'Mine'));
  expect(body.includes(`/desk/${cast.organization}"`)).toBe(waits);
});
