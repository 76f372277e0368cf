import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { shippedCalendar } from '#app/domain/promises/shipped.ts';
import { card } from '#db/schema.ts';
import { openPortal, type TestPortal, waking } from '#tests/portal.ts';
import { happened, story } from '#tests/ready-customer.ts';

const system = { kind: 'system', id: 'test' } as const;
/** A Thursday at noon in California; the office is closed on the Friday behind it. */
const thursday = Date.UTC(2026, 6, 2, 19);
const monday = Date.UTC(2026, 6, 6, 19);
const organization = 'waiting';
let now = thursday + 60_000;
let portal: TestPortal;
let ops: Actor;

beforeAll(async () => {
  portal = await openPortal({ clock: () => now });
  ops = await portal.person('Olivia', 'olivia@vendor.example', 'ops');
  const drafts = story(organization, `${organization}-at-vendor`, thursday);
  const asked = drafts.slice(0, drafts.findIndex((each) => each.type === 'region.requested') + 1);
  await happened(portal.house.db, organization, asked, (index) => thursday - asked.length + 1 + index);
});
afterAll(() => portal.close());

const form = { ...shippedCalendar, closedDays: shippedCalendar.closedDays.join('\n'), reason: 'We work on that day.' };
const change = (over: Record<string, unknown>, actor = ops) =>
  portal.perform(actor, 'changeCalendar', '', { ...form, ...over });
const inQueue = async () => {
  const { pending } = await portal.house.portal.read(ops, 'regionQueue', {});
  return pending.items[0]?.request.promisedBy;
};
const onBoard = async () => {
  const rows = await portal.house.db.read((tx) => tx.select().from(card).where(eq(card.organization, organization)));
  // What opened before it did so some milliseconds earlier.
  return Math.round((rows[0]?.due ?? 0) / 1000) * 1000;
};

async function toMachines(asOf?: number) {
  const { key } = await portal.house.portal.tokens.issue(system, { name: 'Gateway', scopes: ['gate:ask'], days: 1 });
  const answer = await portal.app.request('/access/v1/evaluation', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      subject: { type: 'organization', id: organization },
      action: { name: 'create_service' },
      resource: {
        type: 'service',
        id: 'new',
        properties: { provider: 'aws', region: 'us-east-1', deployment: 'hosted', complianceType: 'hipaa' },
      },
      ...(asOf !== undefined && { context: { as_of: new Date(asOf).toISOString() } }),
    }),
  });
  const { context } = (await answer.json()) as { context: { reasons: { code: string; promised_by?: string }[] } };
  return context.reasons.find((each) => each.code === 'region_pending_approval')?.promised_by;
}

it('is what queue, board and machines count by, from the moment on at which it is changed', async () => {
  expect(await inQueue()).toBe(monday);
  expect(await onBoard()).toBe(monday);
  expect(Date.parse((await toMachines()) ?? '')).toBe(monday);
  const before = now;

  now += 60_000;
  await change({ closedDays: form.closedDays.replace('2026-07-03\n', '') });
  const changed = now;
  const friday = thursday + 86_400_000;
  expect(await inQueue()).toBe(friday);
  expect(Date.parse((await toMachines()) ?? '')).toBe(friday);
  // What lists show is looked at again a second after it was looked at last.
  await expect
    .poll(
      waking(portal.house, () => {
        now += 1_000;
        return onBoard();
      }),
      { timeout: 10_000 },
    )
    .toBe(friday);
  expect(Date.parse((await toMachines(before)) ?? '')).toBe(monday);

  const { calendar } = await portal.house.portal.read(ops, 'catalog');
  expect(calendar.changed).toMatchObject({ at: changed, by: 'Olivia' });
  expect(calendar.closedDays).not.toContain('2026-07-03');
});

it('is refused when it changed since it was looked at, and to everybody but operations', async () => {
  await expect(change({ opens: '08:00', seen: '0' })).rejects.toMatchObject({ code: 'stale' });
  const clara = await portal.person('Clara', 'clara@vendor.example', 'counsel');
  await expect(change({ opens: '08:00' }, clara)).rejects.toMatchObject({ code: 'not_allowed' });
  await expect(change({ weekdays: [] })).rejects.toMatchObject({ issues: { weekdays: 'Choose at least one.' } });
  expect((await portal.house.portal.read(ops, 'catalog')).calendar.opens).toBe('09:00');
});
